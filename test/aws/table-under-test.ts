import { afterAll } from 'vitest';
import { startDynamoDb } from '../../local/aws/dynamodb.ts';
import { productTable } from '../../local/product-tables.ts';
import { documentClient } from '../../shared/aws/document-client.ts';
import { between } from './between.ts';
import { configAt } from './local-aws.ts';

export const TABLE_NAME = 'adapters';

/** The product's table on a local DynamoDB of the test file's own, and its client. */
export async function tableUnderTest() {
  const dynamoDb = await startDynamoDb({ port: 0 });
  const setup = productTable(TABLE_NAME, configAt(dynamoDb.origin));
  await setup.make();
  setup.close();
  const table = await between(dynamoDb.origin);
  const documents = documentClient(configAt(dynamoDb.origin));
  const meddled = documentClient(configAt(table.origin));

  afterAll(async () => {
    documents.destroy();
    meddled.destroy();
    table.close();
    await dynamoDb.close();
  });
  return {
    origin: dynamoDb.origin,
    documents,
    /** The calls of this client go through `table`. */
    meddled,
    table,
  };
}
