import { type Adapter, mappingCount } from './adapter.ts';
import { type Change, transition } from './change.ts';
import type { ChangeContext } from './change-context.ts';
import { TrackingAdapterError } from './errors.ts';
import { type IdentifiedShipperMapping, MAX_SHIPPER_MAPPINGS, type ShipperMapping } from './shipper-mapping.ts';

/** Returns the mappings in the order in which they were added, since their ids sort by time. */
export const mappingsOf = ({ mappings }: Adapter): IdentifiedShipperMapping[] =>
  Object.entries(mappings)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, mapping]) => ({ id, ...mapping }));

/** @throws too-many-shipper-mappings */
export function mappingAdded(adapter: Adapter, mapping: ShipperMapping, id: string, context: ChangeContext): Change {
  if (mappingCount(adapter) >= MAX_SHIPPER_MAPPINGS) throw tooMany();
  return transition(adapter, context, {
    when: [{ path: 'mappings', sizeAtMost: MAX_SHIPPER_MAPPINGS - 1 }],
    putMappings: { [id]: mapping },
    facts: [{ type: 'shipper_mapping.added', ...told([id]) }],
  });
}

/** Removes a mapping. Removing the last one takes the adapter out of Ready in the same write; only maintenance brings it back.
 *
 * @throws not-found */
export function mappingRemoved(adapter: Adapter, id: string, context: ChangeContext): Change {
  if (!Object.hasOwn(adapter.mappings, id))
    throw new TrackingAdapterError('not-found', 'The shipper mapping does not exist.');
  const isLast = mappingCount(adapter) === 1;
  return transition(adapter, context, {
    when: [
      { path: `mappings.${id}`, exists: true },
      isLast ? { path: 'mappings', sizeAtMost: 1 } : { path: 'mappings', sizeAtLeast: 2 },
    ],
    dropMappings: [id],
    remove: isLast ? ['maintainedGrant'] : [],
    facts: [{ type: 'shipper_mapping.removed', ...told([id]) }],
  });
}

/** Replaces the whole list. An unchanged mapping keeps its id; the rest of the old list is removed.
 *
 * @throws too-many-shipper-mappings */
export function mappingsReplaced(
  adapter: Adapter,
  wanted: readonly ShipperMapping[],
  context: ChangeContext,
): Change | undefined {
  if (wanted.length > MAX_SHIPPER_MAPPINGS) throw tooMany();
  const unclaimed = new Map(mappingsOf(adapter).map(({ id, ...mapping }) => [id, contentOf(mapping)]));
  const mappings: Record<string, ShipperMapping> = {};
  const fresh: ShipperMapping[] = [];
  for (const mapping of wanted) {
    const kept = [...unclaimed].find(([, content]) => content === contentOf(mapping))?.[0];
    if (kept === undefined) fresh.push(mapping);
    else {
      mappings[kept] = mapping;
      unclaimed.delete(kept);
    }
  }
  // Ids of the same millisecond are not ordered by creation, and the list is read in the order of its ids.
  const added = fresh.map(() => context.newId('map')).sort();
  for (const [index, id] of added.entries()) mappings[id] = fresh[index] as ShipperMapping;
  const removed = [...unclaimed.keys()];
  if (added.length === 0 && removed.length === 0) return undefined;
  return transition(adapter, context, {
    // The list is compared and written as a whole, so it must not have changed since it was read.
    when: [{ path: 'writes', is: adapter.writes }],
    set: { mappings },
    remove: wanted.length === 0 ? ['maintainedGrant'] : [],
    facts: [
      ...(added.length > 0 ? [{ type: 'shipper_mapping.added', ...told(added) } as const] : []),
      ...(removed.length > 0 ? [{ type: 'shipper_mapping.removed', ...told(removed) } as const] : []),
    ],
  });
}

/** Limits the ids in an event, so that it stays small with a long list. */
const IDS_TOLD = 10;
const told = (ids: readonly string[]) => ({ mappingIds: ids.slice(0, IDS_TOLD), count: ids.length });

const contentOf = ({ shipper, accountNumber, countryCode }: ShipperMapping) =>
  JSON.stringify([shipper, accountNumber, countryCode]);

const tooMany = () =>
  new TrackingAdapterError(
    'too-many-shipper-mappings',
    `An adapter can have at most ${MAX_SHIPPER_MAPPINGS} shipper mappings.`,
  );
