import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { TrackingAdapterError } from '../domain/errors.ts';
import type { RequestShare } from '../domain/request-limits.ts';
import type { Basics } from '../ports/app.ts';

const sharesOf = new WeakMap<APIGatewayProxyEventV2, RequestShare>();

/** Counts a request towards its tenant's share, which the answer then reports.
 *
 * @throws too-many-requests */
export function takeShare({ requestLimits }: Basics, event: APIGatewayProxyEventV2, tenantId: string): void {
  const share = requestLimits.take(tenantId);
  sharesOf.set(event, share);
  if (share.isAllowed) return;
  const { perSecond, burst } = share.limit;
  throw new TrackingAdapterError(
    'too-many-requests',
    `Your company exceeded its limit of ${perSecond} requests per second and ${burst} at once.`,
    { retryAfterSeconds: share.retryAfterSeconds },
  );
}

/** Returns `RateLimit-Policy` and `RateLimit` once a request has been counted. Source: draft-ietf-httpapi-ratelimit-headers-10. */
export function rateLimitHeaders(event: APIGatewayProxyEventV2): Record<string, string> {
  const share = sharesOf.get(event);
  if (!share) return {};
  const { burst, perSecond } = share.limit;
  return {
    'ratelimit-policy': `"tenant";q=${burst};w=${Math.ceil(burst / perSecond)}`,
    ratelimit: `"tenant";r=${share.remaining};t=${share.resetSeconds}`,
  };
}
