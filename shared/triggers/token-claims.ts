import * as z from 'zod';
import { SCOPES } from '../domain/caller.ts';
import type { ClientStore } from '../ports/identity.ts';

/** Names this API at the stack's own identity provider: the resource server there, so the beginning of its scopes, and the
 * value of the `api` claim. */
export const API_NAME = 'ups-tracking-adapter';

/** Where the access tokens of the stack's own identity provider say what our API wants to know. */
export const TOKEN_CLAIMS = { tenant: 'tenant_id', role: 'role', api: 'api' } as const;

/** Attributes of a person there. Nobody may write their own. */
export const TENANT_ATTRIBUTE = 'tenant';
export const ROLE_ATTRIBUTE = 'role';

/** What Cognito asks before it signs. Source: Amazon Cognito developer guide, "Pre token generation Lambda trigger", version 3. */
const TokenRequest = z.looseObject({
  triggerSource: z.string(),
  callerContext: z.looseObject({ clientId: z.string() }),
  request: z.looseObject({
    userAttributes: z.record(z.string(), z.string()).nullish(),
    scopes: z.array(z.string()).nullish(),
  }),
});

type TokenRequest = z.infer<typeof TokenRequest>;

/** Claims of the access token about to be signed; the ID token stays as it is. Whoever has no tenant gets a token without one,
 * which our API refuses.
 *
 * @returns the trigger's event with its response, as Cognito wants it back */
export async function withTokenClaims(app: { readonly clients: ClientStore }, event: unknown): Promise<object> {
  const asked = TokenRequest.parse(event);
  const claims = isMachine(asked)
    ? machineClaims(await app.clients.get(asked.callerContext.clientId))
    : personClaims(asked.request.userAttributes ?? {});
  const accessTokenGeneration = {
    claimsToAddOrOverride: { [TOKEN_CLAIMS.api]: API_NAME, ...claims },
    scopesToAdd: isMachine(asked) ? plainScopes(asked.request.scopes ?? []) : [],
  };
  return { ...asked, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } } };
}

const isMachine = ({ triggerSource }: TokenRequest): boolean => triggerSource === 'TokenGeneration_ClientCredentials';

const machineClaims = (client: Awaited<ReturnType<ClientStore['get']>>) =>
  client && { [TOKEN_CLAIMS.tenant]: client.tenantId, name: client.name };

function personClaims(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const tenant = attributes[`custom:${TENANT_ATTRIBUTE}`];
  const role = attributes[`custom:${ROLE_ATTRIBUTE}`];
  const name = attributes.name ?? attributes.email;
  return {
    ...(tenant && { [TOKEN_CLAIMS.tenant]: tenant }),
    ...(role && { [TOKEN_CLAIMS.role]: role }),
    ...(name && { name }),
  };
}

/** Cognito writes `ups-tracking-adapter/adapters:read`; other issuers, and our routes, say `adapters:read`. */
const plainScopes = (granted: readonly string[]): readonly string[] =>
  SCOPES.filter((scope) => granted.includes(`${API_NAME}/${scope}`));
