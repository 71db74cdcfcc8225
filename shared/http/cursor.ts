import { createHash } from 'node:crypto';
import { TrackingAdapterError } from '../domain/errors.ts';

/** One list of one tenant: where its sort keys begin. */
interface List {
  readonly tenantId: string;
  readonly prefix: string;
}

/** Which list a cursor goes on with. It protects nothing (the partition always comes from the token, so that a cursor of another
 * tenant could read nothing of theirs), but a cursor in the wrong place is told so, instead of going on from just anywhere. */
const markOf = ({ tenantId, prefix }: List): string =>
  createHash('sha256').update(`${tenantId} ${prefix}`).digest('base64url').slice(0, 8);

/** The sort key to go on after, and the list that it belongs to. */
export const cursorOf = (position: string | undefined, list: List): string | null =>
  position === undefined
    ? null
    : Buffer.from(`${markOf(list)}${position.slice(list.prefix.length)}`, 'utf8').toString('base64url');

/** @throws request-invalid */
export function positionIn(cursor: string | undefined, list: List): string | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const mark = markOf(list);
  const id = text.slice(mark.length);
  if (!text.startsWith(mark) || !/^[\w-]{1,80}$/.test(id)) {
    throw new TrackingAdapterError('request-invalid', 'The cursor is none of this list.', {
      errors: [{ pointer: '/cursor', message: 'is not a nextCursor of this list' }],
    });
  }
  return `${list.prefix}${id}`;
}
