import { describe, expect, it } from 'vitest';
import { dynamoAdapterStore } from '../../shared/aws/adapter-store.ts';
import type { Adapter } from '../../shared/domain/adapter.ts';
import type { Change, Condition } from '../../shared/domain/change.ts';
import type { AdapterStore } from '../../shared/ports/stores.ts';
import { aTable, tableOf } from '../faults/world/memory-table.ts';
import { aLine } from '../faults/world/outside.ts';
import { virtualTime } from '../faults/world/virtual-time.ts';
import { anAdapter, anAuthorizedAdapter, inSeconds, MAPPING, NOON, SECRET } from '../support/an-adapter.ts';
import { anId, refusalOf } from './local-aws.ts';
import { TABLE_NAME, tableUnderTest } from './table-under-test.ts';

const RENEWAL = {
  versionId: 'aaaaaaaa-0000-4000-8000-000000000001',
  holder: 'holder-1',
  attempt: 3,
  startedAt: inSeconds(-30),
  until: NOON,
} as const;
const RUN = { id: 'run_1', trigger: 'request', until: NOON } as const;
const OF_A_RUN = { runId: 'run_1', finishedAt: NOON, outcome: 'ready', reason: null, grant: 8 } as const;
const TWO = { map_1: MAPPING, map_2: MAPPING };

const is = (path: 'generation' | 'grant' | 'version' | 'writes', value: number): Condition => ({ path, is: value });
const notRefused: Condition = {
  anyOf: [
    { path: 'refused', exists: false },
    { path: 'refused.generation', differsFrom: 'generation' },
  ],
};

