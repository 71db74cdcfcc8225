import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantStore } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { tenantKey } from './table.ts';

/** For so long a process believes what it last read of a company: no warm request pays a read for it. */
const BELIEVED_MS = 60_000;

/** Companies read at the same time; the one read longest ago is read again. */
const MAX_BELIEVED = 10_000;

interface Read {
  readonly atMs: number;
  readonly isRemoved: Promise<boolean>;
}

/** Companies. A removed one leaves a tombstone: its item with `removedAt`.
 *
 * @param nowMs a clock that never goes back, in milliseconds: access tokens keep the real time as well */
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
      // What was not answered is asked again by the next request.
      isRemoved.catch(() => believed.delete(tenantId));
      believed.delete(tenantId);
      believed.set(tenantId, { atMs: nowMs(), isRemoved });
      const oldest = believed.size > MAX_BELIEVED ? believed.keys().next().value : undefined;
      if (oldest !== undefined) believed.delete(oldest);
      return isRemoved;
    },
  };
};
