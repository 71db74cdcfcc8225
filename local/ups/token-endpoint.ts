import type { AccessTokens } from './access-tokens.ts';
import { clientCredentialsGrant } from './client-credentials-grant.ts';
import {
  CLIENT_ID_INVALID,
  CONTENT_TYPE_NOT_SUPPORTED,
  INVALID_AUTHORIZATION_HEADER,
  INVALID_GRANT_TYPE,
} from './refusals.ts';
import type { SettingsInForce } from './settings.ts';
import type { UpsAnswer } from './ups-answer.ts';
import { authenticateClient, type UpsApp } from './ups-apps.ts';
import type { UpsRequest } from './ups-request.ts';

export interface TokenEndpoint {
  readonly apps: readonly UpsApp[];
  readonly tokens: AccessTokens;
  readonly settings: SettingsInForce;
  readonly clock: () => Date;
}

const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** The grants that are served, by `grant_type`. */
const GRANTS = new Map([['client_credentials', clientCredentialsGrant]]);

/** POST /security/v1/oauth/token
 *
 * The order of the checks is assumed. `x-merchant-id` is ignored: UPS does not enforce it (observed).
 * Source: UPS-API/api-documentation, OAuthClientCredentials.yaml. */
export async function answerToken(
  { apps, tokens, settings, clock }: TokenEndpoint,
  request: UpsRequest,
): Promise<UpsAnswer> {
  const client = authenticateClient(apps, request.header('authorization'));
  if (client.outcome === 'header-unreadable') return INVALID_AUTHORIZATION_HEADER;
  if (client.outcome === 'client-unknown') return CLIENT_ID_INVALID;

  if (!FORM.test(request.header('content-type') ?? '')) return CONTENT_TYPE_NOT_SUPPORTED;
  const grant = GRANTS.get(new URLSearchParams(request.body).get('grant_type') ?? '');
  if (grant === undefined) return INVALID_GRANT_TYPE;

  return grant({
    tokens,
    settings: settings.now(),
    environment: request.environment,
    clientId: client.clientId,
    issuedAt: clock(),
  });
}
