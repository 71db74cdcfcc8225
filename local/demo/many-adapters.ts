import { DeleteCommand, type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { AwsEndpoint } from '../../shared/aws/app-config.ts';
import { documentClient } from '../../shared/aws/document-client.ts';
import { adapterKey, quotaKey } from '../../shared/aws/table.ts';
import { DEMO } from './demo-tenant.ts';
import { SAMPLE_IDS, sampleAdapter, sampleAdapterId } from './sample-adapters.ts';
import { storeAdapters } from './store-adapters.ts';

/** Gives the Demo Company this many adapters, its own one included: samples with the items that the store would write, in batches. It
 * leaves those that are there as they are, the removed ones too. */
export async function seedManyAdapters(tableName: string, config: AwsEndpoint, at: Date, total: number): Promise<void> {
  if (total === 1) return;
  const documents = documentClient(config);
  const there = await sampleKeys(documents, tableName);
  const missing = Array.from({ length: total - 1 }, (_, index) => index + 1).filter(
    (number) => !there.has(adapterKey({ ...DEMO, adapterId: sampleAdapterId(number) }).sk),
  );
  const samples = missing.map((number) => sampleAdapter(number, at));
  await storeAdapters(documents, tableName, samples);
  // The next creation counts all of them.
  if (missing.length > 0)
    await documents.send(new DeleteCommand({ TableName: tableName, Key: quotaKey(DEMO.tenantId) }));
  documents.destroy();
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
