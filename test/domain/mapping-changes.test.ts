import { monotonicFactory, ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../shared/domain/adapter.ts';
import { applied } from '../../shared/domain/change.ts';
import {
  mappingAdded,
  mappingChanged,
  mappingRemoved,
  mappingsOf,
  mappingsReplaced,
} from '../../shared/domain/mapping-changes.ts';
import { MAX_SHIPPER_MAPPINGS } from '../../shared/domain/shipper-mapping.ts';
import { statusOf, statusReasonOf } from '../../shared/domain/status.ts';
import {
  AUTHORIZATION,
  aChangeContext,
  anAdapter,
  aReadyAdapter,
  MAPPING,
  NOON,
  NOT_DELETED,
  pendingOf,
} from '../support/an-adapter.ts';

describe('shipper mappings', () => {
  const many = (count: number): Adapter['mappings'] =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `map_${index}`,
        { ...MAPPING, shipper: `S${index}`, position: index },
      ]),
    );
  const other = { shipper: 'Harbour', accountNumber: 'Z9Y8X7', countryCode: 'DE' };
  const third = { shipper: 'Airport', accountNumber: 'Q1W2E3', countryCode: 'FR' };

  it('are added one by one, up to 200', () => {
    const adapter = anAdapter({ mappings: many(MAX_SHIPPER_MAPPINGS - 1) });
    const change = mappingAdded(adapter, other, 'map_new', aChangeContext());
    expect(applied(adapter, change).mappings).toEqual({
      ...adapter.mappings,
      map_new: { ...other, position: MAX_SHIPPER_MAPPINGS - 1 },
    });
    expect(change.when).toEqual([{ path: 'mappings', sizeAtMost: 199 }, NOT_DELETED]);
    const full = anAdapter({ mappings: many(MAX_SHIPPER_MAPPINGS) });
    expect(() => mappingAdded(full, other, 'map_new', aChangeContext())).toThrow('at most 200 shipper mappings');
  });

  it('are listed in the order they were sent; those of format 1, which have no place, come first by id', () => {
    const mappings = {
      map_2: other,
      map_10: MAPPING,
      map_8: { ...MAPPING, position: 1 },
      map_9: { ...other, position: 0 },
    };
    expect(mappingsOf(anAdapter({ mappings })).map(({ id }) => id)).toEqual(['map_10', 'map_2', 'map_9', 'map_8']);
  });

  it('come by id where two people added at once', () => {
    const mappings = { map_2: { ...MAPPING, position: 0 }, map_1: { ...other, position: 0 } };
    expect(mappingsOf(anAdapter({ mappings }))).toEqual([
      { id: 'map_1', ...other },
      { id: 'map_2', ...MAPPING },
    ]);
  });

  it('are changed one by one, keeping id and place', () => {
    const adapter = anAdapter({ mappings: { map_1: { ...MAPPING, position: 4 } }, mappingsVersion: 7 });
    const change = mappingChanged(adapter, 'map_1', other, aChangeContext());
    expect(change && applied(adapter, change)).toEqual({
      ...anAdapter({ mappings: { map_1: { ...other, position: 4 } }, mappingsVersion: 8 }),
      updatedAt: NOON,
      pending: pendingOf(
        [{ type: 'shipper_mapping.changed', mappingIds: ['map_1'], mappings: [other], count: 1 }],
        null,
      ),
      writes: 2,
    });
    expect(change?.when).toEqual([{ path: 'mappingsVersion', is: 7 }, NOT_DELETED]);
    expect(mappingChanged(adapter, 'map_1', MAPPING, aChangeContext())).toBeUndefined();
  });

  it('are there once: adding or changing one to what another says is refused', () => {
    const adapter = aReadyAdapter({ mappings: { map_1: MAPPING, map_2: other } });
    const exists = 'The adapter has this shipper mapping already.';
    expect(() => mappingAdded(adapter, other, 'map_3', aChangeContext())).toThrow(exists);
    expect(() => mappingChanged(adapter, 'map_1', other, aChangeContext())).toThrow(exists);
  });

  it('are removed one by one, without touching Ready', () => {
    const adapter = aReadyAdapter({ mappings: { map_1: MAPPING, map_2: other } });
    const change = mappingRemoved(adapter, 'map_1', aChangeContext());
    expect(applied(adapter, change)).toEqual({
      ...aReadyAdapter({ mappings: { map_2: other }, mappingsVersion: 1 }),
      updatedAt: NOON,
      pending: pendingOf(
        [{ type: 'shipper_mapping.removed', mappingIds: ['map_1'], mappings: [MAPPING], count: 1 }],
        AUTHORIZATION.id,
      ),
      writes: 2,
    });
    expect(change.when).toEqual([
      { path: 'mappings.map_1', exists: true },
      { path: 'mappings', sizeAtLeast: 2 },
      NOT_DELETED,
    ]);
  });

  it('cost Ready in the same write that removes the last one, and adding one brings it not back', () => {
    const adapter = aReadyAdapter();
    const change = mappingRemoved(adapter, 'map_1', aChangeContext());
    const without = applied(adapter, change);
    expect(change.when).toEqual([
      { path: 'mappings.map_1', exists: true },
      { path: 'mappings', sizeAtMost: 1 },
      NOT_DELETED,
    ]);
    expect([without.maintainedGrant, statusOf(without), without.wasReady]).toEqual([
      undefined,
      'Need Maintenance',
      true,
    ]);
    const again = applied(without, mappingAdded(without, MAPPING, 'map_2', aChangeContext()));
    expect([statusOf(again), statusReasonOf(again, NOON)?.code]).toEqual(['Need Maintenance', 'maintenance-pending']);
  });

  it.each(['map_9', 'constructor', '__proto__', 'toString'])('know no mapping %s', (id) => {
    expect(() => mappingRemoved(aReadyAdapter(), id, aChangeContext())).toThrow('The shipper mapping does not exist.');
  });

  it('are replaced as a whole: what was there keeps its id, and all are in the order sent', () => {
    const adapter = aReadyAdapter({ mappings: { map_a: MAPPING, map_b: other } });
    const change = mappingsReplaced(adapter, [third, MAPPING], aChangeContext());
    expect(change && applied(adapter, change)).toEqual({
      ...aReadyAdapter({
        mappings: { map_a: { ...MAPPING, position: 1 }, map_1: { ...third, position: 0 } },
        mappingsVersion: 1,
      }),
      updatedAt: NOON,
      pending: pendingOf(
        [
          { type: 'shipper_mapping.added', mappingIds: ['map_1'], mappings: [third], count: 1 },
          { type: 'shipper_mapping.removed', mappingIds: ['map_b'], mappings: [other], count: 1 },
        ],
        AUTHORIZATION.id,
        2,
      ),
      writes: 2,
    });
    expect(change?.when).toEqual([{ path: 'writes', is: 1 }, NOT_DELETED]);
  });

  it('are never more than 200, also when they are replaced', () => {
    const wanted = Array.from({ length: MAX_SHIPPER_MAPPINGS + 1 }, () => MAPPING);
    expect(() => mappingsReplaced(aReadyAdapter(), wanted, aChangeContext())).toThrow('at most 200 shipper mappings');
  });

  it('are not replaced by a list that names one twice', () => {
    expect(() => mappingsReplaced(aReadyAdapter(), [MAPPING, other, MAPPING], aChangeContext())).toThrow(
      expect.objectContaining({
        code: 'request-invalid',
        details: { errors: [{ pointer: '/data/2', message: 'is the same as /data/0' }] },
      }),
    );
  });

  /** Two hundred mappings after two PUTs and a POST, so many times over: how often they are not in the order sent. */
  function disordered(rounds: number, newId: () => string, asShown: (adapter: Adapter) => Adapter): number {
    const named = (names: readonly string[]) => names.map((shipper) => ({ ...MAPPING, shipper }));
    const shippersOf = (adapter: Adapter) => mappingsOf(asShown(adapter)).map(({ shipper }) => shipper);
    let wrong = 0;
    for (let round = 0; round < rounds; round++) {
      const context = { ...aChangeContext(), newId };
      const first = Array.from({ length: MAX_SHIPPER_MAPPINGS }, (_, index) => `First ${(index * 77) % 199}, ${index}`);
      // Half of the old ones stay, in another order, among new ones.
      const second = first
        .flatMap((name, index) => (index % 2 === 0 ? [`Second ${name}`] : [name]))
        .reverse()
        .slice(1);
      let adapter = anAdapter();
      for (const names of [first, second]) {
        const change = mappingsReplaced(adapter, named(names), context);
        adapter = change ? applied(adapter, change) : adapter;
      }
      adapter = applied(adapter, mappingAdded(adapter, { ...MAPPING, shipper: 'Last' }, newId(), context));
      const isWrong = shippersOf(adapter).join() !== [...second, 'Last'].join();
      wrong += isWrong ? 1 : 0;
    }
    return wrong;
  }

  it('are 200 in the order sent, twenty times, after two PUTs and a POST, also where ids say nothing', () => {
    expect(disordered(20, monotonicFactory(), (adapter) => adapter)).toBe(0);
    expect(disordered(2, ulid, (adapter) => adapter)).toBe(0);
  });

  it('would come in another order by plain ids, without their places: the control', () => {
    const withoutPlaces = (adapter: Adapter): Adapter => ({
      ...adapter,
      mappings: Object.fromEntries(
        Object.entries(adapter.mappings).map(([id, { position: _, ...mapping }]) => [id, mapping]),
      ),
    });
    expect(disordered(2, ulid, withoutPlaces)).toBe(2);
  });

  it('are left alone when they are replaced by themselves, and moved without an event when only their order is new', () => {
    const adapter = aReadyAdapter({ mappings: { map_1: MAPPING, map_2: other } });
    expect(mappingsReplaced(adapter, [MAPPING, other], aChangeContext())).toBeUndefined();
    const change = mappingsReplaced(adapter, [other, MAPPING], aChangeContext());
    expect(change && mappingsOf(applied(adapter, change)).map(({ id }) => id)).toEqual(['map_2', 'map_1']);
    expect(change?.put.pending).toBeUndefined();
  });

  it('cost Ready when they are replaced by nothing', () => {
    const change = mappingsReplaced(aReadyAdapter(), [], aChangeContext());
    expect(change && statusOf(applied(aReadyAdapter(), change))).toBe('Need Maintenance');
  });
});
