import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AwsEndpoint } from '../../shared/aws/app-config.ts';
import { platformSecretName } from '../../shared/aws/platform-clients.ts';
import { tenantKey } from '../../shared/aws/table.ts';
import { ENVIRONMENTS } from '../../shared/domain/adapter.ts';
import { COMPANIES, PLATFORM_UPS_APP } from './demo-tenant.ts';

/** Stores the names of the demo companies. All other attributes of their items stay. */
export async function seedCompanies(tableName: string, config: AwsEndpoint): Promise<void> {
  const client = new DynamoDBClient(config);
  const documents = DynamoDBDocumentClient.from(client);
  for (const [tenantId, name] of Object.entries(COMPANIES)) {
    const input = {
      TableName: tableName,
      Key: tenantKey(tenantId),
      UpdateExpression: 'SET #name = :name',
      ExpressionAttributeNames: { '#name': 'name' },
      ExpressionAttributeValues: { ':name': name },
    };
    await documents.send(new UpdateCommand(input));
  }
  client.destroy();
}

/** The platform's own UPS app, as an operator stores it on AWS, for both environments. */
export const seedPlatformClients = (prefix: string, config: AwsEndpoint): Promise<void> =>
  seedSecrets(
    config,
    ENVIRONMENTS.map((environment) => [platformSecretName(prefix, environment), PLATFORM_UPS_APP]),
  );

/** The master key of webhooks, as the stack makes it on AWS. */
export const seedWebhookKey = (secretName: string, config: AwsEndpoint): Promise<void> =>
  seedSecrets(config, [[secretName, { current: 'k1', k1: randomBytes(32).toString('hex') }]]);

/** After a restart they exist already. */
async function seedSecrets(config: AwsEndpoint, secrets: readonly (readonly [string, object])[]): Promise<void> {
  const client = new SecretsManagerClient(config);
  for (const [Name, document] of secrets) {
    const input = { Name, SecretString: JSON.stringify(document) };
    await client.send(new CreateSecretCommand(input)).catch((error: Error) => {
      if (error.name !== 'ResourceExistsException') throw error;
    });
  }
  client.destroy();
}
