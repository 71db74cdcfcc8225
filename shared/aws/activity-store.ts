import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ACTIVITY_RESULTS, type Activity, ownerOf } from '../domain/activity.ts';
import { ACTOR_KINDS } from '../domain/caller.ts';
import type { ActivityStore } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { sentIf } from './sent-if.ts';
import { activitiesOf, activityKey, companyActivities, timeToLiveOf } from './table.ts';
import { instant, toWire, word } from './wire.ts';

const STORE = 'The table of activity';

const KEPT_DAYS = 400;

const ActivityItem = z.object({
  tenantId: z.string(),
  adapterId: z.string().nullable(),
  webhookId: z.string().exactOptional(),
  linkId: z.string().exactOptional(),
  adapterName: z.string().exactOptional(),
  changes: z
    .array(
      z.object({
        field: z.string(),
        from: z.string().nullable().exactOptional(),
        to: z.string().nullable().exactOptional(),
      }),
    )
    .exactOptional(),
  mappings: z
    .array(z.object({ shipper: z.string(), accountNumber: z.string(), countryCode: z.string() }))
    .exactOptional(),
  count: z.number().exactOptional(),
  id: z.string(),
  at: instant,
  type: z.string(),
  actor: z.object({ kind: word(ACTOR_KINDS), name: z.string() }),
  subject: z.string().optional(),
  result: word(ACTIVITY_RESULTS),
  reason: z.string().nullable(),
  requestId: z.string(),
});

/** Stores activity, two items per event: for its adapter or endpoint, and for the company. */
export const dynamoActivityStore = (client: DynamoDBDocumentClient, tableName: string): ActivityStore => ({
  async record(activity) {
    const facts = { ...(toWire(activity) as Record<string, unknown>), ttl: timeToLiveOf(activity.at, KEPT_DAYS) };
    const { pk } = companyActivities(activity.tenantId);
    // Each only if it is absent: an event that is delivered again adds the one that is missing.
    for (const key of [activityKey(ownerOf(activity), activity.id), { pk, sk: activity.id }]) {
      const input = {
        TableName: tableName,
        Item: { ...key, ...facts },
        ConditionExpression: 'attribute_not_exists(pk)',
      };
      await sentIf(client, new PutCommand(input), STORE);
    }
  },

  async list({ tenantId, id }, { limit, after }) {
    const { pk, skPrefix } = id === undefined ? companyActivities(tenantId) : activitiesOf({ tenantId, id });
    const { Items = [], LastEvaluatedKey } = await client
      .send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: `pk = :pk${skPrefix && ' AND begins_with(sk, :prefix)'}`,
          ExpressionAttributeValues: { ':pk': pk, ...(skPrefix && { ':prefix': skPrefix }) },
          ScanIndexForward: false,
          Limit: limit,
          ...(after !== undefined && { ExclusiveStartKey: { pk, sk: `${skPrefix}${after}` } }),
        }),
      )
      .catch((error) => rethrow(error, STORE));
    const last = LastEvaluatedKey?.sk as string | undefined;
    return { items: Items.map((item) => ActivityItem.parse(item) as Activity), next: last?.slice(skPrefix.length) };
  },
});
