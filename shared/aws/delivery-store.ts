import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { ATTEMPT_ERRORS } from '../domain/webhooks/attempt.ts';
import { DELIVERY_STATES, type Delivery } from '../domain/webhooks/delivery.ts';
import { FEED_DAYS, storedAtOf } from '../domain/webhooks/feed-position.ts';
import type { DeliveryStore } from '../ports/deliveries.ts';
import { errorName, rethrow } from './aws-errors.ts';
import { deliveryIdIn, deliveryKey, failedOf, pendingOf, TABLE, timeToLiveOf } from './table.ts';
import { instant, toWire } from './wire.ts';

const STORE = 'The table of deliveries';

const DeliveryItem = z.object({
  tenantId: z.string(),
  webhookId: z.string(),
  id: z.string(),
  eventId: z.string(),
  eventType: z.string(),
  position: z.string(),
  state: z.enum(DELIVERY_STATES),
  attemptCount: z.number(),
  attempts: z.array(
    z.object({
      at: instant,
      durationMs: z.number(),
      status: z.nullable(z.number()),
      error: z.nullable(z.enum(ATTEMPT_ERRORS)),
      responseStart: z.string(),
    }),
  ),
  nextAttemptAt: z.exactOptional(instant),
  failedAt: z.exactOptional(instant),
  writes: z.number(),
});

const IndexItem = z.object({ sk: z.string(), dueAt: instant });

/** Returns the attributes by which the index lists a delivery: none for one that is delivered. */
function placeInIndex({ state, webhookId, nextAttemptAt, failedAt }: Delivery): Record<string, string> {
  if (state === 'pending' && nextAttemptAt)
    return { dueShard: pendingOf({ webhookId }), dueAt: nextAttemptAt.toISOString() };
  if (state === 'failed' && failedAt) return { dueShard: failedOf({ webhookId }), dueAt: failedAt.toISOString() };
  return {};
}

/** Stores deliveries, one item each. */
export const dynamoDeliveryStore = (client: DynamoDBDocumentClient, tableName: string): DeliveryStore => ({
  async get(key, deliveryId) {
    const input = { TableName: tableName, Key: deliveryKey(key, deliveryId), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    return Item && DeliveryItem.parse(Item);
  },

  async write(before, after) {
    const Item = {
      ...deliveryKey(after, after.id),
      ...(toWire(after) as Record<string, unknown>),
      ...placeInIndex(after),
      ttl: timeToLiveOf(storedAtOf(after.position) ?? new Date(0), FEED_DAYS),
    };
    const condition = before
      ? { ConditionExpression: 'writes = :seen', ExpressionAttributeValues: { ':seen': before.writes } }
      : { ConditionExpression: 'attribute_not_exists(pk)' };
    try {
      await client.send(new PutCommand({ TableName: tableName, Item, ...condition }));
      return true;
    } catch (error) {
      if (errorName(error) !== 'ConditionalCheckFailedException') rethrow(error, STORE);
      return false;
    }
  },

  async waiting({ webhookId }, { after, until, first }, { limit, from }) {
    const { Items = [], LastEvaluatedKey } = await client
      .send(
        new QueryCommand({
          TableName: tableName,
          IndexName: TABLE.dueIndex.name,
          KeyConditionExpression: 'dueShard = :shard AND dueAt BETWEEN :first AND :last',
          ExpressionAttributeValues: {
            ':shard': pendingOf({ webhookId }),
            // Instants in the table have milliseconds, so the next one is the first after it.
            ':first': after ? new Date(after.getTime() + 1).toISOString() : '0',
            ':last': until?.toISOString() ?? '9',
          },
          ScanIndexForward: first !== 'due-last',
          Limit: limit,
          ...(from && { ExclusiveStartKey: from }),
        }),
      )
      .catch((error) => rethrow(error, STORE));
    const items = Items.map((item) => {
      const { sk, dueAt } = IndexItem.parse(item);
      return { deliveryId: deliveryIdIn(sk), nextAttemptAt: dueAt };
    });
    return { items, next: LastEvaluatedKey };
  },
});
