import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../shared/domain/adapter.ts';
import { authorized, deleted, takenOff } from '../../shared/domain/authorization-changes.ts';
import type { Change } from '../../shared/domain/change.ts';
import { expiryWarned } from '../../shared/domain/expiry-changes.ts';
import { runEnded, runEndedReady, runRequested, runStarted } from '../../shared/domain/maintenance-changes.ts';
import { mappingAdded, mappingRemoved, mappingsReplaced } from '../../shared/domain/mapping-changes.ts';
import {
  accessRefused,
  leaseAcquired,
  leaseReleased,
  postponed,
  refused,
  renewed,
} from '../../shared/domain/renewal-changes.ts';
import { saved } from '../../shared/domain/save-changes.ts';
import {
  aChangeContext,
  anAdapter,
  anAttempt,
  aReadyAdapter,
  inSeconds,
  MAPPING,
  pendingOf,
  someCredentials,
} from '../support/an-adapter.ts';

const OTHER = { ...MAPPING, shipper: 'Harbour' };
const events = (count: number, changed = 'name'): Adapter['pending'] =>
  pendingOf(
    Array.from({ length: count }, () => ({ type: 'adapter.saved', changed: [changed], changes: [] }) as const),
    'aut_1',
  );
const RENEWAL = { versionId: 'v', holder: 'h', attempt: 1, startedAt: inSeconds(-9), until: inSeconds(21) } as const;

const full = (facts: Partial<Adapter> = {}) =>
  aReadyAdapter({ pending: events(200), refreshExpiresAt: inSeconds(86_400), renewal: RENEWAL, ...facts });
const unauthorized = () => anAdapter({ pending: events(200) });
const settings = {
  name: 'Renamed',
  environment: 'test',
  method: 'Customer Client Credentials',
  dropAuthorization: true,
} as const;

describe('an item in which 200 events wait for the bus', () => {
  it.each<[string, () => Change]>([
    ['a renewal', () => renewed(full(), 'v', someCredentials(), aChangeContext())],
    ['its mark', () => leaseAcquired(full(), 'v', 'h', aChangeContext())],
    ['its release', () => leaseReleased(full(), RENEWAL, aChangeContext())],
    ['its postponement', () => postponed(full(), RENEWAL, inSeconds(60), aChangeContext())],
    ['a refused token', () => accessRefused(full(), aChangeContext())],
    ['a refusal', () => refused(full(), 'authorization-refused', aChangeContext())],
    ['a warning of its end', () => expiryWarned(full(), 7, aChangeContext())],
    ['a sign-in that UPS has answered', () => authorized(full(), anAttempt(), someCredentials(), aChangeContext())],
    ['the end of a run', () => runEnded(full(), 'run_1', 'failed', null, aChangeContext())],
    ['the end of a run that makes it Ready', () => runEndedReady(full(), 'run_1', aChangeContext())],
    ['deauthorizing', () => takenOff(full(), aChangeContext(), 2, { facts: [{ type: 'adapter.deauthorized' }] })],
    ['deleting', () => deleted(unauthorized(), aChangeContext(), 1)],
  ])('commits %s', (_, change) => {
    expect(change()).toMatchObject({ when: expect.any(Array) });
  });

  it.each<[string, () => unknown]>([
    ['a name', () => saved(full(), settings, aChangeContext(), 2)],
    ['a mapping', () => mappingAdded(full(), OTHER, 'map_2', aChangeContext())],
    ['one mapping less', () => mappingRemoved(full(), 'map_1', aChangeContext())],
    ['another list of mappings', () => mappingsReplaced(full(), [], aChangeContext())],
    ['a maintenance run', () => runRequested(full(), 'run_1', aChangeContext())],
    ['the start of one', () => runStarted(full(), { id: 'run_1', trigger: 'schedule' }, 'h', aChangeContext())],
    [
      'deauthorizing what is not authorized',
      () => takenOff(unauthorized(), aChangeContext(), 1, { facts: [{ type: 'adapter.deauthorized' }] }),
    ],
  ])('rejects changes of people, who must wait: %s', (_, change) => {
    expect(change).toThrow(expect.objectContaining({ code: 'busy', details: { retryAfterSeconds: 60 } }));
  });

  it('takes people’s changes up to then', () => {
    const adapter = aReadyAdapter({ pending: events(199) });
    const change = mappingAdded(adapter, OTHER, 'map_2', aChangeContext());
    expect(change.put.mappings).toEqual({ map_2: { ...OTHER, position: 0 } });
  });

  it('is as full when fewer of them have 150 KB', () => {
    const adapter = aReadyAdapter({ pending: events(100, 'x'.repeat(1_500)) });
    expect(() => mappingAdded(adapter, OTHER, 'map_2', aChangeContext())).toThrow(/waiting for the event bus/);
  });

  it('renews without an event at 300 KB: the item ends at 400, and the authorization must not', () => {
    const adapter = aReadyAdapter({ pending: events(200, 'x'.repeat(1_500)) });
    const change = renewed(adapter, 'v', someCredentials(), aChangeContext());
    expect([change.advance, change.put.pending]).toEqual([['generation'], undefined]);
  });
});

describe('the event of a list', () => {
  it('tells how many mappings it is about, and the first 10 of them', () => {
    const wanted = Array.from({ length: 25 }, (_, index) => ({ ...MAPPING, shipper: `Shipper ${index}` }));
    const change = mappingsReplaced(anAdapter(), wanted, aChangeContext());
    const ids = Object.keys(change?.set.mappings ?? {});
    expect(Object.values(change?.put.pending ?? {})).toEqual([
      expect.objectContaining({ type: 'shipper_mapping.added', mappingIds: ids.slice(0, 10), count: 25 }),
    ]);
  });
});
