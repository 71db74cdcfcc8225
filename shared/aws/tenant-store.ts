import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantStore } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { tenantKey } from './table.ts';

/** The time for which a process caches a company, so that warm requests need no read for it. */
const BELIEVED_MS = 60_000;

/** The most companies in the cache. The oldest entry is dropped. */
const MAX_BELIEVED = 10_000;

interface Read {
  readonly atMs: number;
  readonly isRemoved: Promise<boolean>;
}

/** Stores companies. A removed one leaves a tombstone: its item with `removedAt`.
 *
 * @param nowMs a monotonic clock, in milliseconds of real time, like the lifetimes of access tokens */
export const dynamoTenantStore = (
  client: DynamoDBDocumentClient,
  tableName: string,
  nowMs: () => number = () => performance.now(),
): TenantStore => {
  const believed = new Map<string, Read>();
  const read = async (tenantId: string) => {
    const input = { TableName: tableName, Key: tenantKey(tenantId) };
    const { Item } = await client
      .send(new GetCommand(input))
      .catch((error) => rethrow(error, 'The table of companies'));
    return Item;
  };
  return {
    async nameOf(tenantId) {
      const item = await read(tenantId);
      return typeof item?.name === 'string' ? item.name : tenantId;
    },

    isRemoved(tenantId) {
      const known = believed.get(tenantId);
      if (known && nowMs() < known.atMs + BELIEVED_MS) return known.isRemoved;
      const isRemoved = read(tenantId).then((item) => item?.removedAt !== undefined);
      // The next request reads again after a failure.
      isRemoved.catch(() => believed.delete(tenantId));
      believed.delete(tenantId);
      believed.set(tenantId, { atMs: nowMs(), isRemoved });
      const oldest = believed.size > MAX_BELIEVED ? believed.keys().next().value : undefined;
      if (oldest !== undefined) believed.delete(oldest);
      return isRemoved;
    },
  };
};
