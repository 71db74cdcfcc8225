import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { seedPlatformClients } from '../../local/demo/demo-stores.ts';
import { COMPANIES, DEMO, UPS_APP, UPS_USER } from '../../local/demo/demo-tenant.ts';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { documentClient } from '../../shared/aws/document-client.ts';
import { clientKey } from '../../shared/aws/table.ts';
import { SCOPES } from '../../shared/domain/caller.ts';
import { awsDirectory } from '../../tenants/aws-directory.ts';
import { client } from '../support/http-client.ts';
import type { Outputs } from './deployment.ts';
import { eventually } from './eventually.ts';

const PLATFORM_SECRET = /^(.+)-platform\/test$/;

/** An operator's steps after the deployment, and their results for the guide tests: the platform's UPS app, two companies
 * by the command for tenants, and the first one's adapter.
 *
 * @returns what `npm start -- --json` prints first */
export async function deployedProduct(outputs: Outputs, origins: { tokenUrl: string; control: string; ups: string }) {
  const { TableName = '', UserPoolId = '', PlatformSecretTest = '', PublicOrigin: api = '' } = outputs;
  await seedPlatformClients(PLATFORM_SECRET.exec(PlatformSecretTest)?.[1] ?? '', {});
  // The emulator's token endpoint is at its own address.
  const stack = { TableName, UserPoolId, TokenUrl: origins.tokenUrl };
  const documents = documentClient({});
  const directory = awsDirectory(new CognitoIdentityProviderClient({}), documents, stack);
  const [token, otherToken] = await Promise.all(
    Object.entries(COMPANIES).map(async ([tenantId, name]) => {
      const admin = `admin@${tenantId}.example`;
      const {
        tokenUrl: url,
        clientId,
        clientSecret,
      } = await directory.add({ tenantId, name, admin, scopes: [...SCOPES] });
      // The guide tests look for the name that it has in the local run.
      const item = { ...clientKey(clientId), tenantId, name: `${tenantId}-machine-client` };
      await documents.send(new PutCommand({ TableName, Item: item }));
      return { url, clientId, clientSecret };
    }),
  );
  if (!token || !otherToken) throw new Error('There are not two companies.');
  const call = client(api, await machineTokenFrom(token));
  const first = async () => {
    const answer = await call('POST', '/v1/adapters', { body: { name: DEMO.adapterName, environment: 'test' } });
    // A function's first call to the identity provider may take longer than it waits: it says to try again.
    return answer.status === 503 ? undefined : answer;
  };
  const { status, body } = await eventually('The first adapter', first, 60);
  if (status !== 201) throw new Error(`The first adapter could not be added: ${status} ${JSON.stringify(body)}`);
  return {
    ...{ console: api, api, control: origins.control, ups: origins.ups, token, otherToken },
    ...{ upsUser: UPS_USER, upsApp: UPS_APP, tenantId: DEMO.tenantId, adapterId: body.id },
  };
}
