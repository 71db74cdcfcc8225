import { TrackingAdapterError } from '../../domain/errors.ts';
import { cursorOf, type List, positionIn } from './cursor.ts';

/** Returns a page of a list that was read whole. The cursor names the item after which the next page begins.
 *
 * @param what the kind of item, with its article
 * @throws request-invalid when that item has been removed meanwhile */
export function listPage<Item extends { readonly id: string }>(
  items: readonly Item[],
  list: List,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  what: string,
) {
  const after = positionIn(cursor, list)?.slice(list.prefix.length);
  const first = after === undefined ? 0 : items.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && first === 0) {
    throw new TrackingAdapterError('request-invalid', 'The list has changed. Read it from the beginning.', {
      errors: [{ in: 'query', pointer: '/cursor', message: `names ${what} that has been removed` }],
    });
  }
  const data = items.slice(first, first + limit);
  const isLast = first + limit >= items.length;
  return { data, nextCursor: cursorOf(isLast ? undefined : `${list.prefix}${data.at(-1)?.id}`, list) };
}
