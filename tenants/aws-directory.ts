import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  type CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  paginateListUserPoolClients,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { adaptersOf, clientKey, tenantKey } from '../shared/aws/table.ts';
import { SCOPES, type Scope } from '../shared/domain/caller.ts';
import { API_NAME, ROLE_ATTRIBUTE, TENANT_ATTRIBUTE } from '../shared/triggers/token-claims.ts';
import type { Deployment } from './deployment.ts';
import type { NewMachineClient, TenantDirectory } from './tenant.ts';

/** How a machine client's name at Cognito tells whose it is. */
const CLIENT_NAME = /^machine client of ([\w-]+)$/;

interface FoundClient {
  readonly tenantId: string;
  readonly clientId: string;
}

/** Tenants of a deployed stack: people and machine clients in its Cognito user pool, names and who owns which client in its
 * table. */
export function awsDirectory(
  cognito: CognitoIdentityProviderClient,
  documents: DynamoDBDocumentClient,
  { UserPoolId, TableName, TokenUrl }: Deployment,
): TenantDirectory {
  const clients = async (): Promise<FoundClient[]> => {
    const found: FoundClient[] = [];
    for await (const page of paginateListUserPoolClients({ client: cognito }, { UserPoolId, MaxResults: 60 })) {
      for (const { ClientName = '', ClientId = '' } of page.UserPoolClients ?? []) {
        const tenantId = CLIENT_NAME.exec(ClientName)?.[1];
        if (tenantId) found.push({ tenantId, clientId: ClientId });
      }
    }
    return found;
  };
  const clientsOf = async (tenantId: string) => (await clients()).filter((one) => one.tenantId === tenantId);

  const scopesOf = async (ClientId: string): Promise<readonly Scope[]> => {
    const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    return SCOPES.filter((scope) => UserPoolClient?.AllowedOAuthScopes?.includes(`${API_NAME}/${scope}`));
  };
  const nameOf = async (tenantId: string): Promise<string | undefined> => {
    const { Item } = await documents.send(new GetCommand({ TableName, Key: tenantKey(tenantId) }));
    return Item && Item.removedAt === undefined ? String(Item.name) : undefined;
  };

  const makeClient = async (tenantId: string, scopes: readonly Scope[]): Promise<NewMachineClient> => {
    const { UserPoolClient } = await cognito.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: `machine client of ${tenantId}`,
        GenerateSecret: true,
        AllowedOAuthFlowsUserPoolClient: true,
        // Without any, Cognito opens the sign-in of people to it; machine clients have the token endpoint alone.
        ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: scopes.map((scope) => `${API_NAME}/${scope}`),
        EnableTokenRevocation: true,
      }),
    );
    const { ClientId: clientId, ClientSecret: clientSecret } = UserPoolClient ?? {};
    if (!clientId || !clientSecret) throw new Error('Cognito made a machine client without an id or a secret.');
    // Until this is written its tokens name no tenant, and our API refuses them.
    const Item = { ...clientKey(clientId), tenantId, name: `${tenantId} machine client` };
    await documents.send(new PutCommand({ TableName, Item }));
    return { tokenUrl: TokenUrl, clientId, clientSecret, scopes };
  };
  const removeClient = async ({ clientId }: FoundClient): Promise<void> => {
    await documents.send(new DeleteCommand({ TableName, Key: clientKey(clientId) }));
    await cognito.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId: clientId }));
  };

  return {
    async add({ tenantId, name, admin, scopes }) {
      await documents
        .send(
          new PutCommand({
            TableName,
            Item: { ...tenantKey(tenantId), name },
            ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(removedAt)',
          }),
        )
        .catch((error: Error) => {
          throw error.name === 'ConditionalCheckFailedException'
            ? new Error(`There is a tenant ${tenantId} already.`)
            : error;
        });
      try {
        await cognito.send(
          new AdminCreateUserCommand({
            UserPoolId,
            Username: admin,
            DesiredDeliveryMediums: ['EMAIL'],
            UserAttributes: Object.entries({
              email: admin,
              email_verified: 'true',
              [`custom:${TENANT_ATTRIBUTE}`]: tenantId,
              [`custom:${ROLE_ATTRIBUTE}`]: 'admin',
            }).map(([Name, Value]) => ({ Name, Value })),
          }),
        );
        return await makeClient(tenantId, scopes);
      } catch (error) {
        await this.remove(tenantId);
        throw error;
      }
    },

    async list() {
      const found = await clients();
      return Promise.all(
        found.map(async ({ tenantId, clientId }) => ({
          tenantId,
          clientId,
          name: (await nameOf(tenantId)) ?? tenantId,
          scopes: await scopesOf(clientId),
        })),
      );
    },

    async rotate(tenantId) {
      const old = await clientsOf(tenantId);
      const [first] = old;
      if (!first) throw new Error(`There is no tenant ${tenantId} with a machine client.`);
      const made = await makeClient(tenantId, await scopesOf(first.clientId));
      for (const one of old) await removeClient(one);
      return made;
    },

    async remove(tenantId) {
      if ((await nameOf(tenantId)) === undefined) throw new Error(`There is no tenant ${tenantId}.`);
      const { pk, skPrefix } = adaptersOf(tenantId);
      const { Count = 0 } = await documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          FilterExpression: 'attribute_not_exists(deletedAt)',
          ExpressionAttributeValues: { ':pk': pk, ':prefix': skPrefix },
        }),
      );
      if (Count > 0) throw new Error(`${tenantId} has adapters: delete them first, which ends their authorizations.`);
      for (const one of await clientsOf(tenantId)) await removeClient(one);
      for await (const page of paginateListUsers({ client: cognito }, { UserPoolId })) {
        for (const { Username, Attributes = [] } of page.Users ?? []) {
          const isTheirs = Attributes.some(
            ({ Name, Value }) => Name === `custom:${TENANT_ATTRIBUTE}` && Value === tenantId,
          );
          if (isTheirs) await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
        }
      }
      // A tombstone: its tokens live on for up to an hour, and are refused by it.
      const Item = { ...tenantKey(tenantId), removedAt: new Date().toISOString() };
      await documents.send(new PutCommand({ TableName, Item }));
    },
  };
}
