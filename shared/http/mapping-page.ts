import type { AdapterKey } from '../domain/adapter-key.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import type { IdentifiedShipperMapping } from '../domain/shipper-mapping.ts';
import { cursorOf, positionIn } from './cursor.ts';

/** Returns a page of the mappings of an adapter. The cursor names the mapping after which the next page begins.
 *
 * @throws request-invalid when that mapping has been removed meanwhile */
export function mappingPage(
  mappings: readonly IdentifiedShipperMapping[],
  { tenantId, adapterId, limit, cursor }: AdapterKey & { limit: number; cursor?: string | undefined },
) {
  const list = { tenantId, prefix: `MAPPING#${adapterId}#` };
  const after = positionIn(cursor, list)?.slice(list.prefix.length);
  const first = after === undefined ? 0 : mappings.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && first === 0) {
    throw new TrackingAdapterError('request-invalid', 'The list has changed. Read it from the beginning.', {
      errors: [{ in: 'query', pointer: '/cursor', message: 'names a mapping that has been removed' }],
    });
  }
  const data = mappings.slice(first, first + limit);
  const isLast = first + limit >= mappings.length;
  return { data, nextCursor: cursorOf(isLast ? undefined : `${list.prefix}${data.at(-1)?.id}`, list) };
}
