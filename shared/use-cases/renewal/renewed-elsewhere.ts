import type { Adapter } from '../../domain/adapter.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { retryableFrom } from '../../domain/retrying.ts';
import { refusalOf } from '../../domain/status.ts';
import { isAccessTokenAlive } from '../../domain/tokens.ts';
import { CLOCK_SKEW_SECONDS, TRACKING_MS, type WorkTime } from '../../domain/worker-time.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { Renewal } from './renewal-outcome.ts';

/** The longest wait for a renewal that this call did not begin, and the interval of reading, in milliseconds. */
const WAIT_MS = 10_000;
const LOOK_EVERY_MS = 250;

/** The extra wait for a lease that seems to have expired, since its holder's clock may be behind ours. */
const WAIT_FOR_SLOW_CLOCK_MS = 2_000;

/** Waits for the commit of another process that holds the lease. When no commit can follow, it returns when UPS may be called again.
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
    // The lease was released or the authorization removed: no worker is renewing, and the next call reads the adapter again.
    if (!adapter.renewal || adapter.deletedAt) return { outcome: 'elsewhere', adapter };
  }
  throw mostMs < WAIT_MS ? uncertain(seen, app.clock()) : takesLong();
}

/** Returns how long an invocation may wait for a renewal so that its own work still fits. */
export const waitingMs = ({ remainingMs }: WorkTime): number =>
  Math.min(WAIT_MS, Math.max(0, remainingMs() - TRACKING_MS));

export const takesLong = () =>
  new TrackingAdapterError('busy', 'The token is being renewed, which takes longer than usual. Try again.', {
    retryAfterSeconds: 5,
  });

function waitMsFor({ renewal }: Adapter, now: Date): number {
  if (!renewal) return 0;
  // UPS neither granted nor refused the holder's request.
  if (renewal.askAgainAt) return 0;
  if (now < renewal.until) return WAIT_MS;
  return now.getTime() < renewal.until.getTime() + CLOCK_SKEW_SECONDS * 1000 ? WAIT_FOR_SLOW_CLOCK_MS : 0;
}

function uncertain(adapter: Adapter, now: Date): TrackingAdapterError {
  const retryAt = adapter.renewal ? retryableFrom(adapter, adapter.renewal, now) : now;
  return new TrackingAdapterError(
    'carrier-unavailable',
    "UPS's answer to a renewal is uncertain. The renewal will be retried soon.",
    { retryAfterSeconds: Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1000)) },
  );
}
