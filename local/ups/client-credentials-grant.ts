import type { AccessTokens } from './access-tokens.ts';
import type { UpsEnvironment } from './endpoints.ts';
import type { Settings } from './settings.ts';
import { tokenAnswer } from './token-answer.ts';
import type { UpsAnswer } from './ups-answer.ts';

export interface ClientCredentialsGrant {
  readonly tokens: AccessTokens;
  readonly settings: Settings;
  readonly environment: UpsEnvironment;
  readonly clientId: string;
  readonly issuedAt: Date;
}

/** RFC 6749 §4.4: a new access token for the app itself, and no refresh token; to renew is to ask again. */
export async function clientCredentialsGrant(grant: ClientCredentialsGrant): Promise<UpsAnswer> {
  const { tokens, settings, environment, clientId } = grant;
  const issuedAtMs = grant.issuedAt.getTime();
  const accessToken = await tokens.issue(
    { clientId, environment, expiresAtMs: issuedAtMs + settings.accessSeconds * 1000 },
    { endEarlier: settings.oldAccessDies },
  );
  return tokenAnswer({ settings, clientId, issuedAtMs, accessToken, refreshCount: 0 });
}
