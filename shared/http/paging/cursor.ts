import { createHash } from 'node:crypto';
import { TrackingAdapterError } from '../../domain/errors.ts';

/** A list of one tenant, by the prefix of its sort keys. */
export interface List {
  readonly tenantId: string;
  readonly prefix: string;
  /** The form of the rest of a sort key, after the prefix. Default: an id. */
  readonly shape?: RegExp;
}

const ID = /^[\w-]{1,80}$/;

/** Returns the mark of a cursor's list, so that a cursor of another list is refused instead of continuing at a random place. It is no
 * protection: the partition always comes from the token, so another tenant's cursor reads nothing of theirs. */
const markOf = ({ tenantId, prefix }: List): string =>
  createHash('sha256').update(`${tenantId} ${prefix}`).digest('base64url').slice(0, 8);

/** Returns the cursor: the sort key after which to continue, and the list to which it belongs. */
export const cursorOf = (position: string | undefined, list: List): string | null =>
  position === undefined
    ? null
    : Buffer.from(`${markOf(list)}${position.slice(list.prefix.length)}`, 'utf8').toString('base64url');

/** @throws request-invalid */
export function positionIn(cursor: string | undefined, list: List, parameter = 'cursor'): string | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const { shape = ID } = list;
  const mark = markOf(list);
  const id = text.slice(mark.length);
  if (!text.startsWith(mark) || !ID.test(id) || !shape.test(id)) {
    throw new TrackingAdapterError('request-invalid', 'The cursor does not belong to this list.', {
      errors: [{ in: 'query', pointer: `/${parameter}`, message: 'is not a nextCursor of this list' }],
    });
  }
  return `${list.prefix}${id}`;
}
