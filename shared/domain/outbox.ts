import type { Adapter } from './adapter.ts';
import { TrackingAdapterError } from './errors.ts';

/** From so many events on that wait in the item for the bus, or so many bytes of them, people's changes have to wait as well. */
const MANY_EVENTS = 200;
const MANY_BYTES = 150 * 1024;

/** From so many bytes on a renewal commits without its event: the item ends at 400 KB, and an authorization is worth more than a
 * line of activity. Mappings may take 80 KB. */
const TOO_MANY_BYTES = 300 * 1024;

const bytesOf = ({ pending }: Pick<Adapter, 'pending'>): number =>
  new TextEncoder().encode(JSON.stringify(pending)).length;

const isFull = (adapter: Adapter): boolean =>
  Object.keys(adapter.pending).length >= MANY_EVENTS || bytesOf(adapter) >= MANY_BYTES;

/** Whether what only tells, and changes nothing, is kept for the bus as well. */
export const hasRoomFor = (adapter: Adapter, what: 'a note' | 'a renewal'): boolean =>
  what === 'a note' ? !isFull(adapter) : bytesOf(adapter) < TOO_MANY_BYTES;

/** @throws busy while too many events of the adapter wait for the bus */
export function demandRoom(adapter: Adapter): void {
  if (!isFull(adapter)) return;
  throw new TrackingAdapterError(
    'busy',
    'Too many events of this adapter wait for the event bus. Try again in some minutes; until then tracking and the authorization go on.',
    { retryAfterSeconds: 60 },
  );
}
