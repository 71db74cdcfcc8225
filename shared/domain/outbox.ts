import type { Adapter } from './adapter.ts';
import { TrackingAdapterError } from './errors.ts';

/** The events waiting in the item for the bus, by number and bytes, from which people's changes are refused. */
const MANY_EVENTS = 200;
const MANY_BYTES = 150 * 1024;

/** The bytes of waiting events from which a renewal commits without its event: DynamoDB limits an item to 400 KB, and an
 * authorization is worth more than a line of activity. Mappings may take 80 KB. */
const TOO_MANY_BYTES = 300 * 1024;

const bytesOf = ({ pending }: Pick<Adapter, 'pending'>): number =>
  new TextEncoder().encode(JSON.stringify(pending)).length;

const isFull = (adapter: Adapter): boolean =>
  Object.keys(adapter.pending).length >= MANY_EVENTS || bytesOf(adapter) >= MANY_BYTES;

/** Returns true when the item has room for an event of this kind, which reports something without changing state that people see. */
export const hasRoomFor = (adapter: Adapter, what: 'a note' | 'a renewal'): boolean =>
  what === 'a note' ? !isFull(adapter) : bytesOf(adapter) < TOO_MANY_BYTES;

/** @throws busy while too many events of the adapter wait for the bus */
export function demandRoom(adapter: Adapter): void {
  if (!isFull(adapter)) return;
  throw new TrackingAdapterError(
    'busy',
    'Too many events of this adapter are waiting for the event bus. Tracking and the authorization are not affected. Try again in a few minutes.',
    { retryAfterSeconds: 60 },
  );
}
