import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { FEED_DAYS } from '../domain/webhooks/feed-position.ts';
import { REPLAY_CHOICES } from '../domain/webhooks/replay.ts';
import type { ReplayStore } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { replayKey, timeToLiveOf } from './table.ts';
import { instant, toWire } from './wire.ts';

const STORE = 'The table of replays';

const ReplayItem = z.object({
  tenantId: z.string(),
  webhookId: z.string(),
  id: z.string(),
  from: instant,
  to: instant,
  only: z.enum(REPLAY_CHOICES),
  state: z.enum(['running', 'done']),
  examined: z.number(),
  queued: z.number(),
  after: z.exactOptional(z.string()),
  createdAt: instant,
});

/** Stores replays. Only the look that holds the lease of the webhook writes one after its creation. */
export const dynamoReplayStore = (client: DynamoDBDocumentClient, tableName: string): ReplayStore => ({
  async get(key, replayId) {
    const input = { TableName: tableName, Key: replayKey(key, replayId), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    return Item && ReplayItem.parse(Item);
  },

  async put(replay) {
    const Item = {
      ...replayKey(replay, replay.id),
      ...(toWire(replay) as Record<string, unknown>),
      ttl: timeToLiveOf(replay.createdAt, FEED_DAYS),
    };
    await client.send(new PutCommand({ TableName: tableName, Item })).catch((error) => rethrow(error, STORE));
  },
});
