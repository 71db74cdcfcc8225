/** How many requests a tenant may make of one process: so many at once, and as many a second in the long run. */
export interface RequestLimit {
  readonly perSecond: number;
  readonly burst: number;
}

export const DEFAULT_REQUEST_LIMIT: RequestLimit = { perSecond: 250, burst: 250 };

/** What a tenant has left after a request, or that it had nothing left for it. */
export interface RequestShare {
  readonly limit: RequestLimit;
  readonly isAllowed: boolean;
  readonly remaining: number;
  /** Until the next request is free; 0 while there are some left. */
  readonly retryAfterSeconds: number;
  /** Until the whole burst is free again. */
  readonly resetSeconds: number;
}

export interface RequestLimits {
  /** Counts one request of a tenant, in this process alone: no request pays a write for it. */
  take(tenantId: string): RequestShare;
}

/** Tenants counted at the same time; who made no request for longest is forgotten, and starts with a full share again. */
const MAX_TENANTS = 10_000;

/** A token bucket for each tenant, in real time.
 *
 * @param nowMs a clock that never goes back, in milliseconds */
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
