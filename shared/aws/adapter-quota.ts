import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AdapterKey } from '../domain/adapter-key.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import { WORKER_GONE_SECONDS } from '../domain/worker-time.ts';
import type { AdapterQuota } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { sentIf } from './sent-if.ts';
import { adapterKey, adaptersOf, quotaKey } from './table.ts';
import { instant } from './wire.ts';

const STORE = 'The table of quotas';

export const DEFAULT_ADAPTERS_PER_TENANT = 1_000;

/** The tries of a recount. A creation reserves a place with one write and counts the adapters only when no place seems to be left. */
const MAX_RECOUNTS = 8;

/** `places` is the last count of adapters plus the places reserved since: never fewer than the adapters that exist. `creating` has the
 * adapters that are being created, by id, with the instant of the reservation. */
const QuotaItem = z.object({ places: z.number(), creating: z.record(z.string(), instant), writes: z.number() });

/** Limits the adapters of each company exactly. A deletion, or a worker that dies halfway, returns no place: the next creation that finds
 * none left counts again. */
export function dynamoAdapterQuota(
  client: DynamoDBDocumentClient,
  tableName: string,
  perTenant: number = DEFAULT_ADAPTERS_PER_TENANT,
): AdapterQuota {
  const changed = (key: AdapterKey, expression: string, values: Record<string, unknown>, condition: string) => {
    const input = {
      TableName: tableName,
      Key: quotaKey(key.tenantId),
      UpdateExpression: expression,
      ConditionExpression: condition,
      ExpressionAttributeNames: { '#id': key.adapterId },
      ExpressionAttributeValues: values,
    };
    return sentIf(client, new UpdateCommand(input), STORE);
  };

  /** Returns the ids of all adapters that are not deleted. */
  const adapterIds = async (tenantId: string): Promise<Set<string>> => {
    const { pk, skPrefix } = adaptersOf(tenantId);
    const ids = new Set<string>();
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await client
        .send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
            FilterExpression: 'attribute_not_exists(deletedAt)',
            ProjectionExpression: 'sk',
            ExpressionAttributeValues: { ':pk': pk, ':prefix': skPrefix },
            ExclusiveStartKey,
            ConsistentRead: true,
          }),
        )
        .catch((error) => rethrow(error, STORE));
      for (const { sk } of page.Items ?? []) ids.add(String(sk));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return ids;
  };

  /** Reserves a place by counting the adapters again.
   *
   * @returns false when another worker changed the quota in the meantime
   * @throws too-many-adapters */
  const recounted = async (key: AdapterKey, now: Date): Promise<boolean> => {
    const get = new GetCommand({ TableName: tableName, Key: quotaKey(key.tenantId), ConsistentRead: true });
    const { Item } = await client.send(get).catch((error) => rethrow(error, STORE));
    const known = Item && QuotaItem.parse(Item);
    const abandonedBefore = now.getTime() - WORKER_GONE_SECONDS * 1000;
    const open = Object.entries(known?.creating ?? {}).filter(([, since]) => since.getTime() > abandonedBefore);
    const there = await adapterIds(key.tenantId);
    for (const [adapterId] of open) there.add(adapterKey({ ...key, adapterId }).sk);
    const isOurs = there.has(adapterKey(key).sk);
    if (!isOurs && there.size >= perTenant) throw tooMany(perTenant);

    const item = {
      ...quotaKey(key.tenantId),
      places: there.size + (isOurs ? 0 : 1),
      creating: Object.fromEntries([
        ...open.map(([id, since]) => [id, since.toISOString()]),
        [key.adapterId, now.toISOString()],
      ]),
      writes: (known?.writes ?? 0) + 1,
    };
    const condition = known
      ? { ConditionExpression: 'writes = :seen', ExpressionAttributeValues: { ':seen': known.writes } }
      : { ConditionExpression: 'attribute_not_exists(pk)' };
    return sentIf(client, new PutCommand({ TableName: tableName, Item: item, ...condition }), STORE);
  };

  return {
    async take(key, now) {
      const place = 'SET places = places + :one, writes = writes + :one, creating.#id = :now';
      const values = { ':one': 1, ':now': now.toISOString(), ':most': perTenant };
      for (let tries = 0; tries < MAX_RECOUNTS; tries++) {
        if (await changed(key, place, values, 'places < :most')) return;
        if (await recounted(key, now)) return;
      }
      throw new TrackingAdapterError('busy', 'Too many adapters are being created at once. Try again.', {
        retryAfterSeconds: 1,
      });
    },

    async made(key) {
      await changed(key, 'SET writes = writes + :one REMOVE creating.#id', { ':one': 1 }, 'attribute_exists(pk)');
    },
  };
}

const tooMany = (perTenant: number) =>
  new TrackingAdapterError('too-many-adapters', `Your company has ${perTenant} adapters, which is its limit.`);
