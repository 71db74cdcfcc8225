import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoAdapterStore } from '../../shared/aws/adapter-store.ts';
import { dynamoAttemptStore } from '../../shared/aws/attempt-store.ts';
import { dynamoDueIndex } from '../../shared/aws/due-index.ts';
import { adapterKey } from '../../shared/aws/table.ts';
import type { Adapter } from '../../shared/domain/adapter.ts';
import { keyOf } from '../../shared/domain/adapter-key.ts';
import type { DueItem, DuePosition } from '../../shared/ports/stores.ts';
import { anAdapter, anAttempt, inSeconds, NOON } from '../support/an-adapter.ts';
import { anId, refusalOf } from './local-aws.ts';
import { TABLE_NAME, tableUnderTest } from './table-under-test.ts';

describe('what is due', async () => {
  const { table, documents, meddled } = await tableUnderTest();
  const adapters = dynamoAdapterStore(documents, TABLE_NAME);
  const attempts = dynamoAttemptStore(documents, TABLE_NAME);
  const due = dynamoDueIndex(documents, TABLE_NAME);

  const shardsWith = async (isIt: (item: DueItem) => boolean, now = NOON): Promise<number> => {
    const shards = await Promise.all(
      Array.from({ length: due.shards }, (_, shard) => due.list(shard, now, { limit: 100 })),
    );
    return shards.flatMap(({ items }) => items).filter(isIt).length;
  };
  const pageByPage = async (shard: number, now: Date, limit: number): Promise<(readonly DueItem[])[]> => {
    const pages: (readonly DueItem[])[] = [];
    for (let after: DuePosition | undefined; ; ) {
      const page = await due.list(shard, now, { limit, after });
      if (page.items.length > 0) pages.push(page.items);
      if (page.next === undefined) return pages;
      after = page.next;
    }
  };
  const timesDue = ({ adapterId }: Adapter, now = NOON) =>
    shardsWith((item) => item.kind === 'adapter' && item.adapterId === adapterId, now);
  const stored = async (facts: Partial<Adapter>): Promise<Adapter> => {
    const adapter = anAdapter({ adapterId: anId(), ...facts });
    await adapters.create(adapter);
    return adapter;
  };
  const madeDue = (adapter: Adapter, dueAt: Date | 'never') =>
    adapters.write(adapter, { when: [], set: {}, remove: [], advance: [], put: {}, drop: {}, dueAt });

  it('is in one shard from its instant on, with all that finds it', async () => {
    const adapter = await stored({ dueAt: NOON, tenantId: 'Acme_2-x' });
    expect(await timesDue(adapter, inSeconds(-0.001))).toBe(0);
    expect(await timesDue(adapter)).toBe(1);
    const shards = await Promise.all(
      Array.from({ length: due.shards }, (_, shard) => due.list(shard, NOON, { limit: 100 })),
    );
    expect(shards.flatMap(({ items }) => items)).toContainEqual({
      kind: 'adapter',
      tenantId: 'Acme_2-x',
      adapterId: adapter.adapterId,
      dueAt: NOON,
    });
  });

  it('is nothing of what has no instant, and nothing more once it has none', async () => {
    const adapter = await stored({});
    expect(await timesDue(adapter)).toBe(0);
    await madeDue(adapter, inSeconds(-60));
    expect(await timesDue(adapter)).toBe(1);
    await madeDue(adapter, 'never');
    expect(await timesDue(adapter)).toBe(0);
    expect(await adapters.get(adapter)).toEqual({ ...adapter, writes: 3 });
  });

  it('is due at its new instant only, once that has moved', async () => {
    const adapter = await stored({ dueAt: NOON });
    await madeDue(adapter, inSeconds(900));
    expect([await timesDue(adapter), await timesDue(adapter, inSeconds(900))]).toEqual([0, 1]);
  });

  it('stays what it was when a write leaves the instant alone', async () => {
    const adapter = await stored({ dueAt: NOON });
    await adapters.write(adapter, { when: [], set: { name: 'x' }, remove: [], advance: [], put: {}, drop: {} });
    expect(await timesDue(adapter)).toBe(1);
  });

  it('are attempts too, as long as there is something to do about them', async () => {
    const attempt = anAttempt({ id: anId('ver'), expiresAt: NOON });
    await attempts.create(attempt);
    const isIt = (item: DueItem) => item.kind === 'attempt' && item.attemptId === attempt.id;
    expect(await shardsWith(isIt)).toBe(1);

    const held = await attempts.move(attempt, { state: 'EXCHANGING', holder: 'holder-1', until: inSeconds(30) });
    expect([await shardsWith(isIt), await shardsWith(isIt, inSeconds(30))]).toEqual([0, 1]);

    if (held) await attempts.move(held, { state: 'DONE' });
    expect(await shardsWith(isIt, inSeconds(999_999))).toBe(0);
  });

  it('is spread over the shards, and the oldest comes first', async () => {
    const digits = [...'01234567ABCDEFGH'];
    const made = await Promise.all(
      digits.map((digit, index) => stored({ adapterId: `${anId()}${digit}`, dueAt: inSeconds(-10_000 - index) })),
    );
    const ids = new Set(made.map(({ adapterId }) => adapterId));
    for (let shard = 0; shard < due.shards; shard++) {
      const { items: found } = await due.list(shard, inSeconds(-10_000), { limit: 100 });
      const mine = found.filter((item) => item.kind === 'adapter' && ids.delete(item.adapterId));
      expect(mine).toHaveLength(2);
      expect(await pageByPage(shard, inSeconds(-10_000), 1)).toEqual(found.map((item) => [item]));
    }
    expect(ids.size).toBe(0);
  });

  it('is postponed under its key alone, by as long as it has been stuck', async () => {
    const adapter = await stored({ dueAt: NOON });
    const attempt = anAttempt({ id: anId('ver'), expiresAt: NOON });
    await attempts.create(attempt);
    const isIt = (item: DueItem) => item.kind === 'attempt' && item.attemptId === attempt.id;
    const dueAt = async (now: Date) => [await timesDue(adapter, now), await shardsWith(isIt, now)];
    const postponed = async (now: Date) => {
      await due.postpone({ kind: 'adapter', ...keyOf(adapter), dueAt: NOON }, now);
      await due.postpone({ kind: 'attempt', attemptId: attempt.id, dueAt: NOON }, now);
    };

    await postponed(NOON);
    expect([await dueAt(inSeconds(59)), await dueAt(inSeconds(60))]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    await postponed(inSeconds(600));
    expect([await dueAt(inSeconds(1_199)), await dueAt(inSeconds(1_200))]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect((await adapters.get(adapter))?.stuckSince).toEqual(NOON);
  });

  it('is not postponed by a message that comes late, when something else has become due of it', async () => {
    const adapter = await stored({ dueAt: inSeconds(600) });
    await due.postpone({ kind: 'adapter', ...keyOf(adapter), dueAt: NOON }, NOON);
    expect([await timesDue(adapter, inSeconds(600)), await adapters.get(adapter)]).toEqual([1, adapter]);
  });

  it('is not postponed where newer code has written it, or nothing is due', async () => {
    const [newer, idle] = [await stored({ dueAt: NOON }), await stored({})];
    await documents.send(
      new UpdateCommand({
        TableName: TABLE_NAME,
        Key: adapterKey(newer),
        UpdateExpression: 'SET #format = :newer',
        ExpressionAttributeNames: { '#format': 'format' },
        ExpressionAttributeValues: { ':newer': 99 },
      }),
    );
    for (const one of [newer, idle]) await due.postpone({ kind: 'adapter', ...keyOf(one), dueAt: NOON }, NOON);
    expect([await timesDue(newer), await timesDue(idle, inSeconds(60))]).toEqual([1, 0]);
  });

  it('is busy to tell while DynamoDB does not answer', async () => {
    table.meddle(async () => ({ status: 400, body: '{"__type":"ProvisionedThroughputExceededException"}' }));
    expect(await refusalOf(dynamoDueIndex(meddled, TABLE_NAME).list(0, NOON, { limit: 10 }))).toMatchObject({
      code: 'busy',
    });
  });
});
