import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  type CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  paginateListUserPoolClients,
  paginateListUsers,
  UpdateUserPoolClientCommand,
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
import type { GrantedClient, NewMachineClient, TenantDirectory } from './tenant.ts';

/** Matches the name of a machine client at Cognito, which contains its tenant's id. */
const CLIENT_NAME = /^machine client of ([\w-]+)$/;

/** Every setting of a machine client but its secret. */
const clientSettings = (tenantId: string, scopes: readonly Scope[]) => ({
  ClientName: `machine client of ${tenantId}`,
  AllowedOAuthFlowsUserPoolClient: true,
  // Without a flow named here, Cognito opens the sign-in of people to this client, which needs only the token endpoint.
  ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH' as const],
  AllowedOAuthFlows: ['client_credentials' as const],
  AllowedOAuthScopes: scopes.map((scope) => `${API_NAME}/${scope}`),
  EnableTokenRevocation: true,
});

interface FoundClient {
  readonly tenantId: string;
  readonly clientId: string;
}

/** The tenants of a deployed stack: people and machine clients are in its Cognito user pool; tenant names and each client's tenant
 * are in its table. */
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
        ...clientSettings(tenantId, scopes),
        GenerateSecret: true,
      }),
    );
    const { ClientId: clientId, ClientSecret: clientSecret } = UserPoolClient ?? {};
    if (!clientId || !clientSecret)
      throw new Error(
        'Cognito created a machine client without an id or a secret. Delete it in the user pool and try again.',
      );
    // Until this item is written, the client's tokens name no tenant and our API refuses them.
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
            ? new Error(`The tenant ${tenantId} already exists.`)
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

    async grant(tenantId, added) {
      const known = await clientsOf(tenantId);
      if (known.length === 0) throw new Error(`The tenant ${tenantId} does not exist or has no machine client.`);
      const granted: GrantedClient[] = [];
      for (const { clientId } of known) {
        const had = await scopesOf(clientId);
        const scopes = SCOPES.filter((scope) => had.includes(scope) || added.includes(scope));
        // Cognito sets every setting that an update leaves out to its default.
        const input = { UserPoolId, ClientId: clientId, ...clientSettings(tenantId, scopes) };
        await cognito.send(new UpdateUserPoolClientCommand(input));
        granted.push({ clientId, scopes });
      }
      return granted;
    },

    async rotate(tenantId) {
      const old = await clientsOf(tenantId);
      const [first] = old;
      if (!first) throw new Error(`The tenant ${tenantId} does not exist or has no machine client.`);
      const made = await makeClient(tenantId, await scopesOf(first.clientId));
      for (const one of old) await removeClient(one);
      return made;
    },

    async remove(tenantId) {
      if ((await nameOf(tenantId)) === undefined) throw new Error(`The tenant ${tenantId} does not exist.`);
      const { pk, skPrefix } = adaptersOf(tenantId);
      const { Count = 0 } = await documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          FilterExpression: 'attribute_not_exists(deletedAt)',
          ExpressionAttributeValues: { ':pk': pk, ':prefix': skPrefix },
        }),
      );
      if (Count > 0)
        throw new Error(
          `The tenant ${tenantId} still has adapters. Delete them first, which also removes their authorizations.`,
        );
      for (const one of await clientsOf(tenantId)) await removeClient(one);
      for await (const page of paginateListUsers({ client: cognito }, { UserPoolId })) {
        for (const { Username, Attributes = [] } of page.Users ?? []) {
          const isTheirs = Attributes.some(
            ({ Name, Value }) => Name === `custom:${TENANT_ATTRIBUTE}` && Value === tenantId,
          );
          if (isTheirs) await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
        }
      }
      // The tombstone makes the API refuse the tenant's access tokens, which stay valid for up to an hour.
      const Item = { ...tenantKey(tenantId), removedAt: new Date().toISOString() };
      await documents.send(new PutCommand({ TableName, Item }));
    },
  };
}
