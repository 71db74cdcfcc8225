import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dynamoAdapterStore } from '../../shared/aws/adapter-store.ts';
import { updateOf } from '../../shared/aws/adapter-update.ts';
import type { Adapter } from '../../shared/domain/adapter.ts';
import { authorized, deleted, takenOff } from '../../shared/domain/authorization-changes.ts';
import { applied, type Change } from '../../shared/domain/change.ts';
import type { ChangeContext } from '../../shared/domain/change-context.ts';
import { dropped, settled } from '../../shared/domain/due.ts';
import { expiryWarned } from '../../shared/domain/expiry-changes.ts';
import {
  queuedRunStarted,
  runEnded,
  runEndedReady,
  runRequested,
  runStarted,
} from '../../shared/domain/maintenance-changes.ts';
import { mappingAdded, mappingRemoved, mappingsReplaced } from '../../shared/domain/mapping-changes.ts';
import { adapterPostponed, adapterUnstuck } from '../../shared/domain/postponement-changes.ts';
import {
  accessRefused,
  leaseAcquired,
  leaseReleased,
  leaseTakenOver,
  postponed,
  refused,
  renewed,
} from '../../shared/domain/renewal-changes.ts';
import { saved } from '../../shared/domain/save-changes.ts';
import { refusalOf } from '../../shared/domain/status.ts';
import { ACTOR, anAttempt, aReadyAdapter, MAPPING, someCredentials } from '../support/an-adapter.ts';
import { anyAdapter } from './any-adapter.ts';
import { anId } from './local-aws.ts';
import { TABLE_NAME, tableUnderTest } from './table-under-test.ts';

/** So late that most leases are over. */
const LATE = new Date('9000-01-01T00:00:00.000Z');
const VERSION_ID = 'aaaaaaaa-0000-4000-8000-000000000001';
const OTHER_MAPPING = { ...MAPPING, shipper: 'Harbour' };

const aChangeContext = (): ChangeContext => ({
  at: LATE,
  actor: ACTOR,
  requestId: 'req_1',
  newId: (prefix) => anId(prefix),
});
const idsOf = (entries: object): string[] => Object.keys(entries);

/** Every transition, for the adapters that it can happen to; of others it makes nothing. */
const TRANSITIONS: Readonly<Record<string, (adapter: Adapter) => Change | undefined>> = {
  authorized: (adapter) =>
    authorized(adapter, anAttempt({ grant: adapter.grant }), someCredentials(), aChangeContext(), adapter.version),
  'authorized to end': (adapter) =>
    authorized(
      adapter,
      anAttempt({ grant: adapter.grant }),
      someCredentials({ refreshExpiresAt: LATE }),
      aChangeContext(),
    ),
  takenOff: (adapter) =>
    takenOff(adapter, aChangeContext(), adapter.version, { facts: [{ type: 'adapter.deauthorized' }] }),
  deleted: (adapter) => deleted(adapter, aChangeContext(), adapter.version),
  saved: (adapter) =>
    saved(
      adapter,
      { name: 'Renamed', environment: 'test', method: 'Legacy Authentication', dropAuthorization: true },
      aChangeContext(),
      adapter.version,
    ),
  leased: (adapter) => (adapter.renewal ? undefined : leaseAcquired(adapter, VERSION_ID, 'holder-2', aChangeContext())),
  takenOver: (adapter) => adapter.renewal && leaseTakenOver(adapter, adapter.renewal, 'holder-2', aChangeContext()),
  released: (adapter) => adapter.renewal && leaseReleased(adapter, adapter.renewal, aChangeContext()),
  postponed: (adapter) => adapter.renewal && postponed(adapter, adapter.renewal, LATE, aChangeContext()),
  renewed: (adapter) =>
    adapter.secret && renewed(adapter, VERSION_ID, someCredentials({ refreshExpiresAt: LATE }), aChangeContext()),
  refused: (adapter) => refused(adapter, 'client-refused', aChangeContext()),
  accessRefused: (adapter) => accessRefused(adapter, aChangeContext()),
  runRequested: (adapter) => runRequested(adapter, 'run_2', aChangeContext()),
  runStarted: (adapter) => runStarted(adapter, { id: 'run_2', trigger: 'schedule' }, 'holder-2', aChangeContext()),
  queuedRunStarted: ({ run, ...adapter }) =>
    run && !run.holder ? queuedRunStarted({ ...adapter, run }, run.id, 'holder-2', aChangeContext()) : undefined,
  runEnded: (adapter) =>
    adapter.run && runEnded(adapter, adapter.run.id, 'failed', 'carrier-blocked', aChangeContext()),
  runEndedReady: (adapter) =>
    adapter.run && adapter.secret && refusalOf(adapter) === undefined && idsOf(adapter.mappings).length > 0
      ? runEndedReady(adapter, adapter.run.id, aChangeContext())
      : undefined,
  mappingAdded: (adapter) => mappingAdded(adapter, MAPPING, anId('map'), aChangeContext()),
  mappingRemoved: (adapter) => {
    const [id] = idsOf(adapter.mappings);
    return id === undefined ? undefined : mappingRemoved(adapter, id, aChangeContext());
  },
  mappingsReplaced: (adapter) => mappingsReplaced(adapter, [MAPPING, OTHER_MAPPING], aChangeContext()),
  'mappingsReplaced by none': (adapter) => mappingsReplaced(adapter, [], aChangeContext()),
  adapterPostponed: (adapter) => adapterPostponed(adapter, LATE, 0.5),
  adapterUnstuck: () => adapterUnstuck,
  expiryWarned: (adapter) => adapter.refreshExpiresAt && expiryWarned(adapter, 7, aChangeContext()),
  settled: (adapter) =>
    settled(adapter, LATE, { pending: idsOf(adapter.pending), retired: idsOf(adapter.retired).slice(1) }),
  dropped: (adapter) => dropped({ pending: idsOf(adapter.pending).slice(1), retired: idsOf(adapter.retired) }),
};

