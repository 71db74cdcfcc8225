import { type Adapter, mappingCount, type RefusalCode } from './adapter.ts';
import type { AdapterStatus } from './adapter-status.ts';
import { AUTHORIZATION_METHODS } from './authorization-methods.ts';
import { retryableFrom } from './retrying.ts';
import { STATUS_REASONS, type StatusReason, type StatusReasonCode } from './status-reasons.ts';
import { isAccessTokenAlive } from './tokens.ts';

/** Derives the status from the facts each time, so that no crash between two writes can leave it wrong. */
export function statusOf(adapter: Adapter): AdapterStatus {
  if (adapter.secret === undefined) return 'Not Configured';
  if (refusalOf(adapter) !== undefined) return 'Need Authorization';
  return adapter.maintainedGrant === adapter.grant && mappingCount(adapter) >= 1 ? 'Ready' : 'Need Maintenance';
}

/** Returns the refusal of the current credentials: the next generation starts without one. */
export const refusalOf = (adapter: Adapter) =>
  adapter.refused?.generation === adapter.generation ? adapter.refused.code : undefined;

/** Returns true for an authorization that exists and that UPS has not refused. */
export const isGrantAlive = (adapter: Adapter): boolean =>
  !adapter.deletedAt && adapter.secret !== undefined && refusalOf(adapter) === undefined;

/** Returns why the status is not Ready, or the warning of a Ready adapter, with the one thing to do. */
export function statusReasonOf(adapter: Adapter, now: Date): StatusReason | null {
  const code = reasonCodeOf(adapter, now);
  if (code === null) return null;
  return { ...reasonOf(adapter, code), ...deadlineOf(adapter, code, now) };
}

/** Returns the reason, with `nextAction` phrased for the adapter's method: client credentials are verified, not authorized. */
export function reasonOf({ method }: Pick<Adapter, 'method'>, code: StatusReasonCode): StatusReason {
  const reason = { code, ...STATUS_REASONS[code] };
  const isVerified = AUTHORIZATION_METHODS[method].grant === 'client_credentials';
  return isVerified && reason.nextAction === 'authorize' ? { ...reason, nextAction: 'verify' } : reason;
}

/** Returns the instant that a warning is about. For a renewal it is the next call to UPS, after the access token expires. */
function deadlineOf(adapter: Adapter, code: StatusReasonCode, now: Date): { deadline?: Date } {
  const { renewal, refreshExpiresAt } = adapter;
  const tracksUntil = tracksToAccessEnd(adapter, now);
  if (tracksUntil) return { deadline: tracksUntil };
  if (code === 'renewal-outcome-unknown') return renewal ? { deadline: retryableFrom(adapter, renewal, now) } : {};
  return code === 'authorization-expiring' && refreshExpiresAt ? { deadline: refreshExpiresAt } : {};
}

/** Returns true when a single-use token was presented and the worker ran out of time without an answer. Attempts after the first
 * exist only because an answer was lost. */
const isRenewalOutcomeUnknown = ({ renewal, method }: Adapter, now: Date): boolean =>
  renewal !== undefined &&
  (renewal.until <= now || renewal.attempt > 1) &&
  AUTHORIZATION_METHODS[method].grant === 'authorization_code';

function reasonCodeOf(adapter: Adapter, now: Date): StatusReasonCode | null {
  switch (statusOf(adapter)) {
    case 'Ready':
      if (isRenewalOutcomeUnknown(adapter, now)) return 'renewal-outcome-unknown';
      return adapter.expiryWarnedDays === undefined ? null : 'authorization-expiring';
    case 'Need Authorization':
      return refusalOf(adapter) ?? null;
    case 'Not Configured':
      return UNCONFIGURED_REASONS[AUTHORIZATION_METHODS[adapter.method].grant];
    case 'Need Maintenance':
      if (mappingCount(adapter) === 0) return 'shipper-mapping-required';
      return lastObstacle(adapter) ?? 'maintenance-pending';
  }
}

const UNCONFIGURED_REASONS = {
  none: 'legacy-authentication',
  authorization_code: 'authorization-required',
  client_credentials: 'verification-required',
} as const;

/** Returns the obstacle that the last run of this grant found. A missing mapping is judged by the current mappings instead. */
function lastObstacle({ lastMaintenance, grant }: Adapter): StatusReasonCode | undefined {
  if (lastMaintenance?.grant !== grant || lastMaintenance.reason === 'shipper-mapping-required') return undefined;
  return lastMaintenance.reason ?? undefined;
}

/** Refusals to renew that leave the issued access token valid until it expires. Missing credentials leave no token at all. */
const REFUSED_BY_UPS: ReadonlySet<RefusalCode | undefined> = new Set([
  'authorization-refused',
  'authorization-expired',
  'renewal-answer-lost',
  'client-refused',
]);

/** Returns when a refused adapter stops tracking, at the expiry of its access token; undefined = UPS has not refused it, or the token has expired. */
const tracksToAccessEnd = (adapter: Adapter, now: Date): Date | undefined =>
  REFUSED_BY_UPS.has(refusalOf(adapter)) && isAccessTokenAlive(adapter, now) ? adapter.accessExpiresAt : undefined;

/** Returns true when the adapter may track: it needs credentials, a mapping, and to have been Ready since Not Configured. Tracking
 * continues during re-authorization and, after a refusal, until the access token expires. */
export const isTrackingAllowed = (adapter: Adapter, now: Date): boolean =>
  adapter.secret !== undefined &&
  mappingCount(adapter) >= 1 &&
  adapter.wasReady &&
  (refusalOf(adapter) === undefined || tracksToAccessEnd(adapter, now) !== undefined);