/** Conditions, the facts that the stored adapter has, and whether they hold for it. */
const ROWS: readonly [string, readonly Condition[], Partial<Adapter>, boolean][] = [
  ['no condition', [], {}, true],
  ['the generation', [is('generation', 5)], { generation: 5 }, true],
  ['another generation', [is('generation', 5)], { generation: 6 }, false],
  ['the grant', [is('grant', 2)], {}, true],
  ['another grant', [is('grant', 1)], {}, false],
  ['the version', [is('version', 2)], {}, true],
  ['another version', [is('version', 3)], {}, false],
  ['the writes', [is('writes', 1)], {}, true],
  ['other writes', [is('writes', 2)], {}, false],
  ['the holder', [{ path: 'renewal.holder', is: 'holder-1' }], { renewal: RENEWAL }, true],
  ['another holder', [{ path: 'renewal.holder', is: 'holder-2' }], { renewal: RENEWAL }, false],
  ['a holder where there is none', [{ path: 'renewal.holder', is: 'holder-1' }], {}, false],
  ['the attempt', [{ path: 'renewal.attempt', is: 3 }], { renewal: RENEWAL }, true],
  ['another attempt', [{ path: 'renewal.attempt', is: 4 }], { renewal: RENEWAL }, false],
  ['the run', [{ path: 'run.id', is: 'run_1' }], { run: RUN }, true],
  ['a number that is a text', [{ path: 'generation', is: '2' }], {}, false],
  ['no renewal', [{ path: 'renewal', exists: false }], {}, true],
  ['no renewal, but there is one', [{ path: 'renewal', exists: false }], { renewal: RENEWAL }, false],
  ['a secret', [{ path: 'secret', exists: true }], {}, true],
  ['no secret', [{ path: 'secret', exists: false }], {}, false],
  ['the secret', [{ path: 'secret.id', is: SECRET.id }], {}, true],
  ['another secret', [{ path: 'secret.id', is: `${SECRET.id}.moved` }], {}, false],
  ['a run that nobody holds', [{ path: 'run.holder', exists: false }], { run: RUN }, true],
  ['a mapping', [{ path: 'mappings.map_1', exists: true }], {}, true],
  ['another mapping', [{ path: 'mappings.map_2', exists: true }], {}, false],
  ['not deleted', [{ path: 'deletedAt', exists: false }], {}, true],
  ['not deleted, but it is', [{ path: 'deletedAt', exists: false }], { deletedAt: NOON }, false],
  ['over a moment ago', [{ path: 'renewal.until', before: inSeconds(0.001) }], { renewal: RENEWAL }, true],
  ['over just now', [{ path: 'renewal.until', before: NOON }], { renewal: RENEWAL }, false],
  ['not yet over', [{ path: 'renewal.until', before: inSeconds(-0.001) }], { renewal: RENEWAL }, false],
  ['over, where there is nothing', [{ path: 'renewal.until', before: inSeconds(999) }], {}, false],
  ['a run that is over', [{ path: 'run.until', before: inSeconds(1) }], { run: RUN }, true],
  [
    'a refusal of another generation',
    [{ path: 'refused.generation', differsFrom: 'generation' }],
    { refused: { generation: 1, code: 'client-refused' } },
    true,
  ],
  [
    'a refusal of this generation',
    [{ path: 'refused.generation', differsFrom: 'generation' }],
    { refused: { generation: 2, code: 'client-refused' } },
    false,
  ],
  ['at least one mapping', [{ path: 'mappings', sizeAtLeast: 1 }], {}, true],
  ['at least two of one', [{ path: 'mappings', sizeAtLeast: 2 }], {}, false],
  ['at least one of none', [{ path: 'mappings', sizeAtLeast: 1 }], { mappings: {} }, false],
  ['at most one of one', [{ path: 'mappings', sizeAtMost: 1 }], {}, true],
  ['at most one of two', [{ path: 'mappings', sizeAtMost: 1 }], { mappings: TWO }, false],
  ['none at most', [{ path: 'mappings', sizeAtMost: 0 }], { mappings: {} }, true],
  ['either: the first', [notRefused], {}, true],
  ['either: the second', [notRefused], { refused: { generation: 1, code: 'client-refused' } }, true],
  ['neither', [notRefused], { refused: { generation: 2, code: 'client-refused' } }, false],
  ['both', [is('generation', 2), { path: 'mappings', sizeAtLeast: 1 }], {}, true],
  ['one of both', [is('generation', 2), { path: 'mappings', sizeAtLeast: 2 }], {}, false],
  ['either, and another', [notRefused, is('grant', 1)], {}, false],
];

/** The store that is deployed, and the one in memory that the fault runs stand on: the same rows hold the two together. */
const STORES: readonly [string, () => Promise<AdapterStore>][] = [
  ['in DynamoDB', async () => dynamoAdapterStore((await tableUnderTest()).documents, TABLE_NAME)],
  ['in memory', async () => tableOf(aTable(), aLine(virtualTime(0)), () => 0).adapters],
];

