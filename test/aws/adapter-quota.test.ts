import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoAdapterQuota } from '../../shared/aws/adapter-quota.ts';
import { dynamoAdapterStore } from '../../shared/aws/adapter-store.ts';
import { quotaKey } from '../../shared/aws/table.ts';
import type { AdapterKey } from '../../shared/domain/adapter-key.ts';
import { deleted } from '../../shared/domain/authorization-changes.ts';
import { TrackingAdapterError } from '../../shared/domain/errors.ts';
import { WORKER_GONE_SECONDS } from '../../shared/domain/worker-time.ts';
import { aChangeContext, anAdapter, inSeconds, NOON } from '../support/an-adapter.ts';
import { anId, refusalOf } from './local-aws.ts';
import { TABLE_NAME, tableUnderTest } from './table-under-test.ts';

describe('a company with a quota of 3 adapters', async () => {
  const { documents } = await tableUnderTest();
  const quota = dynamoAdapterQuota(documents, TABLE_NAME, 3);
  const store = dynamoAdapterStore(documents, TABLE_NAME);
  const full = new TrackingAdapterError('too-many-adapters', 'Your company has 3 adapters, which is its limit.');

  const created = async (tenantId: string, at = NOON): Promise<AdapterKey> => {
    const adapter = anAdapter({ tenantId, adapterId: anId() });
    await quota.take(adapter, at);
    await store.create(adapter);
    await quota.made(adapter);
    return adapter;
  };
  const deletedNow = async (key: AdapterKey) => {
    const adapter = await store.get(key);
    if (adapter) await store.write(adapter, deleted(adapter, aChangeContext(NOON), adapter.version));
  };

  it('creates as many, and one more for each that it deletes', async () => {
    const tenantId = anId();
    const [first] = [await created(tenantId), await created(tenantId), await created(tenantId)];
    expect(await refusalOf(created(tenantId))).toEqual(full);
    await deletedNow(first);
    await created(tenantId);
    expect(await refusalOf(created(tenantId))).toEqual(full);
    expect((await store.list(tenantId, { limit: 10 })).items).toHaveLength(3);
    await created(anId());
  });

  it('counts those that were there before there was a quota', async () => {
    const tenantId = anId();
    for (let more = 0; more < 3; more++) await store.create(anAdapter({ tenantId, adapterId: anId() }));
    expect(await refusalOf(created(tenantId))).toEqual(full);
  });

  it('creates no more than that, also when 12 come at once', async () => {
    const tenantId = anId();
    await created(tenantId);
    const endings = await Promise.all(Array.from({ length: 12 }, () => refusalOf(created(tenantId))));
    const admitted = endings.filter((ending) => ending === 'not refused');
    expect(admitted.length).toBeLessThanOrEqual(2);
    for (const ending of endings.filter((one) => one !== 'not refused'))
      expect(['too-many-adapters', 'busy']).toContain((ending as TrackingAdapterError).code);
    expect((await store.list(tenantId, { limit: 10 })).items).toHaveLength(1 + admitted.length);
  });

  it('keeps the place of a creation under way, and releases it when its worker is certainly gone', async () => {
    const tenantId = anId();
    await created(tenantId);
    await created(tenantId);
    await quota.take({ tenantId, adapterId: 'adp_of_a_worker_that_died' }, NOON);
    expect(await refusalOf(created(tenantId, inSeconds(WORKER_GONE_SECONDS - 1)))).toEqual(full);
    await created(tenantId, inSeconds(WORKER_GONE_SECONDS));
  });

  it('gives one place to one adapter, however often its creation is tried', async () => {
    const tenantId = anId();
    const key = { tenantId, adapterId: anId() };
    for (let tries = 0; tries < 5; tries++) await quota.take(key, NOON);
    await created(tenantId);
    await created(tenantId);
    expect(await refusalOf(created(tenantId))).toEqual(full);
  });

  it('pays one write for a place, and one when the adapter is there', async () => {
    const tenantId = anId();
    const calls: string[] = [];
    await created(tenantId);
    const listening = {
      send: (command: object) => {
        calls.push(command.constructor.name);
        return documents.send(command as never);
      },
    };
    const counted = dynamoAdapterQuota(listening as never, TABLE_NAME, 3);
    const key = { tenantId, adapterId: anId() };
    await counted.take(key, NOON);
    await counted.made(key);
    expect(calls).toEqual(['UpdateCommand', 'UpdateCommand']);
    const { Item } = await documents.send(new GetCommand({ TableName: TABLE_NAME, Key: quotaKey(tenantId) }));
    expect(Item).toEqual({ ...quotaKey(tenantId), places: 2, creating: {}, writes: 4 });
  });
});
