import type { Adapter, RenewalRecord } from './adapter.ts';
import { AUTHORIZATION_METHODS } from './authorization-methods.ts';
import { secondsAfter } from './instants.ts';
import { isAccessTokenAlive } from './tokens.ts';
import { WORKER_GONE_SECONDS } from './worker-time.ts';

/** Minutes between guarded retries: 1, 2, 4 … 60, without end. */
const retryAfterMinutes = (attempt: number): number => Math.min(60, 2 ** (attempt - 1));

/** Returns when a worker may call UPS again for an expired lease. A refresh token is not presented again while the access token
 * or the first presenter's function may be alive; client credentials can be reused freely. */
export function retryableFrom(adapter: Adapter, record: RenewalRecord, now: Date): Date {
  const askAgainAt = new Date(Math.max(record.until.getTime(), record.askAgainAt?.getTime() ?? 0));
  if (AUTHORIZATION_METHODS[adapter.method].grant === 'client_credentials') return askAgainAt;
  const waitSeconds = Math.max(WORKER_GONE_SECONDS, retryAfterMinutes(record.attempt) * 60);
  const waited = secondsAfter(record.startedAt, waitSeconds);
  const end = isAccessTokenAlive(adapter, now) ? (adapter.accessExpiresAt ?? waited) : waited;
  return new Date(Math.max(askAgainAt.getTime(), waited.getTime(), end.getTime()));
}
