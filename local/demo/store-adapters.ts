import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { toItem } from '../../shared/aws/adapter-item.ts';
import type { Adapter } from '../../shared/domain/adapter.ts';

/** The most items of one BatchWriteItem. Source: Amazon DynamoDB API reference. */
const BATCH = 25;
const BATCHES_AT_ONCE = 8;

/** Writes the items that the store would write, past the product, which would take several calls for each.
 *
 * @throws when the table has not taken all of a batch */
export async function storeAdapters(
  documents: DynamoDBDocumentClient,
  tableName: string,
  adapters: Iterable<Adapter>,
): Promise<void> {
  const left = adapters[Symbol.iterator]();
  const nextBatch = (): Adapter[] => {
    const batch: Adapter[] = [];
    for (let one = left.next(); !one.done; one = left.next()) {
      batch.push(one.value);
      if (batch.length === BATCH) break;
    }
    return batch;
  };
  const work = async () => {
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
      const puts = batch.map((adapter) => ({ PutRequest: { Item: toItem(adapter) } }));
      const { UnprocessedItems = {} } = await documents.send(
        new BatchWriteCommand({ RequestItems: { [tableName]: puts } }),
      );
      if (Object.keys(UnprocessedItems).length > 0) throw new Error('The table has not taken all adapters.');
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, work));
}
