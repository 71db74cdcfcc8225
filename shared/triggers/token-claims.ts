import * as z from 'zod';
import { SCOPES } from '../domain/caller.ts';
import type { ClientStore } from '../ports/identity.ts';

/** The name of this API at the stack's own user pool: of the resource server, hence the prefix of its scopes, and the value of the
 * `api` claim. */
export const API_NAME = 'ups-tracking-adapter';

/** The claims in access tokens of the stack's own user pool that our API reads. */
export const TOKEN_CLAIMS = { tenant: 'tenant_id', role: 'role', api: 'api' } as const;

/** The attributes of a person in the user pool, which people cannot change themselves. */
export const TENANT_ATTRIBUTE = 'tenant';
export const ROLE_ATTRIBUTE = 'role';

/** Cognito's request before it signs a token. Source: Amazon Cognito developer guide, "Pre token generation Lambda trigger", version 3. */
const TokenRequest = z.looseObject({
  triggerSource: z.string(),
  callerContext: z.looseObject({ clientId: z.string() }),
  request: z.looseObject({
    userAttributes: z.record(z.string(), z.string()).nullish(),
    scopes: z.array(z.string()).nullish(),
  }),
});

type TokenRequest = z.infer<typeof TokenRequest>;

/** Adds claims to the access token that is about to be signed; the ID token does not change. A person or client without a tenant gets a
 * token without one, which our API refuses.
 *
 * @returns the trigger's event with its response, as Cognito requires */
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

/** Removes Cognito's prefix: `ups-tracking-adapter/adapters:read` becomes `adapters:read`, as at other issuers and in our routes. */
const plainScopes = (granted: readonly string[]): readonly string[] =>
  SCOPES.filter((scope) => granted.includes(`${API_NAME}/${scope}`));
