import type { AccessTokens } from './access-tokens.ts';
import type { AuthorizationCodes } from './authorization-codes.ts';
import { clientCredentialsGrant } from './client-credentials-grant.ts';
import type { Grants, KeptGrant } from './grants.ts';
import type { Presentations } from './presentations.ts';
import {
  CLIENT_ID_INVALID,
  CONTENT_TYPE_NOT_SUPPORTED,
  INVALID_AUTHORIZATION_CODE,
  INVALID_AUTHORIZATION_HEADER,
  INVALID_GRANT_TYPE,
  INVALID_REFRESH_TOKEN,
} from './refusals.ts';
import type { SettingsInForce } from './settings.ts';
import { tokenAnswer } from './token-answer.ts';
import type { UpsAnswer } from './ups-answer.ts';
import { authenticateClient, type UpsApp } from './ups-apps.ts';
import type { UpsRequest } from './ups-request.ts';

export interface TokenEndpoint {
  readonly apps: readonly UpsApp[];
  readonly tokens: AccessTokens;
  readonly codes: AuthorizationCodes;
  readonly grants: Grants;
  readonly presentations: Presentations;
  readonly settings: SettingsInForce;
  readonly clock: () => Date;
}

const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** POST /security/v1/oauth/token, by client_credentials or authorization_code.
 *
 * The order of the checks is assumed. `x-merchant-id` is ignored: UPS does not enforce it (observed).
 * Source: UPS-API/api-documentation, OAuthClientCredentials.yaml and OAuthAuthCode.yaml. */
export async function answerToken(ups: TokenEndpoint, request: UpsRequest): Promise<UpsAnswer> {
  const form = new URLSearchParams(request.body);
  const client = clientOf(ups, request, form);
  if ('status' in client) return client;
  if (!FORM.test(request.header('content-type') ?? '')) return CONTENT_TYPE_NOT_SUPPORTED;

  const { clientId } = client;
  const { environment } = request;
  switch (form.get('grant_type')) {
    case 'client_credentials': {
      if (client.byPkce) return INVALID_AUTHORIZATION_HEADER;
      const { tokens, settings, clock } = ups;
      return clientCredentialsGrant({ tokens, settings: settings.now(), environment, clientId, issuedAt: clock() });
    }
    case 'authorization_code': {
      const signIn = await ups.codes.redeem({
        code: form.get('code') ?? '',
        redirectUri: form.get('redirect_uri') ?? '',
        clientId,
        environment,
        verifier: form.get('code_verifier') ?? undefined,
      });
      if (!signIn) return INVALID_AUTHORIZATION_CODE;
      const { refreshSeconds, omit } = ups.settings.now();
      const begun = await ups.grants.begin({ clientId, environment, ...signIn }, refreshSeconds);
      return issued(ups, begun.grant, omit.includes('refresh_token') ? undefined : begun.refreshToken);
    }
    default:
      return INVALID_GRANT_TYPE;
  }
}

/** POST /security/v1/oauth/refresh: a path of its own, Basic always, and a new refresh token each time, unless the settings leave it out. */
export async function answerRefresh(ups: TokenEndpoint, request: UpsRequest): Promise<UpsAnswer> {
  const form = new URLSearchParams(request.body);
  const client = authenticateClient(ups.apps, request.header('authorization'));
  if (client.outcome === 'header-unreadable') return INVALID_AUTHORIZATION_HEADER;
  if (client.outcome === 'client-unknown') return CLIENT_ID_INVALID;
  if (!FORM.test(request.header('content-type') ?? '')) return CONTENT_TYPE_NOT_SUPPORTED;
  if (form.get('grant_type') !== 'refresh_token') return INVALID_GRANT_TYPE;

  const { refreshAfterPkce, refreshSeconds, omit } = ups.settings.now();
  const rotates = !omit.includes('refresh_token');
  const by = { clientId: client.clientId, environment: request.environment, refreshAfterPkce, rotates };
  const token = form.get('refresh_token') ?? '';
  const presented = await ups.grants.present(token, by, refreshSeconds);
  ups.presentations.ended(token, presented.outcome);
  if (presented.outcome === 'rotated') return issued(ups, presented.grant, presented.refreshToken);
  return presented.outcome === 'live' ? issued(ups, presented.grant, undefined) : INVALID_REFRESH_TOKEN;
}

/** Basic, or PKCE with no Authorization header at all: never both. */
function clientOf(
  { apps }: TokenEndpoint,
  request: UpsRequest,
  form: URLSearchParams,
): { clientId: string; byPkce: boolean } | UpsAnswer {
  const header = request.header('authorization');
  const isPkce = form.has('code_verifier');
  if (isPkce && header !== undefined) return INVALID_AUTHORIZATION_HEADER;
  if (isPkce) {
    const clientId = form.get('client_id') ?? '';
    return apps.some((app) => app.clientId === clientId) ? { clientId, byPkce: true } : CLIENT_ID_INVALID;
  }
  const client = authenticateClient(apps, header);
  if (client.outcome === 'header-unreadable') return INVALID_AUTHORIZATION_HEADER;
  if (client.outcome === 'client-unknown') return CLIENT_ID_INVALID;
  return { clientId: client.clientId, byPkce: false };
}

async function issued(
  { tokens, settings, clock, presentations }: TokenEndpoint,
  grant: KeptGrant,
  refreshToken: string | undefined,
): Promise<UpsAnswer> {
  if (refreshToken !== undefined) presentations.issued(refreshToken);
  const now = settings.now();
  const issuedAtMs = clock().getTime();
  const { clientId, environment } = grant;
  const accessToken = await tokens.issue(
    { clientId, environment, grantId: grant.id, expiresAtMs: issuedAtMs + now.accessSeconds * 1000 },
    { endEarlier: now.oldAccessDies },
  );
  return tokenAnswer({
    settings: now,
    clientId,
    issuedAtMs,
    accessToken,
    ...(refreshToken !== undefined && { refreshToken }),
    refreshCount: grant.refreshCount,
  });
}
