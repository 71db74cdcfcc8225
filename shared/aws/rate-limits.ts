import { createHash, randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { TrackingAdapterError } from '../domain/errors.ts';
import {
  ATTEMPT_LIMITS,
  CREDENTIAL_LIMITS,
  HOUR_SECONDS,
  isOver,
  LINK_LIMITS,
  refuseBeyond,
  type UseLimits,
} from '../domain/use-limits.ts';
import type { CredentialUse, RateLimits } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { sentIf } from './sent-if.ts';
import { clientLimitKey, limitKey, tenantLimitKey, timeToLiveOf } from './table.ts';
import { instant, toWire } from './wire.ts';

const STORE = 'The table of limits';
const MAX_TRIES = 5;

const LimitItem = z.object({ uses: z.array(instant), writes: z.number() });

interface Counted {
  readonly itemKey: { readonly pk: string; readonly sk: string };
  readonly limits: UseLimits;
}

/** An item as read, with this use added. */
interface Seen {
  readonly kept: readonly Date[];
  readonly isThere: boolean;
  readonly writes: number;
  readonly writer: string | undefined;
}

/** Stores exact sliding windows: the last uses of an adapter, of a Client ID and of a company are one item each, and a write succeeds only
 * on the version that was read. A use that one limit refuses counts towards none, except one that lost a race for the last place.
 *
 * @param factor factor on the limits of Client IDs and companies */
export const dynamoRateLimits = (client: DynamoDBDocumentClient, tableName: string, factor = 1): RateLimits => {
  const read = async ({ itemKey }: Counted, now: Date): Promise<Seen> => {
    const input = { TableName: tableName, Key: itemKey, ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    const { uses, writes } = Item ? LimitItem.parse(Item) : { uses: [], writes: 0 };
    const kept = [...uses.filter((at) => !isOver(at, now, HOUR_SECONDS)), now];
    return { kept, isThere: Item !== undefined, writes, writer: Item?.writer };
  };

  const write = async (counted: Counted, now: Date, first: Seen): Promise<void> => {
    let seen = first;
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      refuseBeyond(counted.limits, seen.kept, now);
      const { kept, writes } = seen;
      const record = { uses: toWire(kept), writes: writes + 1, writer: randomUUID(), ttl: timeToLiveOf(now, 1) };
      const condition = seen.isThere
        ? { ConditionExpression: 'writes = :seen', ExpressionAttributeValues: { ':seen': writes } }
        : { ConditionExpression: 'attribute_not_exists(pk)' };
      const Item = { ...counted.itemKey, ...record };
      if (await sentIf(client, new PutCommand({ TableName: tableName, Item, ...condition }), STORE)) return;
      seen = await read(counted, now);
      // The SDK may have retried a write whose answer was lost.
      if (seen.writer === record.writer) return;
    }
    throw new TrackingAdapterError('busy', 'Too many requests at once. Try again.', { retryAfterSeconds: 1 });
  };

  return {
    async take(use, now) {
      const counted = countedFor(use, factor);
      const seen: [Counted, Seen][] = [];
      for (const one of counted) seen.push([one, await read(one, now)]);
      for (const [{ limits }, { kept }] of seen) refuseBeyond(limits, kept, now);
      for (const [one, first] of seen) await write(one, now, first);
    },

    async takeAttempt({ tenantId, webhookId }, now) {
      const counted = { itemKey: limitKey({ tenantId, id: webhookId }, 'attempt'), limits: ATTEMPT_LIMITS };
      await write(counted, now, await read(counted, now));
    },

    async takeLink({ tenantId, adapterId }, now) {
      const counted = { itemKey: limitKey({ tenantId, id: adapterId }, 'link'), limits: LINK_LIMITS };
      await write(counted, now, await read(counted, now));
    },
  };
};

const KINDS: Readonly<Record<CredentialUse['kind'], string>> = { authorize: 'sign-in', verify: 'verification' };

/** Returns every limit to which a use counts, the narrowest first. A Client ID is counted across companies, by its hash, because keys
 * appear in AWS's own logs. */
function countedFor({ key, kind, clientId }: CredentialUse, factor: number): readonly Counted[] {
  const { adapter, client, company } = CREDENTIAL_LIMITS;
  const named = ({ of, windows }: UseLimits): UseLimits => ({ of: `${KINDS[kind]} ${of}`, windows });
  const hash = clientId === undefined ? undefined : createHash('sha256').update(clientId).digest('hex');
  return [
    { itemKey: limitKey({ tenantId: key.tenantId, id: key.adapterId }, kind), limits: named(adapter) },
    ...(hash === undefined ? [] : [{ itemKey: clientLimitKey(hash, kind), limits: named(times(client, factor)) }]),
    { itemKey: tenantLimitKey(key.tenantId, kind), limits: named(times(company, factor)) },
  ];
}

const times = ({ of, windows }: UseLimits, factor: number): UseLimits => ({
  of,
  windows: windows.map(({ uses, ...window }) => ({ ...window, uses: uses * factor })),
});
