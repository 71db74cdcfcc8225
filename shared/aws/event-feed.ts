import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { FEED_DAYS, feedShardOf, storedAtOf } from '../domain/webhooks/feed-position.ts';
import type { EventFeed } from '../ports/feed.ts';
import { rethrow } from './aws-errors.ts';
import { feedKey, timeToLiveOf } from './table.ts';

const STORE = 'The feed of events';

export const DEFAULT_SETTLE_SECONDS = 5;

const FeedItem = z.object({
  tenantId: z.string(),
  id: z.string(),
  type: z.string(),
  adapterId: z.string().nullable(),
  position: z.string(),
  body: z.string(),
});

/** Each event one item of the table itself: an index would lag behind, and readers would miss what it shows late. */
export const dynamoEventFeed = (
  client: DynamoDBDocumentClient,
  tableName: string,
  settleSeconds: number = DEFAULT_SETTLE_SECONDS,
): EventFeed => ({
  settleSeconds,

  async put(event) {
    const { tenantId, id, position } = event;
    const storedAt = storedAtOf(position) ?? new Date(0);
    const Item = {
      ...feedKey(tenantId, feedShardOf(id), position),
      ...event,
      ttl: timeToLiveOf(storedAt, FEED_DAYS),
    };
    await client.send(new PutCommand({ TableName: tableName, Item })).catch((error) => rethrow(error, STORE));
  },

  async get({ tenantId, id, position }) {
    const Key = feedKey(tenantId, feedShardOf(id), position);
    const { Item } = await client
      .send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))
      .catch((error) => rethrow(error, STORE));
    return Item && FeedItem.parse(Item);
  },

  async list(shard, { tenantId, after, before }, limit) {
    const { pk, sk: first } = feedKey(tenantId, shard, after);
    const { sk: last } = feedKey(tenantId, shard, before);
    const { Items = [], LastEvaluatedKey } = await client
      .send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: { ':pk': pk, ':first': first, ':last': last },
          // BETWEEN would take the event at `after` once more.
          ExclusiveStartKey: { pk, sk: first },
          Limit: limit,
          ConsistentRead: true,
        }),
      )
      .catch((error) => rethrow(error, STORE));
    const items = Items.map((item) => FeedItem.parse(item)).filter(({ position }) => position < before);
    return { items, next: LastEvaluatedKey?.sk };
  },
});
