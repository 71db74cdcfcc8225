import type { AccessTokens } from './access-tokens.ts';
import type { UpsEnvironment } from './endpoints.ts';
import type { Settings } from './settings.ts';
import type { UpsAnswer } from './ups-answer.ts';

export interface ClientCredentialsGrant {
  readonly tokens: AccessTokens;
  readonly settings: Settings;
  readonly environment: UpsEnvironment;
  readonly clientId: string;
  readonly issuedAt: Date;
}

/** RFC 6749 §4.4: a new access token for the app itself, and no refresh token; to renew is to ask again.
 *
 * Source: UPS-API/api-documentation, OAuthClientCredentials.yaml: eight fields, every one of them a string. */
export async function clientCredentialsGrant(grant: ClientCredentialsGrant): Promise<UpsAnswer> {
  const { tokens, settings, environment, clientId } = grant;
  const issuedAtMs = grant.issuedAt.getTime();
  const accessToken = await tokens.issue(
    { clientId, environment, expiresAtMs: issuedAtMs + settings.accessSeconds * 1000 },
    { endEarlier: settings.oldAccessDies },
  );

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
      ...(!settings.omit.includes('refresh_count') && { refresh_count: onTheWire(0) }),
      status: 'approved',
    },
  };
}
