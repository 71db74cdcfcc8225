import * as z from 'zod';
import { type Role, SCOPES, SCOPES_OF_ROLE, type Scope } from '../domain/caller.ts';
import { API_NAME, ROLE_ATTRIBUTE, TENANT_ATTRIBUTE, TOKEN_CLAIMS } from '../domain/token-claims.ts';
import type { RecordingTokens } from '../ports/app.ts';
import { recordSignIn, recordToken } from '../use-cases/directory/record-token.ts';

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

/** Adds claims to the access token that is about to be signed, and records it; the ID token does not change. A person or client without
 * a tenant gets a token without one, which our API refuses.
 *
 * @returns the trigger's event with its response, as Cognito requires */
export async function withTokenClaims(app: RecordingTokens, event: unknown): Promise<object> {
  const asked = TokenRequest.parse(event);
  const claims = isMachine(asked) ? await machineClaims(app, asked) : await personClaims(app, asked);
  const accessTokenGeneration = {
    claimsToAddOrOverride: { [TOKEN_CLAIMS.api]: API_NAME, ...claims },
    scopesToAdd: isMachine(asked) ? plainScopes(asked.request.scopes ?? []) : [],
  };
  return { ...asked, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } } };
}

const isMachine = ({ triggerSource }: TokenRequest): boolean => triggerSource === 'TokenGeneration_ClientCredentials';

async function machineClaims(app: RecordingTokens, { callerContext: { clientId }, request }: TokenRequest) {
  const client = await app.clients.get(clientId);
  if (!client) return {};
  await recordToken(app, { clientId, ...client, scopes: plainScopes(request.scopes ?? []) });
  return { [TOKEN_CLAIMS.tenant]: client.tenantId, name: client.name };
}

async function personClaims(app: RecordingTokens, asked: TokenRequest): Promise<Record<string, string>> {
  const attributes = asked.request.userAttributes ?? {};
  const tenant = attributes[`custom:${TENANT_ATTRIBUTE}`];
  const role = attributes[`custom:${ROLE_ATTRIBUTE}`];
  const name = attributes.name ?? attributes.email;
  const { sub: subject, email } = attributes;
  if (tenant && email && subject && isRole(role)) {
    const isRenewal = asked.triggerSource === 'TokenGeneration_RefreshTokens';
    await recordSignIn(app, { tenantId: tenant, email, subject, name: name ?? email, role, isRenewal });
  }
  return {
    ...(tenant && { [TOKEN_CLAIMS.tenant]: tenant }),
    ...(role && { [TOKEN_CLAIMS.role]: role }),
    ...(name && { name }),
  };
}

const isRole = (role: string | undefined): role is Role => role !== undefined && Object.hasOwn(SCOPES_OF_ROLE, role);

/** Removes Cognito's prefix: `ups-tracking-adapter/adapters:read` becomes `adapters:read`, as at other issuers and in our routes. */
const plainScopes = (granted: readonly string[]): readonly Scope[] =>
  SCOPES.filter((scope) => granted.includes(`${API_NAME}/${scope}`));
