import type { Adapter } from '../domain/adapter.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import { retryableFrom } from '../domain/renewal.ts';
import { refusalOf } from '../domain/status.ts';
import { isAccessTokenAlive } from '../domain/tokens.ts';
import type { App } from './ports.ts';
import type { Renewal } from './renewal-outcome.ts';

/** How long a call waits for another process's renewal before it gives up, and how often it looks, in milliseconds. */
const WAIT_MS = 10_000;
const LOOK_EVERY_MS = 250;

/** Another process holds the mark: waits for its commit. Where none can come any more, says when UPS may be asked again.
 *
 * @throws carrier-unavailable, busy */
export async function renewedElsewhere(app: App, seen: Adapter): Promise<Renewal> {
  if (isAccessTokenAlive(seen, app.clock())) return { outcome: 'elsewhere', adapter: seen };
  if (isUncertain(seen, app.clock())) throw uncertain(seen, app.clock());
  for (let waitedMs = 0; waitedMs < WAIT_MS; waitedMs += LOOK_EVERY_MS) {
    await app.pause(LOOK_EVERY_MS);
    const adapter = (await app.adapters.get(seen)) ?? seen;
    if (isAccessTokenAlive(adapter, app.clock())) return { outcome: 'renewed', adapter };
    const code = refusalOf(adapter);
    if (code) return { outcome: 'refused', adapter, code };
    // Given back: nobody is at it any more, and the next call is free to ask.
    if (!adapter.renewal) return { outcome: 'elsewhere', adapter };
  }
  throw new TrackingAdapterError('busy', 'The token is being renewed; the renewal takes longer than usual.', {
    retryAfterSeconds: 5,
  });
}

/** Its holder is out of time, or has had an answer that is neither yes nor no. */
const isUncertain = ({ renewal }: Adapter, now: Date): boolean =>
  renewal !== undefined && (renewal.until <= now || renewal.askAgainAt !== undefined);

function uncertain(adapter: Adapter, now: Date): TrackingAdapterError {
  const retryAt = adapter.renewal ? retryableFrom(adapter, adapter.renewal, now) : now;
  return new TrackingAdapterError(
    'carrier-unavailable',
    "UPS's answer to a renewal is uncertain; it is asked again soon.",
    { retryAfterSeconds: Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1000)) },
  );
}
