import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { TrackingAdapterError } from '../domain/errors.ts';
import type { RateLimits } from '../ports/stores.ts';
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
export const dynamoRateLimits = (client: DynamoDBDocumentClient, tableName: string): RateLimits => {
  const read = async (itemKey: ReturnType<typeof limitKey>) => {
    const input = { TableName: tableName, Key: itemKey, ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    return Item;
  };
  return {
    async take(key, use, now) {
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const itemKey = limitKey(key, use);
        const Item = await read(itemKey);
        const { uses, writes } = Item ? LimitItem.parse(Item) : { uses: [], writes: 0 };
        const kept = [...uses.filter((at) => !isOver(at, now, 3_600)), now];
        refuseBeyondLimits(kept, now);

        const record = { uses: toWire(kept), writes: writes + 1, writer: randomUUID(), ttl: timeToLiveOf(now, 1) };
        const condition = Item
          ? { ConditionExpression: 'writes = :seen', ExpressionAttributeValues: { ':seen': writes } }
          : { ConditionExpression: 'attribute_not_exists(pk)' };
        try {
          await client.send(new PutCommand({ TableName: tableName, Item: { ...itemKey, ...record }, ...condition }));
          return;
        } catch (error) {
          if (errorName(error) !== 'ConditionalCheckFailedException') rethrow(error, STORE);
          // The SDK may have repeated a write whose answer was lost.
          if ((await read(itemKey))?.writer === record.writer) return;
        }
      }
      throw new TrackingAdapterError('busy', 'Too many requests for this adapter at once.', { retryAfterSeconds: 1 });
    },
  };
};

/** The next use is free when every limit allows it. */
function refuseBeyondLimits(uses: readonly Date[], now: Date): void {
  const waits = LIMITS.flatMap(({ uses: allowed, seconds }) => {
    const inWindow = uses.filter((at) => !isOver(at, now, seconds));
    // As many as this have to leave the window before there is room.
    const last = inWindow[inWindow.length - allowed - 1];
    return last ? [Math.ceil((last.getTime() + seconds * 1000 - now.getTime()) / 1000)] : [];
  });
  if (waits.length === 0) return;
  const allowed = LIMITS.map(({ uses: most, seconds }) => `${most} times in ${seconds} seconds`).join(' and ');
  throw new TrackingAdapterError('too-many-requests', `At most ${allowed} for one adapter.`, {
    retryAfterSeconds: Math.max(1, ...waits),
  });
}

const isOver = (at: Date, now: Date, seconds: number): boolean => at.getTime() + seconds * 1000 <= now.getTime();
