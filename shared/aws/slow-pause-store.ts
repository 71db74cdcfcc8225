import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { SlowPauseStore } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { sentIf } from './sent-if.ts';
import { slowPauseKey, timeToLiveOf } from './table.ts';
import { instant, toWire } from './wire.ts';

const STORE = 'The table of pauses';

/** The days for which a pause is kept; its length matters for 15 minutes after its end. */
const KEPT_DAYS = 1;

const SlowPauseItem = z.object({ startedAt: instant, until: instant });

/** Stores pauses of renewals, one item for each environment of UPS. */
export const dynamoSlowPauseStore = (client: DynamoDBDocumentClient, tableName: string): SlowPauseStore => ({
  async get(environment) {
    const input = { TableName: tableName, Key: slowPauseKey(environment), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    return Item && SlowPauseItem.parse(Item);
  },

  async put(environment, pause, over) {
    const record = toWire(pause) as Record<string, unknown>;
    const Item = { ...slowPauseKey(environment), ...record, ttl: timeToLiveOf(pause.until, KEPT_DAYS) };
    const condition = over
      ? {
          ConditionExpression: 'startedAt = :seen',
          ExpressionAttributeValues: { ':seen': over.startedAt.toISOString() },
        }
      : { ConditionExpression: 'attribute_not_exists(pk)' };
    return sentIf(client, new PutCommand({ TableName: tableName, Item, ...condition }), STORE);
  },
});
