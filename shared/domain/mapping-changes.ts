import { type Adapter, mappingCount, mappingsVersionOf } from './adapter.ts';
import { type Change, type Condition, transition } from './change.ts';
import type { ChangeContext } from './change-context.ts';
import { TrackingAdapterError } from './errors.ts';
import { repeatedMappings } from './repeated-mappings.ts';
import {
  contentOf,
  type IdentifiedShipperMapping,
  MAX_SHIPPER_MAPPINGS,
  type PlacedShipperMapping,
  type ShipperMapping,
} from './shipper-mapping.ts';

/** The first places belong to mappings of items of format 1, which have none: they come in the order of their ids. */
const placeOf = ({ position = -1 }: PlacedShipperMapping): number => position;

/** Returns the mappings in the order in which they were sent; mappings added at once come in the order of their ids. */
export const mappingsOf = ({ mappings }: Adapter): IdentifiedShipperMapping[] =>
  Object.entries(mappings)
    .sort(([a, one], [b, other]) => placeOf(one) - placeOf(other) || (a < b ? -1 : 1))
    .map(([id, { position: _, ...mapping }]) => ({ id, ...mapping }));

/** @throws not-found */
export function mappingOf(adapter: Adapter, id: string): IdentifiedShipperMapping {
  const found = mappingsOf(adapter).find((mapping) => mapping.id === id);
  if (!found) throw new TrackingAdapterError('not-found', 'The shipper mapping does not exist.');
  return found;
}

/** The mappings are those that the caller has read. */
export const mappingsAsRead = (adapter: Adapter): Condition =>
  adapter.mappingsVersion === undefined
    ? { path: 'mappingsVersion', exists: false }
    : { path: 'mappingsVersion', is: mappingsVersionOf(adapter) };

/** Returns the id of another mapping with the same content. */
export const sameMapping = (adapter: Adapter, mapping: ShipperMapping, except?: string): string | undefined =>
  mappingsOf(adapter).find((one) => one.id !== except && contentOf(one) === contentOf(mapping))?.id;

/** Appends a mapping. It has no condition on the list, so that people who add at once do not hinder each other; the caller checks
 * afterwards whether someone else has added the same.
 *
 * @throws too-many-shipper-mappings, shipper-mapping-exists */
export function mappingAdded(adapter: Adapter, mapping: ShipperMapping, id: string, context: ChangeContext): Change {
  if (mappingCount(adapter) >= MAX_SHIPPER_MAPPINGS) throw tooMany();
  if (sameMapping(adapter, mapping) !== undefined) throw mappingExists();
  const position = Math.max(-1, ...Object.values(adapter.mappings).map(placeOf)) + 1;
  return transition(adapter, context, {
    when: [{ path: 'mappings', sizeAtMost: MAX_SHIPPER_MAPPINGS - 1 }],
    putMappings: { [id]: { ...mapping, position } },
    advance: ['mappingsVersion'],
    facts: [{ type: 'shipper_mapping.added', ...told([{ id, ...mapping }]) }],
  });
}

/** Changes one mapping, which keeps its id and its place.
 *
 * @returns undefined when it is so already
 * @throws not-found, shipper-mapping-exists */
export function mappingChanged(
  adapter: Adapter,
  id: string,
  wanted: ShipperMapping,
  context: ChangeContext,
): Change | undefined {
  const current = mappingOf(adapter, id);
  if (contentOf(current) === contentOf(wanted)) return undefined;
  if (sameMapping(adapter, wanted, id) !== undefined) throw mappingExists();
  const position = adapter.mappings[id]?.position;
  return transition(adapter, context, {
    when: [mappingsAsRead(adapter)],
    putMappings: { [id]: { ...wanted, ...(position !== undefined && { position }) } },
    advance: ['mappingsVersion'],
    facts: [{ type: 'shipper_mapping.changed', ...told([{ id, ...wanted }]) }],
  });
}

/** Removes a mapping. Removing the last one takes the adapter out of Ready in the same write; only maintenance brings it back.
 *
 * @throws not-found */
export function mappingRemoved(adapter: Adapter, id: string, context: ChangeContext): Change {
  const removed = mappingOf(adapter, id);
  const isLast = mappingCount(adapter) === 1;
  return transition(adapter, context, {
    when: [
      { path: `mappings.${id}`, exists: true },
      isLast ? { path: 'mappings', sizeAtMost: 1 } : { path: 'mappings', sizeAtLeast: 2 },
    ],
    dropMappings: [id],
    advance: ['mappingsVersion'],
    remove: isLast ? ['maintainedGrant'] : [],
    facts: [{ type: 'shipper_mapping.removed', ...told([removed]) }],
  });
}

/** Replaces the whole list. An unchanged mapping keeps its id; the rest of the old list is removed.
 *
 * @returns undefined when the list is so already
 * @throws too-many-shipper-mappings; request-invalid when the list names a mapping twice */
export function mappingsReplaced(
  adapter: Adapter,
  wanted: readonly ShipperMapping[],
  context: ChangeContext,
): Change | undefined {
  if (wanted.length > MAX_SHIPPER_MAPPINGS) throw tooMany();
  const errors = repeatedMappings(wanted);
  if (errors.length > 0) {
    throw new TrackingAdapterError('request-invalid', 'The list names a shipper mapping twice.', { errors });
  }
  const current = mappingsOf(adapter);
  const known = new Map(current.map((mapping) => [contentOf(mapping), mapping.id]));
  const ids = wanted.map((mapping) => known.get(contentOf(mapping)) ?? context.newId('map'));
  if (ids.join() === current.map(({ id }) => id).join()) return undefined;
  const added = wanted.flatMap((mapping, place) => {
    const id = ids[place] ?? '';
    return Object.hasOwn(adapter.mappings, id) ? [] : [{ id, ...mapping }];
  });
  const removed = current.filter(({ id }) => !ids.includes(id));
  return transition(adapter, context, {
    // The list is compared and written as a whole, so it must not have changed since it was read.
    when: [{ path: 'writes', is: adapter.writes }],
    set: { mappings: Object.fromEntries(wanted.map((mapping, position) => [ids[position], { ...mapping, position }])) },
    advance: ['mappingsVersion'],
    remove: wanted.length === 0 ? ['maintainedGrant'] : [],
    facts: [
      ...(added.length > 0 ? [{ type: 'shipper_mapping.added', ...told(added) } as const] : []),
      ...(removed.length > 0 ? [{ type: 'shipper_mapping.removed', ...told(removed) } as const] : []),
    ],
  });
}

/** Limits the mappings in an event, so that it stays small with a long list. */
const MAPPINGS_TOLD = 10;

const told = (concerned: readonly IdentifiedShipperMapping[]) => {
  const first = concerned.slice(0, MAPPINGS_TOLD);
  return {
    mappingIds: first.map(({ id }) => id),
    mappings: first.map(({ shipper, accountNumber, countryCode }) => ({ shipper, accountNumber, countryCode })),
    count: concerned.length,
  };
};

export const mappingExists = () =>
  new TrackingAdapterError('shipper-mapping-exists', 'The adapter has this shipper mapping already.');

const tooMany = () =>
  new TrackingAdapterError(
    'too-many-shipper-mappings',
    `An adapter can have at most ${MAX_SHIPPER_MAPPINGS} shipper mappings.`,
  );
