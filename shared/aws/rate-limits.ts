import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { TrackingAdapterError } from '../domain/errors.ts';
import type { RateLimits } from '../use-cases/ports.ts';
import { errorName, rethrow } from './aws-errors.ts';
import { limitKey, timeToLiveOf } from './table.ts';
import { instant, toWire } from './wire.ts';

const STORE = 'The table of limits';
const MAX_TRIES = 5;

/** Per adapter and use: against probing credentials through us, and against a button pressed in anger. */
export const LIMITS = [
  { uses: 5, seconds: 60 },
  { uses: 20, seconds: 3_600 },
] as const;

const LimitItem = z.object({ uses: z.array(instant), writes: z.number() });

/** Sliding windows, exact: the last uses are kept in one item and written only over what was read. */
export const dynamoRateLimits = (client: DynamoDBDocumentClient, tableName: string): RateLimits => ({
  async take(key, use, now) {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const itemKey = limitKey(key, use);
      const { Item } = await client
        .send(new GetCommand({ TableName: tableName, Key: itemKey, ConsistentRead: true }))
        .catch((error) => rethrow(error, STORE));
      const { uses, writes } = Item ? LimitItem.parse(Item) : { uses: [], writes: 0 };
      const kept = [...uses.filter((at) => !isOver(at, now, 3_600)), now];
      refuseBeyondLimits(kept, now);

      const record = { uses: toWire(kept), writes: writes + 1, ttl: timeToLiveOf(now, 1) };
      const condition = Item
        ? { ConditionExpression: 'writes = :seen', ExpressionAttributeValues: { ':seen': writes } }
        : { ConditionExpression: 'attribute_not_exists(pk)' };
      try {
        await client.send(new PutCommand({ TableName: tableName, Item: { ...itemKey, ...record }, ...condition }));
        return;
      } catch (error) {
        if (errorName(error) !== 'ConditionalCheckFailedException') rethrow(error, STORE);
      }
    }
    throw new TrackingAdapterError('busy', 'Too many requests for this adapter at once.', { retryAfterSeconds: 1 });
  },
});

function refuseBeyondLimits(uses: readonly Date[], now: Date): void {
  for (const { uses: allowed, seconds } of LIMITS) {
    const inWindow = uses.filter((at) => !isOver(at, now, seconds));
    const oldest = inWindow[0];
    if (inWindow.length <= allowed || !oldest) continue;
    const retryAfterSeconds = Math.ceil((oldest.getTime() + seconds * 1000 - now.getTime()) / 1000);
    throw new TrackingAdapterError(
      'too-many-requests',
      `At most ${allowed} times in ${seconds} seconds for one adapter.`,
      {
        retryAfterSeconds: Math.max(1, retryAfterSeconds),
      },
    );
  }
}

const isOver = (at: Date, now: Date, seconds: number): boolean => at.getTime() + seconds * 1000 <= now.getTime();
