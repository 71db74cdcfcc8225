import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** The least that a function on these two services loads and does: each client made once, two calls of each. */
export async function handler(): Promise<{ readonly statusCode: number }> {
  const documents = new DynamoDBClient({});
  const secrets = new SecretsManagerClient({});
  const key = { TableName: 'bench', Key: { pk: { S: 'TENANT#bench' }, sk: { S: 'ADAPTER#bench' } } };
  await documents.send(new GetItemCommand(key));
  await documents.send(
    new UpdateItemCommand({ ...key, UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': { N: '1' } } }),
  );
  await secrets.send(new GetSecretValueCommand({ SecretId: 'bench' }));
  await secrets.send(new PutSecretValueCommand({ SecretId: 'bench', SecretString: 'not-a-real-secret' }));
  return { statusCode: 200 };
}
