import { API_NAME, ROLE_ATTRIBUTE, TENANT_ATTRIBUTE } from '../../shared/domain/token-claims.ts';
import type { PoolClient, PoolUser } from './user-pool.ts';

/** The trigger of the user pool: takes Cognito's request, and answers it. */
export type TokenTrigger = (event: object) => Promise<unknown>;

interface Answer {
  readonly response: {
    readonly claimsAndScopeOverrideDetails: {
      readonly accessTokenGeneration: {
        readonly claimsToAddOrOverride: Readonly<Record<string, string>>;
        readonly scopesToAdd: readonly string[];
      };
    };
  };
}

/** Asks the trigger as Cognito does before it signs an access token. Source: Amazon Cognito developer guide, "Pre token generation Lambda
 * trigger", version 3. */
async function asked(trigger: TokenTrigger, triggerSource: string, clientId: string, request: object) {
  const event = { version: '3', triggerSource, callerContext: { clientId }, request, response: {} };
  const { response } = (await trigger(event)) as Answer;
  const { claimsToAddOrOverride: claims, scopesToAdd: scopes } =
    response.claimsAndScopeOverrideDetails.accessTokenGeneration;
  return { claims, scopes };
}

/** @param scopes as Cognito grants them, with the name of the API before each */
export const claimsOfMachine = (trigger: TokenTrigger, { clientId }: PoolClient, scopes: readonly string[]) =>
  asked(trigger, 'TokenGeneration_ClientCredentials', clientId, { userAttributes: {}, scopes });

export const claimsOfPerson = (
  trigger: TokenTrigger,
  { sub, email, name, tenantId, role }: PoolUser,
  clientId: string,
  isRenewal: boolean,
) =>
  asked(trigger, isRenewal ? 'TokenGeneration_RefreshTokens' : 'TokenGeneration_HostedAuth', clientId, {
    userAttributes: {
      ...{ sub, email, name },
      [`custom:${TENANT_ATTRIBUTE}`]: tenantId,
      [`custom:${ROLE_ATTRIBUTE}`]: role,
    },
    scopes: ['openid'],
  });

/** Returns a scope as Cognito has it. */
export const grantedScope = (scope: string): string =>
  scope.startsWith(`${API_NAME}/`) ? scope : `${API_NAME}/${scope}`;
