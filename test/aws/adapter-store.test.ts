import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMAT } from '../../shared/aws/adapter-item.ts';
import { dynamoAdapterStore } from '../../shared/aws/adapter-store.ts';
import { adapterKey } from '../../shared/aws/table.ts';
import type { Adapter } from '../../shared/domain/adapter.ts';
import type { Change } from '../../shared/domain/change.ts';
import { AUTHORIZATION, anAdapter, anAuthorizedAdapter, NOON } from '../support/an-adapter.ts';
import { anyAdapter } from './any-adapter.ts';
import { anId, refusalOf } from './local-aws.ts';
import { TABLE_NAME, tableUnderTest } from './table-under-test.ts';

const renamed = (name: string, when: Change['when'] = []): Change => ({
  when,
  set: { name },
  remove: [],
  advance: [],
  put: {},
  drop: {},
});

describe('adapters in DynamoDB', async () => {
  const { table, documents, meddled } = await tableUnderTest();
  const adapters = dynamoAdapterStore(documents, TABLE_NAME);
  const unlucky = dynamoAdapterStore(meddled, TABLE_NAME);
  const stored = async (facts: Partial<Adapter> = {}): Promise<Adapter> => {
    const adapter = anAuthorizedAdapter({ adapterId: anId(), ...facts });
    await adapters.create(adapter);
    return adapter;
  };
  const writtenByNewerCode = (adapter: Adapter) =>
    documents.send(
      new UpdateCommand({
        TableName: TABLE_NAME,
        Key: adapterKey(adapter),
        UpdateExpression: 'SET #format = :newer',
        ExpressionAttributeNames: { '#format': 'format' },
        ExpressionAttributeValues: { ':newer': FORMAT + 1 },
      }),
    );

  it('come back as they went, whatever they know', async () => {
    await fc.assert(
      fc.asyncProperty(anyAdapter, async (any) => {
        const adapter = { ...any, adapterId: anId() };
        await adapters.create(adapter);
        expect(await adapters.get(adapter)).toStrictEqual(adapter);
      }),
      { numRuns: 30 },
    );
  });

  it('are not there where they are not', async () => {
    const { adapterId } = await stored();
    expect(await adapters.get({ tenantId: 'other', adapterId })).toBeUndefined();
    expect(await adapters.get({ tenantId: 'acme', adapterId: 'adp_none' })).toBeUndefined();
  });

  it('are not read when newer code has written them in a shape of its own', async () => {
    const adapter = await stored();
    await writtenByNewerCode(adapter);
    await expect(adapters.get(adapter)).rejects.toThrow(/^A newer version of the product wrote this adapter/);
  });

  it('are not written when newer code has written them since they were read', async () => {
    const adapter = await stored();
    await writtenByNewerCode(adapter);
    await adapters.write(adapter, renamed('by older code')).catch(() => undefined);
    const { Item } = await documents.send(new GetCommand({ TableName: TABLE_NAME, Key: adapterKey(adapter) }));
    expect(Item?.name).toBe(adapter.name);
  });

  const rewritten = async (adapter: Adapter, facts: Record<string, unknown>) => {
    const { Item } = await documents.send(new GetCommand({ TableName: TABLE_NAME, Key: adapterKey(adapter) }));
    await documents.send(new PutCommand({ TableName: TABLE_NAME, Item: { ...Item, ...facts } }));
  };

  it('are read where newer code has written words that are not known yet: those alone are unknown', async () => {
    const lastMaintenance = { runId: 'run_1', finishedAt: NOON, outcome: 'ready', reason: null, grant: 2 } as const;
    const adapter = await stored({
      refused: { generation: 2, code: 'client-refused' },
      run: { id: 'run_2', trigger: 'request', until: NOON },
      lastMaintenance,
    });
    await rewritten(adapter, {
      refused: { generation: 2, code: 'client-on-holiday' },
      run: { id: 'run_2', trigger: 'full-moon', until: NOON.toISOString() },
      lastMaintenance: {
        ...lastMaintenance,
        finishedAt: NOON.toISOString(),
        outcome: 'undecided',
        reason: 'mercury-in-retrograde',
      },
      authorization: {
        ...AUTHORIZATION,
        authorizedAt: AUTHORIZATION.authorizedAt.toISOString(),
        authorizer: { ...AUTHORIZATION.authorizer, source: 'telepathy' },
      },
    });
    expect(await adapters.get(adapter)).toEqual({
      ...adapter,
      refused: { generation: 2, code: 'unknown' },
      run: { id: 'run_2', trigger: 'unknown', until: NOON },
      lastMaintenance: { ...lastMaintenance, outcome: 'unknown', reason: 'unknown' },
      authorization: { ...AUTHORIZATION, authorizer: { ...AUTHORIZATION.authorizer, source: 'unknown' } },
    });
  });

  it('are listed beside those that cannot be read, which are reported by their ids', async () => {
    const tenantId = 'mixed';
    const [first, newer, odd, last] = [
      await stored({ tenantId }),
      await stored({ tenantId }),
      await stored({ tenantId }),
      await stored({ tenantId }),
    ];
    await writtenByNewerCode(newer);
    await rewritten(odd, { method: 'Carrier Pigeon' });
    expect(await adapters.list(tenantId, { limit: 10 })).toEqual({
      items: [first, last],
      unreadable: [newer.adapterId, odd.adapterId],
      next: undefined,
    });
  });

  it('count every write, and only those that were made', async () => {
    const adapter = await stored();
    const first = await adapters.write(adapter, renamed('first'));
    const second = await adapters.write(adapter, renamed('second'));
    const refused = await adapters.write(adapter, renamed('third', [{ path: 'generation', is: 7 }]));
    expect([first, second, refused, await adapters.get(adapter)]).toEqual([
      { ...adapter, name: 'first', writes: 2 },
      { ...adapter, name: 'second', writes: 3 },
      undefined,
      { ...adapter, name: 'second', writes: 3 },
    ]);
  });

  it('are not made by writing', async () => {
    const adapter = anAdapter({ adapterId: anId() });
    expect(await adapters.write(adapter, renamed('never there'))).toBeUndefined();
    expect(await adapters.get(adapter)).toBeUndefined();
  });

  it('are written, though the answer was lost and the SDK’s own repetition then refused', async () => {
    const adapter = await stored();
    table.loseNext('UpdateItem');
    const change = renamed('kept', [{ path: 'writes', is: adapter.writes }]);
    expect(await unlucky.write(adapter, change)).toEqual({ ...adapter, name: 'kept', writes: 2 });
    expect(await adapters.get(adapter)).toEqual({ ...adapter, name: 'kept', writes: 2 });
  });

  it('do not count as written when another worker has written before the repetition', async () => {
    const adapter = await stored();
    table.loseNext('UpdateItem', () => adapters.write(adapter, renamed('by another worker')));
    expect(await unlucky.write(adapter, renamed('mine', [{ path: 'writes', is: 1 }]))).toBeUndefined();
    expect(await adapters.get(adapter)).toEqual({ ...adapter, name: 'by another worker', writes: 3 });
  });

  it('are made once, though the answer was lost and the SDK repeats it', async () => {
    const adapter = anAdapter({ adapterId: anId() });
    table.loseNext('PutItem');
    await unlucky.create(adapter);
    expect(await adapters.get(adapter)).toEqual(adapter);
  });

  it('are busy while DynamoDB does not answer', async () => {
    const adapter = await stored();
    table.meddle(async () => 'lost');
    expect(await refusalOf(unlucky.get(adapter))).toMatchObject({
      code: 'busy',
      message: 'The adapter table does not answer right now.',
      details: { retryAfterSeconds: 2 },
    });
    table.meddle((_, forward) => forward());
  });

  it('are listed by id, page by page, without tombstones and without those of others', async () => {
    const tenantId = 'listed';
    const made: Adapter[] = [];
    for (const isDeleted of [false, true, false, false, true, true, false]) {
      made.push(await stored({ tenantId, ...(isDeleted && { deletedAt: NOON }) }));
    }
    await stored({ tenantId: 'listed-too' });
    const listed: Adapter[] = [];
    let after: string | undefined;
    do {
      const page = await adapters.list(tenantId, { limit: 2, after });
      expect(page.items.length).toBeLessThanOrEqual(2);
      listed.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    expect(listed).toEqual(made.filter(({ deletedAt }) => !deletedAt));
    expect(await adapters.list('nobody', { limit: 2 })).toEqual({ items: [], next: undefined });
  });

  it('are erased only as the tombstones that they were read as', async () => {
    const living = await stored();
    await adapters.erase(living);
    expect(await adapters.get(living)).toEqual(living);

    const tombstone = await stored({ deletedAt: NOON });
    const written = await adapters.write(tombstone, renamed('written since'));
    await adapters.erase(tombstone);
    expect(await adapters.get(tombstone)).toEqual(written);

    if (written) await adapters.erase(written);
    expect(await adapters.get(tombstone)).toBeUndefined();
    if (written) await adapters.erase(written);
  });
});
