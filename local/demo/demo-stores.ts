import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AwsEndpoint } from '../../shared/aws/app-config.ts';
import { platformSecretName } from '../../shared/aws/platform-clients.ts';
import { tenantKey } from '../../shared/aws/table.ts';
import { ENVIRONMENTS } from '../../shared/domain/adapter.ts';
import { COMPANIES, PLATFORM_UPS_APP } from './demo-tenant.ts';

/** A company's name; undefined = it has been removed, and leaves a tombstone. */
export async function nameCompany(
  tableName: string,
  config: AwsEndpoint,
  tenantId: string,
  name: string | undefined,
): Promise<void> {
  const client = new DynamoDBClient(config);
  const documents = DynamoDBDocumentClient.from(client);
  const facts = name === undefined ? { removedAt: new Date().toISOString() } : { name };
  await documents.send(new PutCommand({ TableName: tableName, Item: { ...tenantKey(tenantId), ...facts } }));
  client.destroy();
}

/** Stores the names of the demo companies. */
export async function seedCompanies(tableName: string, config: AwsEndpoint): Promise<void> {
  for (const [tenantId, name] of Object.entries(COMPANIES)) await nameCompany(tableName, config, tenantId, name);
}

/** The platform's own UPS app, as an operator stores it on AWS, for both environments. After a restart it exists already. */
export async function seedPlatformClients(prefix: string, config: AwsEndpoint): Promise<void> {
  const client = new SecretsManagerClient(config);
  for (const environment of ENVIRONMENTS) {
    const input = { Name: platformSecretName(prefix, environment), SecretString: JSON.stringify(PLATFORM_UPS_APP) };
    await client.send(new CreateSecretCommand(input)).catch((error: Error) => {
      if (error.name !== 'ResourceExistsException') throw error;
    });
  }
  client.destroy();
}