describe.each(STORES)('a change of an adapter %s', async (_, storeOf) => {
  const adapters = await storeOf();
  const bare = { set: {}, remove: [], advance: [], put: {}, drop: {} } as const;
  const stored = async (adapter: Adapter): Promise<Adapter> => {
    await adapters.create(adapter);
    return adapter;
  };

  it.each(ROWS)('under the condition: %s', async (_, when, facts, holds) => {
    const adapter = await stored(anAuthorizedAdapter({ adapterId: anId(), ...facts }));
    const after = { ...adapter, name: 'Changed', writes: 2 };

    const written = await adapters.write(adapter, { ...bare, when, set: { name: 'Changed' } });

    expect(written).toEqual(holds ? after : undefined);
    if (!holds) expect(await adapters.get(adapter)).toEqual(adapter);
  });

  it('sets, removes, advances, puts and drops in one write', async () => {
    const adapter = await stored(
      anAuthorizedAdapter({
        adapterId: anId(),
        generation: 7,
        mappings: TWO,
        renewal: RENEWAL,
        retired: { 'prefix/acme/adp_1/aut_0': 1, 'prefix/acme/adp_1/aut_1': 1 },
        lastRenewedAt: NOON,
      }),
    );
    const change: Change = {
      when: [],
      set: { wasReady: true, maintainedGrant: 8, lastMaintenance: OF_A_RUN },
      remove: ['renewal', 'lastRenewedAt', 'refused'],
      advance: ['version', 'generation', 'grant'],
      put: { mappings: { map_3: MAPPING }, retired: { 'prefix/acme/adp_1/aut_2': 1 } },
      drop: { mappings: ['map_1', 'map_none'], retired: ['prefix/acme/adp_1/aut_0'] },
      dueAt: inSeconds(60),
    };
    const { renewal: _, lastRenewedAt: __, ...kept } = adapter;
    const expected: Adapter = {
      ...kept,
      wasReady: true,
      maintainedGrant: 8,
      lastMaintenance: OF_A_RUN,
      version: 3,
      generation: 8,
      grant: 8,
      mappings: { map_2: MAPPING, map_3: MAPPING },
      retired: { 'prefix/acme/adp_1/aut_1': 1, 'prefix/acme/adp_1/aut_2': 1 },
      dueAt: inSeconds(60),
      writes: 2,
    };
    expect(await adapters.write(adapter, change)).toEqual(expected);
    expect(await adapters.get(adapter)).toEqual(expected);
    expect(await adapters.write(expected, { ...bare, when: [], dueAt: 'never' })).toEqual({
      ...(({ dueAt: ___, ...rest }) => rest)(expected),
      writes: 3,
    });
  });

  it.each<[string, Partial<Change>, RegExp]>([
    [
      'an expression beyond 4 KB',
      { drop: { mappings: Array.from({ length: 600 }, (_, index) => `map_${index}`) } },
      /^The adapter table does not accept a change of this size: Invalid UpdateExpression: Expression size has exceeded/,
    ],
    [
      'a condition beyond it',
      { when: Array.from({ length: 301 }, () => ({ path: 'grant', is: 2 })) },
      /^The adapter table does not accept a change of this size: Invalid ConditionExpression: /,
    ],
    [
      'an item beyond 400 KB',
      { set: { name: 'x'.repeat(400 * 1024) } },
      /^The adapter table does not accept a change of this size: Item size to update has exceeded/,
    ],
  ])('is refused by name, and changes nothing, when DynamoDB would not take it: %s', async (__, change, message) => {
    const adapter = await stored(anAuthorizedAdapter({ adapterId: anId() }));
    const refusal = await refusalOf(adapters.write(adapter, { ...bare, when: [], ...change }));
    expect(refusal).toMatchObject({ name: 'StoreLimitExceeded', message: expect.stringMatching(message) });
    expect(await adapters.get(adapter)).toEqual(adapter);
  });

  it('retires a secret under its whole name, whatever characters Secrets Manager allows in one', async () => {
    const adapter = await stored(anAdapter({ adapterId: anId() }));
    const retired = { 'ups-tracking-adapter/eu.example@2+_=-/acme/adp_1/aut_1': 1 } as const;
    const written = await adapters.write(adapter, { ...bare, when: [], put: { retired } });
    expect(written?.retired).toEqual(retired);
  });

  it('lets one of many win that each want to be the first', async () => {
    const adapter = await stored(anAuthorizedAdapter({ adapterId: anId() }));
    const lease = (holder: string): Change => ({
      ...bare,
      when: [{ path: 'renewal', exists: false }],
      set: { renewal: { ...RENEWAL, holder } },
    });
    const holders = Array.from({ length: 20 }, (_, index) => `holder-${index}`);
    const written = await Promise.all(holders.map((holder) => adapters.write(adapter, lease(holder))));
    const winners = written.flatMap((one) => one?.renewal?.holder ?? []);
    expect(winners).toHaveLength(1);
    expect((await adapters.get(adapter))?.renewal?.holder).toBe(winners[0]);
  });
});
