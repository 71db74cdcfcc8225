/** The requests that a tenant may send to one process: the burst, and the sustained rate per second. */
export interface RequestLimit {
  readonly perSecond: number;
  readonly burst: number;
}

export const DEFAULT_REQUEST_LIMIT: RequestLimit = { perSecond: 250, burst: 250 };

/** The share that a tenant has left after a request, or the wait when it had none. */
export interface RequestShare {
  readonly limit: RequestLimit;
  readonly isAllowed: boolean;
  readonly remaining: number;
  /** Seconds until the next request is allowed; 0 while some are left. */
  readonly retryAfterSeconds: number;
  /** Seconds until the whole burst is available again. */
  readonly resetSeconds: number;
}

export interface RequestLimits {
  /** Counts one request of a tenant, in this process only, so that it costs no write. */
  take(tenantId: string): RequestShare;
}

/** Tenants counted at the same time. The least recently active one is dropped and later starts with a full share. */
const MAX_TENANTS = 10_000;

/** Creates a token bucket for each tenant, in real time.
 *
 * @param nowMs a monotonic clock, in milliseconds */
export function requestLimits(
  limit: RequestLimit = DEFAULT_REQUEST_LIMIT,
  nowMs: () => number = () => performance.now(),
): RequestLimits {
  const buckets = new Map<string, { left: number; atMs: number }>();
  return {
    take(tenantId) {
      const now = nowMs();
      const { left, atMs } = buckets.get(tenantId) ?? { left: limit.burst, atMs: now };
      const filled = Math.min(limit.burst, left + ((now - atMs) / 1000) * limit.perSecond);
      const isAllowed = filled >= 1;
      const kept = isAllowed ? filled - 1 : filled;
      buckets.delete(tenantId);
      buckets.set(tenantId, { left: kept, atMs: now });
      const oldest = buckets.size > MAX_TENANTS ? buckets.keys().next().value : undefined;
      if (oldest !== undefined) buckets.delete(oldest);
      return {
        limit,
        isAllowed,
        remaining: Math.floor(kept),
        retryAfterSeconds: kept >= 1 ? 0 : Math.ceil((1 - kept) / limit.perSecond),
        resetSeconds: Math.ceil((limit.burst - kept) / limit.perSecond),
      };
    },
  };
}
