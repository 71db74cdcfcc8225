import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ACTIVITY_RESULTS, type Activity, ownerOf } from '../domain/activity.ts';
import { ACTOR_KINDS } from '../domain/caller.ts';
import type { ActivityStore } from '../ports/stores.ts';
import { errorName, rethrow } from './aws-errors.ts';
import { activitiesOf, activityKey, timeToLiveOf } from './table.ts';
import { instant, toWire, word } from './wire.ts';

const STORE = 'The table of activity';

const KEPT_DAYS = 400;

const ActivityItem = z.object({
  tenantId: z.string(),
  adapterId: z.string().nullable(),
  webhookId: z.string().exactOptional(),
  id: z.string(),
  at: instant,
  type: z.string(),
  actor: z.object({ kind: word(ACTOR_KINDS), name: z.string() }),
  subject: z.string().optional(),
  result: word(ACTIVITY_RESULTS),
  reason: z.string().nullable(),
  requestId: z.string(),
});

/** Stores activity, one item per event. */
export const dynamoActivityStore = (client: DynamoDBDocumentClient, tableName: string): ActivityStore => ({
  async record(activity) {
    const item = {
      ...activityKey(ownerOf(activity), activity.id),
      ...(toWire(activity) as Record<string, unknown>),
      ttl: timeToLiveOf(activity.at, KEPT_DAYS),
    };
    const input = { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' };
    await client.send(new PutCommand(input)).catch((error) => {
      if (errorName(error) !== 'ConditionalCheckFailedException') rethrow(error, STORE);
    });
  },

  async list(owner, { limit, after }) {
    const { pk, skPrefix } = activitiesOf(owner);
    const { Items = [], LastEvaluatedKey } = await client
      .send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': pk, ':prefix': skPrefix },
          ScanIndexForward: false,
          Limit: limit,
          ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } }),
        }),
      )
      .catch((error) => rethrow(error, STORE));
    return { items: Items.map((item) => ActivityItem.parse(item) as Activity), next: LastEvaluatedKey?.sk };
  },
});
