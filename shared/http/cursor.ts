import { TrackingAdapterError } from '../domain/errors.ts';

/** A cursor is the sort key alone: the partition always comes from the token, so a cursor of another tenant reads nothing of
 * theirs. */
export const cursorOf = (position: string | undefined): string | null =>
  position === undefined ? null : Buffer.from(position, 'utf8').toString('base64url');

/** @throws request-invalid */
export function positionIn(cursor: string | undefined, prefix = 'ADAPTER#'): string | undefined {
  if (cursor === undefined) return undefined;
  const position = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!position.startsWith(prefix) || !/^[\w-]{1,80}$/.test(position.slice(prefix.length))) {
    throw new TrackingAdapterError('request-invalid', 'The cursor is none of ours.', {
      errors: [{ pointer: '/cursor', message: 'is not a nextCursor of this list' }],
    });
  }
  return position;
}
