import { TrackingAdapterError } from '../../../domain/errors.ts';
import { type CustomerEvent, customerBody } from '../../../domain/webhooks/customer-events.ts';
import { feedPosition, isPutInTime } from '../../../domain/webhooks/feed-position.ts';
import type { WorkTime } from '../../../domain/worker-time.ts';
import type { App, Basics } from '../../../ports/app.ts';
import type { FeedEvent } from '../../../ports/feed.ts';

/** Puts an event into the feed. A put that took long may have come behind a reader, and is made again at a later position: the
 * feed may show an event twice, and never misses one.
 *
 * @returns the event at the position that counts
 * @throws busy */
export async function storeEvent(
  { feed, clock, log }: Basics & Pick<App, 'feed'>,
  event: CustomerEvent,
  time: WorkTime,
): Promise<FeedEvent> {
  const { tenantId, id, type, adapterId } = event;
  const body = customerBody(event);
  while (time.remainingMs() > 0) {
    const stampedAt = clock();
    const startedMs = performance.now();
    const stored: FeedEvent = { tenantId, id, type, adapterId, position: feedPosition(stampedAt, id), body };
    await feed.put(stored);
    // Real time, and the product's own, which readers live by: on a local run it may have been moved.
    const tookMs = Math.max(performance.now() - startedMs, clock().getTime() - stampedAt.getTime());
    if (isPutInTime(tookMs, feed.settleSeconds)) return stored;
    log.warn('an event took long to store and is stored again', { eventId: id, tookMs: Math.round(tookMs) });
  }
  throw new TrackingAdapterError('busy', 'The event could not be stored in time.', { retryAfterSeconds: 1 });
}
