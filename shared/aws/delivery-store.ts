import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { ATTEMPT_ERRORS } from '../domain/webhooks/attempt.ts';
import { DELIVERY_STATES, type Delivery } from '../domain/webhooks/delivery.ts';
import { FEED_DAYS, storedAtOf } from '../domain/webhooks/feed-position.ts';
import { ulidTime } from '../domain/webhooks/ulid-time.ts';
import type { WebhookKey } from '../domain/webhooks/webhook.ts';
import type { DeliveryChoice, DeliveryStore } from '../ports/deliveries.ts';
import { rethrow } from './aws-errors.ts';
import { sentIf } from './sent-if.ts';
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
  replayId: z.exactOptional(z.string()),
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

const MOST_COUNTED = 1_000;

/** Stores deliveries, one item each. */
export const dynamoDeliveryStore = (client: DynamoDBDocumentClient, tableName: string): DeliveryStore => ({
  list: (key, choice, page) =>
    choice.state === 'pending' || choice.state === 'failed'
      ? listedByIndex(client, tableName, key, { ...choice, state: choice.state }, page)
      : listedByEvent(client, tableName, key, choice, page),

  async countWaiting({ webhookId }) {
    const { Count = 0, LastEvaluatedKey } = await client
      .send(
        new QueryCommand({
          TableName: tableName,
          IndexName: TABLE.dueIndex.name,
          KeyConditionExpression: 'dueShard = :shard',
          ExpressionAttributeValues: { ':shard': pendingOf({ webhookId }) },
          Select: 'COUNT',
          Limit: MOST_COUNTED,
        }),
      )
      .catch((error) => rethrow(error, STORE));
    return { count: Count, isMore: LastEvaluatedKey !== undefined };
  },

  get: (key, deliveryId) => read(client, tableName, key, deliveryId),

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
    return sentIf(client, new PutCommand({ TableName: tableName, Item, ...condition }), STORE);
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

async function read(
  client: DynamoDBDocumentClient,
  tableName: string,
  key: WebhookKey,
  deliveryId: string,
): Promise<Delivery | undefined> {
  const input = { TableName: tableName, Key: deliveryKey(key, deliveryId), ConsistentRead: true };
  const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
  return Item && DeliveryItem.parse(Item);
}

type Listed = ReturnType<DeliveryStore['list']>;
type PageAsked = Parameters<DeliveryStore['list']>[2];

/** The ids of deliveries whose events were made within a range: ids begin with the time. */
const firstId = (from: Date | undefined): string => `dlv_${from ? ulidTime(from) : ''}`;
const lastId = (to: Date | undefined): string => `dlv_${to ? ulidTime(to) : ''}~`;

async function listedByEvent(
  client: DynamoDBDocumentClient,
  tableName: string,
  key: WebhookKey,
  { state, from, to }: DeliveryChoice,
  { limit, after }: PageAsked,
): Listed {
  const { pk, sk: first } = deliveryKey(key, firstId(from));
  const { sk: last } = deliveryKey(key, lastId(to));
  // A cursor of another period: DynamoDB refuses to start outside of the range.
  const start = after === undefined ? undefined : deliveryKey(key, after).sk;
  if (start !== undefined && start <= first) return { items: [] };
  const { Items = [], LastEvaluatedKey } = await client
    .send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ...(state && { FilterExpression: '#state = :state', ExpressionAttributeNames: { '#state': 'state' } }),
        ExpressionAttributeValues: { ':pk': pk, ':first': first, ':last': last, ...(state && { ':state': state }) },
        ScanIndexForward: false,
        Limit: limit,
        ...(start !== undefined && start <= last && { ExclusiveStartKey: { pk, sk: start } }),
        ConsistentRead: true,
      }),
    )
    .catch((error) => rethrow(error, STORE));
  const next = LastEvaluatedKey ? deliveryIdIn(String(LastEvaluatedKey.sk)) : undefined;
  return { items: Items.map((item) => DeliveryItem.parse(item)), next };
}

/** A position in the index: its instant, which sorts as text, and the id. */
const POSITION = /^(\d{13})-(.+)$/;

/** The index has keys alone, and may be a moment late: each item is read, and left out if its state is another one by now. */
async function listedByIndex(
  client: DynamoDBDocumentClient,
  tableName: string,
  key: WebhookKey,
  { state, from, to }: DeliveryChoice & { readonly state: 'pending' | 'failed' },
  { limit, after }: PageAsked,
): Listed {
  const dueShard = state === 'pending' ? pendingOf(key) : failedOf(key);
  const [, ms = '0', id = ''] = POSITION.exec(after ?? '') ?? [];
  const start = { ...deliveryKey(key, id), dueShard, dueAt: new Date(Number(ms)).toISOString() };
  const { Items = [], LastEvaluatedKey } = await client
    .send(
      new QueryCommand({
        TableName: tableName,
        IndexName: TABLE.dueIndex.name,
        KeyConditionExpression: 'dueShard = :shard',
        ExpressionAttributeValues: { ':shard': dueShard },
        ScanIndexForward: state === 'pending',
        Limit: limit,
        ...(after !== undefined && { ExclusiveStartKey: start }),
      }),
    )
    .catch((error) => rethrow(error, STORE));
  const shown = Items.map((item) => IndexItem.parse(item));
  const ids = shown.map(({ sk }) => deliveryIdIn(sk)).filter((one) => one >= firstId(from) && one <= lastId(to));
  const found = await readEach(client, tableName, key, ids);
  const last = shown.at(-1);
  const next = LastEvaluatedKey && last ? `${last.dueAt.getTime()}-${deliveryIdIn(last.sk)}` : undefined;
  return { items: found.filter((one) => one.state === state), next };
}

/** Requests at once: a page has up to 500 deliveries, and the SDK holds 50 connections. */
const READ_AT_ONCE = 20;

async function readEach(
  client: DynamoDBDocumentClient,
  tableName: string,
  key: WebhookKey,
  ids: readonly string[],
): Promise<Delivery[]> {
  const found: Delivery[] = [];
  for (let first = 0; first < ids.length; first += READ_AT_ONCE) {
    const some = ids.slice(first, first + READ_AT_ONCE);
    for (const one of await Promise.allSettled(some.map((id) => read(client, tableName, key, id)))) {
      if (one.status === 'rejected') throw one.reason;
      if (one.value) found.push(one.value);
    }
  }
  return found;
}
