import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  paginateListUserPoolClients,
  paginateListUsers,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientNameOf, clientSettings } from '../shared/aws/cognito-clients.ts';
import { SCOPES, type Scope } from '../shared/domain/caller.ts';
import { API_NAME, TENANT_ATTRIBUTE } from '../shared/domain/token-claims.ts';

/** Matches the name of a machine client at Cognito, which contains its tenant's id. */
const CLIENT_NAME = new RegExp(`^${clientNameOf('([\\w-]+)')}$`);

export interface FoundClient {
  readonly tenantId: string;
  readonly clientId: string;
}

/** Lists people and machine clients of a user pool, whether the table knows them or not, and changes the scopes of a client. */
export function userPool(cognito: CognitoIdentityProviderClient, UserPoolId: string) {
  return {
    async clients(): Promise<readonly FoundClient[]> {
      const found: FoundClient[] = [];
      for await (const page of paginateListUserPoolClients({ client: cognito }, { UserPoolId, MaxResults: 60 })) {
        for (const { ClientName = '', ClientId = '' } of page.UserPoolClients ?? []) {
          const tenantId = CLIENT_NAME.exec(ClientName)?.[1];
          if (tenantId) found.push({ tenantId, clientId: ClientId });
        }
      }
      return found;
    },

    async scopesOf(ClientId: string): Promise<readonly Scope[]> {
      const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
      return SCOPES.filter((scope) => UserPoolClient?.AllowedOAuthScopes?.includes(`${API_NAME}/${scope}`));
    },

    async setScopes({ tenantId, clientId: ClientId }: FoundClient, scopes: readonly Scope[]): Promise<void> {
      const input = { UserPoolId, ClientId, ...clientSettings(tenantId, scopes) };
      await cognito.send(new UpdateUserPoolClientCommand(input));
    },

    /** @returns the subjects of the people of a tenant */
    async peopleOf(tenantId: string): Promise<readonly string[]> {
      const found: string[] = [];
      for await (const page of paginateListUsers({ client: cognito }, { UserPoolId })) {
        for (const { Username = '', Attributes = [] } of page.Users ?? []) {
          const isTheirs = Attributes.some(
            ({ Name, Value }) => Name === `custom:${TENANT_ATTRIBUTE}` && Value === tenantId,
          );
          if (isTheirs) found.push(Username);
        }
      }
      return found;
    },
  };
}
