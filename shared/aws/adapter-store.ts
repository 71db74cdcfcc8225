import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Adapter } from '../domain/adapter.ts';
import { type AdapterKey, keyOf } from '../domain/adapter-key.ts';
import type { AdapterPage, AdapterStore } from '../ports/stores.ts';
import { fromItem, toItem } from './adapter-item.ts';
import { updateOf } from './adapter-update.ts';
import { errorName, rethrow } from './aws-errors.ts';
import { sentIf } from './sent-if.ts';
import { adapterKey, adaptersOf } from './table.ts';

const STORE = 'The adapter table';

/** Stores adapters in DynamoDB, with single-item conditional writes only. */
export function dynamoAdapterStore(client: DynamoDBDocumentClient, tableName: string): AdapterStore {
  const read = async (key: AdapterKey) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: adapterKey(key), ConsistentRead: true }),
    );
    return Item;
  };

  return {
    async get(key) {
      const item = await read(keyOf(key)).catch((error) => rethrow(error, STORE));
      return item && fromItem(item);
    },

    async create(adapter) {
      const input = { TableName: tableName, Item: toItem(adapter), ConditionExpression: 'attribute_not_exists(pk)' };
      // The id is new with this call: if the item exists, the SDK retried a write whose answer was lost.
      await sentIf(client, new PutCommand(input), STORE);
    },

    async write(adapter, change) {
      const { input, writer } = updateOf(tableName, adapter, change);
      try {
        const { Attributes } = await client.send(new UpdateCommand(input));
        return fromItem(Attributes);
      } catch (error) {
        if (errorName(error) !== 'ConditionalCheckFailedException') rethrow(error, STORE);
        const item = await read(keyOf(adapter)).catch((failed) => rethrow(failed, STORE));
        return item?.writer === writer ? fromItem(item) : undefined;
      }
    },

    async list(tenantId, { limit, after }) {
      const { pk, skPrefix } = adaptersOf(tenantId);
      const { Items = [], LastEvaluatedKey } = await client
        .send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
            FilterExpression: 'attribute_not_exists(deletedAt)',
            ExpressionAttributeValues: { ':pk': pk, ':prefix': skPrefix },
            ...(limit !== undefined && { Limit: limit }),
            ...(after !== undefined && { ExclusiveStartKey: adapterKey({ tenantId, adapterId: after }) }),
            ConsistentRead: true,
          }),
        )
        .catch((error) => rethrow(error, STORE));
      return { ...readable(Items), next: LastEvaluatedKey?.sk.slice(skPrefix.length) };
    },

    async erase(tombstone) {
      const input = {
        TableName: tableName,
        Key: adapterKey(tombstone),
        ConditionExpression: 'writes = :writes AND attribute_exists(deletedAt)',
        ExpressionAttributeValues: { ':writes': tombstone.writes },
      };
      await sentIf(client, new DeleteCommand(input), STORE);
    },
  };
}

/** Separates items that cannot be read, so that one of them does not break the company's list. */
function readable(items: readonly Record<string, unknown>[]): Pick<AdapterPage, 'items' | 'unreadable'> {
  const adapters: Adapter[] = [];
  const unreadable: string[] = [];
  for (const item of items) {
    try {
      adapters.push(fromItem(item));
    } catch {
      // The list names the adapter; reading it alone reports why it cannot be read.
      unreadable.push(String(item.adapterId));
    }
  }
  return { items: adapters, ...(unreadable.length > 0 && { unreadable }) };
}
