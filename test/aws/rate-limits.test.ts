import { createHash } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoRateLimits } from '../../shared/aws/rate-limits.ts';
import { clientLimitKey, limitKey, tenantLimitKey } from '../../shared/aws/table.ts';
import type { AdapterKey } from '../../shared/domain/adapter-key.ts';
import { TrackingAdapterError } from '../../shared/domain/errors.ts';
import { inSeconds, NOON } from '../support/an-adapter.ts';
import { anId, refusalOf } from './local-aws.ts';
import { TABLE_NAME, tableUnderTest } from './table-under-test.ts';

const hashOf = (clientId: string) => createHash('sha256').update(clientId).digest('hex');

describe('at most 5 uses a minute and 20 an hour', async () => {
  const { table, documents, meddled } = await tableUnderTest();
  const limits = dynamoRateLimits(documents, TABLE_NAME);
  const unlucky = dynamoRateLimits(meddled, TABLE_NAME);
  const anyKey = (): AdapterKey => ({ tenantId: anId(), adapterId: anId() });

  /** `true`, or the seconds to wait. */
  const take = async (
    key: AdapterKey,
    seconds: number,
    use: 'verify' | 'authorize' = 'verify',
    clientId: string | undefined = undefined,
  ) => {
    const refusal = await refusalOf(limits.take({ key, kind: use, clientId }, inSeconds(seconds)));
    if (refusal === 'not refused') return true;
    if (!(refusal instanceof TrackingAdapterError) || refusal.code !== 'too-many-requests') throw refusal;
    return refusal.details.retryAfterSeconds;
  };
  const takes = async (key: AdapterKey, seconds: readonly number[]) => {
    const taken: unknown[] = [];
    for (const at of seconds) taken.push(await take(key, at));
    return taken;
  };

  it('are taken within any 60 seconds', async () => {
    const taken = await takes(anyKey(), [0, 10, 20, 30, 40, 50, 59.999, 60, 69.999, 70]);
    expect(taken).toEqual([true, true, true, true, true, 10, 1, true, 1, true]);
  });

  it('say what there is at most, and when the next is free', async () => {
    const key = anyKey();
    await takes(key, [0, 0, 0, 0, 0]);
    expect(await refusalOf(limits.take({ key, kind: 'verify' }, inSeconds(1)))).toEqual(
      new TrackingAdapterError(
        'too-many-requests',
        'Too many verification attempts for this adapter (limit: 5 per minute, 20 per hour).',
        {
          retryAfterSeconds: 59,
        },
      ),
    );
  });

  it('are taken within any hour, a refused one counting nothing', async () => {
    const key = anyKey();
    const twenty = Array.from({ length: 20 }, (_, index) => index * 60);
    expect(await takes(key, twenty)).toEqual(twenty.map(() => true));
    expect(await takes(key, [1_200, 3_000, 3_599.5, 3_600, 3_601, 3_660])).toEqual([2_400, 600, 1, true, 59, true]);
  });

  it('tell when the next one is free though a shorter limit is met as well', async () => {
    const key = anyKey();
    const spread = Array.from({ length: 15 }, (_, index) => index * 60);
    await takes(key, [...spread, 1_000, 1_001, 1_002, 1_003, 1_004]);
    const wait = await take(key, 1_005);
    expect(wait).toBe(2_595);
  });

  it('are admitted exactly, also when 20 come at once', async () => {
    const key = anyKey();
    const endings = await Promise.all(
      Array.from({ length: 20 }, () =>
        refusalOf(limits.take({ key, kind: 'verify' }, NOON)).then((refusal) =>
          refusal instanceof TrackingAdapterError ? refusal.code : refusal,
        ),
      ),
    );
    const admitted = endings.filter((ending) => ending === 'not refused').length;
    expect(new Set(endings)).not.toContain(undefined);
    expect(endings.every((ending) => ['not refused', 'too-many-requests', 'busy'].includes(String(ending)))).toBe(true);
    expect(admitted).toBeGreaterThanOrEqual(1);
    expect(admitted).toBeLessThanOrEqual(5);
    const { Item } = await documents.send(
      new GetCommand({ TableName: TABLE_NAME, Key: limitKey({ tenantId: key.tenantId, id: key.adapterId }, 'verify') }),
    );
    expect(Item?.uses).toHaveLength(admitted);
    expect(Item?.ttl).toBe(NOON.getTime() / 1000 + 86_400);
  });

  it('are counted apart for each adapter, tenant and use', async () => {
    const key = anyKey();
    await takes(key, [0, 0, 0, 0, 0]);
    expect(await take(key, 0)).toBe(60);
    expect(await take({ ...key, tenantId: 'other' }, 0)).toBe(true);
    expect(await take(anyKey(), 0)).toBe(true);
    expect(await take(key, 0, 'authorize')).toBe(true);
  });

  it('are counted for a Client ID as well, whichever adapters and companies bring it, and never without one', async () => {
    const clientId = anId();
    const taken: unknown[] = [];
    for (let adapter = 0; adapter < 7; adapter++) taken.push(await take(anyKey(), adapter, 'verify', clientId));
    expect(taken).toEqual([true, true, true, true, true, 55, 54]);
    expect(await take(anyKey(), 7, 'verify', anId())).toBe(true);
    expect(await take(anyKey(), 7, 'authorize', clientId)).toBe(true);
    expect(await take(anyKey(), 7)).toBe(true);
  });

  it('are 30 a minute and 300 an hour for all adapters of a company, and no other company notices', async () => {
    const tenantId = anId();
    const taken: unknown[] = [];
    for (const second of [0, 10 * 60]) {
      for (let use = 0; use < 31; use++) taken.push(await take({ tenantId, adapterId: anId() }, second));
    }
    const minute = [...Array.from({ length: 30 }, () => true), 60];
    expect(taken).toEqual(Array.from({ length: 2 }, () => minute).flat());
    const uses = Array.from({ length: 300 }, (_, index) => inSeconds(Math.floor(index / 30) * 60).toISOString());
    await documents.send(
      new PutCommand({ TableName: TABLE_NAME, Item: { ...tenantLimitKey(tenantId, 'authorize'), uses, writes: 300 } }),
    );
    expect(await take({ tenantId, adapterId: anId() }, 660, 'authorize')).toBe(2_940);
    expect(await take(anyKey(), 660, 'authorize')).toBe(true);
  });

  it('refuse without counting towards any other limit', async () => {
    const [key, clientId] = [anyKey(), anId()];
    await takes(key, [0, 0, 0, 0, 0]);
    expect(await take(key, 0, 'verify', clientId)).toBe(60);
    const counted = [clientLimitKey(hashOf(clientId), 'verify'), tenantLimitKey(key.tenantId, 'verify')].map(
      async (Key) => (await documents.send(new GetCommand({ TableName: TABLE_NAME, Key }))).Item?.uses?.length,
    );
    expect(await Promise.all(counted)).toEqual([undefined, 5]);
  });

  it('are 20 an hour for the sign-in links of an adapter', async () => {
    const key = anyKey();
    for (let made = 0; made < 20; made++) await limits.takeLink(key, inSeconds(made));
    const refusal = await refusalOf(limits.takeLink(key, inSeconds(20)));
    expect(refusal).toMatchObject({
      code: 'too-many-requests',
      message: 'Too many new sign-in links of this adapter (limit: 20 per hour).',
      details: { retryAfterSeconds: 3_580 },
    });
    await limits.takeLink({ ...key, adapterId: anId() }, inSeconds(20));
    await limits.takeLink(key, inSeconds(3_600));
  });

  it('are multiplied, but for those of one adapter, where a stage says so', async () => {
    const doubled = dynamoRateLimits(documents, TABLE_NAME, 2);
    const use = { kind: 'verify', clientId: anId() } as const;
    for (let uses = 0; uses < 10; uses++) await doubled.take({ ...use, key: anyKey() }, NOON);
    expect(await refusalOf(doubled.take({ ...use, key: anyKey() }, NOON))).toEqual(
      new TrackingAdapterError(
        'too-many-requests',
        'Too many verification attempts for this Client ID (limit: 10 per minute, 40 per hour).',
        { retryAfterSeconds: 60 },
      ),
    );
  });

  it('count a use once, though its answer was lost and the SDK repeats it', async () => {
    const key = anyKey();
    table.loseNext('PutItem');
    await unlucky.take({ key, kind: 'verify' }, NOON);
    const { Item } = await documents.send(
      new GetCommand({ TableName: TABLE_NAME, Key: limitKey({ tenantId: key.tenantId, id: key.adapterId }, 'verify') }),
    );
    expect(Item?.uses).toEqual([NOON.toISOString()]);
  });

  it('let nobody through while DynamoDB does not answer', async () => {
    table.meddle(async () => 'lost');
    expect(await refusalOf(unlucky.take({ key: anyKey(), kind: 'verify' }, NOON))).toMatchObject({ code: 'busy' });
  });
});