/** A lease is over when it ended before now. */
const isOver = ({ renewal, run }: Adapter): boolean => [renewal, run].every((lease) => !lease || lease.until < LATE);

describe('what the domain says a change makes of an adapter', async () => {
  const adapters = dynamoAdapterStore((await tableUnderTest()).documents, TABLE_NAME);
  const happened = new Set<string>();

  it('is what DynamoDB makes of it', async () => {
    const living = anyAdapter.map(({ deletedAt: _, ...adapter }): Adapter => adapter).filter(isOver);
    await fc.assert(
      fc.asyncProperty(living, fc.nat(), async (any, choice) => {
        const adapter = { ...any, adapterId: anId() };
        const possible = Object.entries(TRANSITIONS).flatMap(([name, make]) => {
          const change = make(adapter);
          return change ? [{ name, change }] : [];
        });
        const { name, change } = possible[choice % possible.length] ?? { name: '', change: dropped({}) };
        happened.add(name);
        const { dueAt, ...expected } = { ...applied(adapter, change), dueAt: change.dueAt ?? adapter.dueAt };

        await adapters.create(adapter);
        const written = await adapters.write(adapter, change);

        expect(written).toStrictEqual({ ...expected, ...(dueAt instanceof Date && { dueAt }) });
      }),
      { numRuns: 60 },
    );
  });

  it('was shown for most of the transitions', () => {
    expect(happened.size).toBeGreaterThan(Object.keys(TRANSITIONS).length / 2);
  });
});

describe('the worked example of a change', () => {
  const documented = readFileSync(new URL('../../shared/domain/change.ts', import.meta.url), 'utf8')
    .split('*/')[0]
    ?.replaceAll(/\s+(?:\* )?\s*/g, ' ');
  /** The expressions of a renewal of an adapter of this generation, with names and numbers in place of the placeholders. */
  const written = (generation: number): string => {
    const adapter = aReadyAdapter({ generation });
    const credentials = someCredentials({ refreshExpiresAt: LATE });
    const change = renewed(adapter, VERSION_ID, credentials, { ...aChangeContext(), newId: () => 'evt_1' });
    const { UpdateExpression, ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = updateOf(
      TABLE_NAME,
      adapter,
      change,
    ).input;
    return `${UpdateExpression} IF ${ConditionExpression}`
      .replaceAll(/#n\d+/g, (name) => ExpressionAttributeNames?.[name] ?? name)
      .replaceAll(/:v\d+/g, (value) => {
        const stored: unknown = ExpressionAttributeValues?.[value];
        return typeof stored === 'number' ? String(stored) : '…';
      });
  };

  it('shows the update that the store really sends', () => {
    expect(documented).toContain(written(2));
    expect(documented).not.toContain(written(3));
  });
});
