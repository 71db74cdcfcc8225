import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { toItem } from '../../shared/aws/adapter-item.ts';
import type { AwsEndpoint } from '../../shared/aws/app-config.ts';
import { adapterKey, quotaKey } from '../../shared/aws/table.ts';
import { DEMO } from './demo-tenant.ts';
import { SAMPLE_IDS, sampleAdapter, sampleAdapterId } from './sample-adapters.ts';

/** The most items of one BatchWriteItem. Source: Amazon DynamoDB API reference. */
const BATCH = 25;

/** Gives the Demo Company this many adapters, its own one included: samples with the items that the store would write, in batches. It
 * leaves those that are there as they are, the removed ones too. */
export async function seedManyAdapters(tableName: string, config: AwsEndpoint, at: Date, total: number): Promise<void> {
  const client = new DynamoDBClient(config);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const there = await sampleKeys(documents, tableName);
  const numbers = Array.from({ length: Math.max(0, total - 1) }, (_, index) => index + 1);
  const missing = numbers.filter(
    (number) => !there.has(adapterKey({ ...DEMO, adapterId: sampleAdapterId(number) }).sk),
  );
  for (let first = 0; first < missing.length; first += BATCH) {
    const puts = missing
      .slice(first, first + BATCH)
      .map((number) => ({ PutRequest: { Item: toItem(sampleAdapter(number, at)) } }));
    const { UnprocessedItems = {} } = await documents.send(
      new BatchWriteCommand({ RequestItems: { [tableName]: puts } }),
    );
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('The local DynamoDB has not stored all adapters.');
  }
  // The next creation counts all of them.
  if (missing.length > 0)
    await documents.send(new DeleteCommand({ TableName: tableName, Key: quotaKey(DEMO.tenantId) }));
  client.destroy();
}

/** The sort keys of the samples that are in the table. */
async function sampleKeys(documents: DynamoDBDocumentClient, tableName: string): Promise<ReadonlySet<string>> {
  const { pk, sk } = adapterKey({ ...DEMO, adapterId: SAMPLE_IDS });
  const query = {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ProjectionExpression: 'sk',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
    ConsistentRead: true,
  };
  const keys = new Set<string>();
  for await (const { Items = [] } of paginateQuery({ client: documents }, query))
    for (const item of Items) keys.add(String(item.sk));
  return keys;
}
