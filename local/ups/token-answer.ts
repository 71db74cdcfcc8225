import type { Settings } from './settings.ts';
import type { UpsAnswer } from './ups-answer.ts';

export interface IssuedTokens {
  readonly settings: Settings;
  readonly clientId: string;
  readonly issuedAtMs: number;
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly refreshCount: number;
}

/** The eight fields of client_credentials, or the twelve with a refresh token, every one of them a string.
 *
 * Source: UPS-API/api-documentation, OAuthClientCredentials.yaml and OAuthAuthCode.yaml. */
export function tokenAnswer({
  settings,
  clientId,
  issuedAtMs,
  accessToken,
  refreshToken,
  refreshCount,
}: IssuedTokens): UpsAnswer {
  const onTheWire = (number: number) => (settings.numbers === 'number' ? number : String(number));
  return {
    status: 200,
    body: {
      token_type: 'Bearer',
      /** Milliseconds since the epoch. */
      issued_at: onTheWire(issuedAtMs),
      client_id: clientId,
      access_token: accessToken,
      ...(!settings.omit.includes('scope') && { scope: '' }),
      /** Seconds. */
      expires_in: onTheWire(settings.accessSeconds),
      ...(!settings.omit.includes('refresh_count') && { refresh_count: onTheWire(refreshCount) }),
      status: 'approved',
      ...(refreshToken !== undefined && {
        refresh_token: refreshToken,
        refresh_token_issued_at: onTheWire(issuedAtMs),
        refresh_token_expires_in: onTheWire(settings.refreshSeconds),
        refresh_token_status: 'approved',
      }),
    },
  };
}
