import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoRateLimits } from '../../shared/aws/rate-limits.ts';
import { limitKey } from '../../shared/aws/table.ts';
import type { AdapterKey } from '../../shared/domain/adapter-key.ts';
import { TrackingAdapterError } from '../../shared/domain/errors.ts';
import { inSeconds, NOON } from '../domain/an-adapter.ts';
import { anId, refusalOf } from './local-aws.ts';
import { TABLE_NAME, tableUnderTest } from './table-under-test.ts';

describe('at most 5 uses a minute and 20 an hour', async () => {
  const { table, documents, meddled } = await tableUnderTest();
  const limits = dynamoRateLimits(documents, TABLE_NAME);
  const unlucky = dynamoRateLimits(meddled, TABLE_NAME);
  const anyKey = (): AdapterKey => ({ tenantId: 'acme', adapterId: anId() });

  /** `true`, or the seconds to wait. */
  const take = async (key: AdapterKey, seconds: number, use: 'verify' | 'authorize' = 'verify') => {
    const refusal = await refusalOf(limits.take(key, use, inSeconds(seconds)));
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
    expect(await refusalOf(limits.take(key, 'verify', inSeconds(1)))).toEqual(
      new TrackingAdapterError(
        'too-many-requests',
        'At most 5 times in 60 seconds and 20 times in 3600 seconds for one adapter.',
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
        refusalOf(limits.take(key, 'verify', NOON)).then((refusal) =>
          refusal instanceof TrackingAdapterError ? refusal.code : refusal,
        ),
      ),
    );
    const admitted = endings.filter((ending) => ending === 'not refused').length;
    expect(new Set(endings)).not.toContain(undefined);
    expect(endings.every((ending) => ['not refused', 'too-many-requests', 'busy'].includes(String(ending)))).toBe(true);
    expect(admitted).toBeGreaterThanOrEqual(1);
    expect(admitted).toBeLessThanOrEqual(5);
    const { Item } = await documents.send(new GetCommand({ TableName: TABLE_NAME, Key: limitKey(key, 'verify') }));
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

  it('count a use once, though its answer was lost and the SDK repeats it', async () => {
    const key = anyKey();
    table.loseNext('PutItem');
    await unlucky.take(key, 'verify', NOON);
    const { Item } = await documents.send(new GetCommand({ TableName: TABLE_NAME, Key: limitKey(key, 'verify') }));
    expect(Item?.uses).toEqual([NOON.toISOString()]);
  });

  it('let nobody through while DynamoDB does not answer', async () => {
    table.meddle(async () => 'lost');
    expect(await refusalOf(unlucky.take(anyKey(), 'verify', NOON))).toMatchObject({ code: 'busy' });
  });
});
