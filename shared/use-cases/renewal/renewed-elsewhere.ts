import type { Adapter } from '../../domain/adapter.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { retryableFrom } from '../../domain/retrying.ts';
import { refusalOf } from '../../domain/status.ts';
import { isAccessTokenAlive } from '../../domain/tokens.ts';
import { CLOCK_SKEW_SECONDS, TRACKING_MS, type WorkTime } from '../../domain/worker-time.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { Renewal } from './renewal-outcome.ts';

/** The longest that a call waits for a renewal that it did not begin, and how often it looks, in milliseconds. */
const WAIT_MS = 10_000;
const LOOK_EVERY_MS = 250;

/** A lease that seems to be expired may belong to a holder whose clock is behind ours: it is given this long. */
const WAIT_FOR_SLOW_CLOCK_MS = 2_000;

/** Another process holds the lease: waits for its commit. Where none can come any more, says when UPS may be asked again.
 *
 * @throws carrier-unavailable, busy */
export async function renewedElsewhere(
  app: Basics & Pick<App, 'adapters'>,
  seen: Adapter,
  time: WorkTime,
): Promise<Renewal> {
  if (isAccessTokenAlive(seen, app.clock()) || !seen.renewal) return { outcome: 'elsewhere', adapter: seen };
  const mostMs = waitMsFor(seen, app.clock());
  const waitMs = Math.min(mostMs, waitingMs(time));
  for (let waitedMs = 0; waitedMs < waitMs; waitedMs += LOOK_EVERY_MS) {
    await app.pause(LOOK_EVERY_MS);
    const adapter = (await app.adapters.get(seen)) ?? seen;
    if (isAccessTokenAlive(adapter, app.clock())) return { outcome: 'renewed', adapter };
    const code = refusalOf(adapter);
    if (code) return { outcome: 'refused', adapter, code };
    // Given back, or taken off: nobody is at it any more, and the next call sees for itself.
    if (!adapter.renewal || adapter.deletedAt) return { outcome: 'elsewhere', adapter };
  }
  throw mostMs < WAIT_MS ? uncertain(seen, app.clock()) : takesLong();
}

/** How long an invocation may wait for a renewal, so that its own work still fits. */
export const waitingMs = ({ remainingMs }: WorkTime): number =>
  Math.min(WAIT_MS, Math.max(0, remainingMs() - TRACKING_MS));

export const takesLong = () =>
  new TrackingAdapterError('busy', 'The token is being renewed; the renewal takes longer than usual.', {
    retryAfterSeconds: 5,
  });

function waitMsFor({ renewal }: Adapter, now: Date): number {
  if (!renewal) return 0;
  // UPS has answered its holder neither yes nor no.
  if (renewal.askAgainAt) return 0;
  if (now < renewal.until) return WAIT_MS;
  return now.getTime() < renewal.until.getTime() + CLOCK_SKEW_SECONDS * 1000 ? WAIT_FOR_SLOW_CLOCK_MS : 0;
}

function uncertain(adapter: Adapter, now: Date): TrackingAdapterError {
  const retryAt = adapter.renewal ? retryableFrom(adapter, adapter.renewal, now) : now;
  return new TrackingAdapterError(
    'carrier-unavailable',
    "UPS's answer to a renewal is uncertain; it is asked again soon.",
    { retryAfterSeconds: Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1000)) },
  );
}
