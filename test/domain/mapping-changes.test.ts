import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../shared/domain/adapter.ts';
import { applied } from '../../shared/domain/change.ts';
import { mappingAdded, mappingRemoved, mappingsOf, mappingsReplaced } from '../../shared/domain/mapping-changes.ts';
import { MAX_SHIPPER_MAPPINGS } from '../../shared/domain/shipper-mapping.ts';
import { statusOf, statusReasonOf } from '../../shared/domain/status.ts';
import {
  AUTHORIZATION,
  aChangeContext,
  anAdapter,
  aReadyAdapter,
  MAPPING,
  NOON,
  pendingOf,
} from '../support/an-adapter.ts';

const NOT_DELETED = { path: 'deletedAt', exists: false };

describe('shipper mappings', () => {
  const many = (count: number): Adapter['mappings'] =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`map_${index}`, MAPPING]));
  const other = { shipper: 'Harbour', accountNumber: 'Z9Y8X7', countryCode: 'DE' };

  it('are added one by one, up to 200', () => {
    const adapter = anAdapter({ mappings: many(MAX_SHIPPER_MAPPINGS - 1) });
    const change = mappingAdded(adapter, other, 'map_new', aChangeContext());
    expect(applied(adapter, change).mappings).toEqual({ ...adapter.mappings, map_new: other });
    expect(change.when).toEqual([{ path: 'mappings', sizeAtMost: 199 }, NOT_DELETED]);
    const full = anAdapter({ mappings: many(MAX_SHIPPER_MAPPINGS) });
    expect(() => mappingAdded(full, other, 'map_new', aChangeContext())).toThrow('at most 200 shipper mappings');
  });

  it('are listed in the order they were added', () => {
    const adapter = anAdapter({ mappings: { map_2: other, map_10: MAPPING, map_1: MAPPING } });
    expect(mappingsOf(adapter).map(({ id }) => id)).toEqual(['map_1', 'map_10', 'map_2']);
  });

  it('are removed one by one, without touching Ready', () => {
    const adapter = aReadyAdapter({ mappings: { map_1: MAPPING, map_2: other } });
    const change = mappingRemoved(adapter, 'map_1', aChangeContext());
    expect(applied(adapter, change)).toEqual({
      ...aReadyAdapter({ mappings: { map_2: other } }),
      pending: pendingOf([{ type: 'shipper_mapping.removed', mappingIds: ['map_1'], count: 1 }], AUTHORIZATION.id),
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

  it('are replaced as a whole: what was there keeps its id, and may be there twice', () => {
    const adapter = aReadyAdapter({ mappings: { map_a: MAPPING, map_b: other } });
    const change = mappingsReplaced(adapter, [MAPPING, MAPPING], aChangeContext());
    expect(change && applied(adapter, change)).toEqual({
      ...aReadyAdapter({ mappings: { map_a: MAPPING, map_1: MAPPING } }),
      pending: pendingOf(
        [
          { type: 'shipper_mapping.added', mappingIds: ['map_1'], count: 1 },
          { type: 'shipper_mapping.removed', mappingIds: ['map_b'], count: 1 },
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

  it('are left alone when they are replaced by themselves', () => {
    const adapter = aReadyAdapter({ mappings: { map_1: MAPPING, map_2: other } });
    expect(mappingsReplaced(adapter, [other, MAPPING], aChangeContext())).toBeUndefined();
  });

  it('cost Ready when they are replaced by nothing', () => {
    const change = mappingsReplaced(aReadyAdapter(), [], aChangeContext());
    expect(change && statusOf(applied(aReadyAdapter(), change))).toBe('Need Maintenance');
  });
});
