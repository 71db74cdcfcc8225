import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { IdempotencyStore } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { sentIf } from './sent-if.ts';
import { idempotencyKey, timeToLiveOf } from './table.ts';
import { instant, toWire } from './wire.ts';

const STORE = 'The table of idempotency records';

const IdempotencyItem = z.object({
  tenantId: z.string(),
  id: z.string(),
  requestHash: z.string(),
  entityId: z.string(),
  state: z.enum(['running', 'done']),
  until: instant,
  expiresAt: instant,
  writer: z.string(),
});

/** Stores requests with an Idempotency-Key, one item each. */
export const dynamoIdempotencyStore = (client: DynamoDBDocumentClient, tableName: string): IdempotencyStore => {
  const read: IdempotencyStore['get'] = async (claim) => {
    const input = { TableName: tableName, Key: idempotencyKey(claim), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    return Item && IdempotencyItem.parse(Item);
  };
  return {
    get: read,

    async put(record, over) {
      const item = {
        ...idempotencyKey(record),
        ...(toWire(record) as Record<string, unknown>),
        ttl: timeToLiveOf(record.expiresAt, 1),
      };
      const condition = over
        ? { ConditionExpression: 'writer = :seen', ExpressionAttributeValues: { ':seen': over.writer } }
        : { ConditionExpression: 'attribute_not_exists(pk)' };
      if (await sentIf(client, new PutCommand({ TableName: tableName, Item: item, ...condition }), STORE)) return true;
      // The SDK may have retried a write whose answer was lost.
      return (await read(record))?.writer === record.writer;
    },
  };
};
