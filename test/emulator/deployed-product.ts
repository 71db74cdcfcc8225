import { CognitoIdentityProviderClient, CreateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { seedCompanies, seedPlatformClients } from '../../local/demo-stores.ts';
import { DEMO, MACHINE_CLIENTS, type MachineClient, UPS_APP, UPS_USER } from '../../local/demo-tenant.ts';
import { machineTokenFrom } from '../../local/machine-token.ts';
import { clientKey } from '../../shared/aws/table.ts';
import { API_NAME } from '../../shared/http/token-claims.ts';
import { client } from '../http-client.ts';
import type { Outputs } from './deployment.ts';

const PLATFORM_SECRET = /^(.+)-platform\/test$/;

/** What an operator does after the deployment, and what the guide tests are told of it: the platform's UPS app, two companies
 * with a machine client each, and the first one's adapter.
 *
 * @returns what `npm start -- --json` prints first */
export async function deployedProduct(outputs: Outputs, origins: { tokenUrl: string; control: string; ups: string }) {
  const { TableName = '', UserPoolId = '', PlatformSecretTest = '', PublicOrigin: api = '' } = outputs;
  await seedPlatformClients(PLATFORM_SECRET.exec(PlatformSecretTest)?.[1] ?? '', {});
  await seedCompanies(TableName, {});
  const [token, otherToken] = await Promise.all(
    Object.values(MACHINE_CLIENTS).map(async (one) => ({
      url: origins.tokenUrl,
      ...(await madeClient(TableName, UserPoolId, one)),
    })),
  );
  if (!token || !otherToken) throw new Error('There are not two machine clients.');
  const call = client(api, await machineTokenFrom(token));
  const { status, body } = await call('POST', '/v1/adapters', {
    body: { name: DEMO.adapterName, environment: 'test' },
  });
  if (status !== 201) throw new Error(`The first adapter could not be added: ${status} ${JSON.stringify(body)}`);
  return {
    ...{ console: api, api, control: origins.control, ups: origins.ups, token, otherToken },
    ...{ upsUser: UPS_USER, upsApp: UPS_APP, tenantId: DEMO.tenantId, adapterId: body.id },
  };
}

async function madeClient(tableName: string, UserPoolId: string, { clientId: name, tenantId, scopes }: MachineClient) {
  const cognito = new CognitoIdentityProviderClient({});
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: name,
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: scopes.map((scope) => `${API_NAME}/${scope}`),
    }),
  );
  const { ClientId: clientId = '', ClientSecret: clientSecret = '' } = UserPoolClient ?? {};
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  await documents.send(new PutCommand({ TableName: tableName, Item: { ...clientKey(clientId), tenantId, name } }));
  return { clientId, clientSecret };
}
