import { type Adapter, mappingCount, type RefusalCode } from './adapter.ts';
import type { AdapterStatus } from './adapter-status.ts';
import { AUTHORIZATION_METHODS } from './authorization-methods.ts';
import { retryableFrom } from './retrying.ts';
import { STATUS_REASONS, type StatusReason, type StatusReasonCode } from './status-reasons.ts';
import { isAccessTokenAlive } from './tokens.ts';

/** Derived from the facts each time, so that no crash between two writes can leave it wrong. */
export function statusOf(adapter: Adapter): AdapterStatus {
  if (adapter.secret === undefined) return 'Not Configured';
  if (refusalOf(adapter) !== undefined) return 'Need Authorization';
  return adapter.maintainedGrant === adapter.grant && mappingCount(adapter) >= 1 ? 'Ready' : 'Need Maintenance';
}

/** A refusal is about the credentials it was answered to: the next generation starts without it. */
export const refusalOf = (adapter: Adapter) =>
  adapter.refused?.generation === adapter.generation ? adapter.refused.code : undefined;

/** An authorization that stands, and that UPS has not refused. */
export const isGrantAlive = (adapter: Adapter): boolean =>
  !adapter.deletedAt && adapter.secret !== undefined && refusalOf(adapter) === undefined;

/** Why the status is not Ready, or what to watch while it is; whose move it is, and the one thing to do. */
export function statusReasonOf(adapter: Adapter, now: Date): StatusReason | null {
  const code = reasonCodeOf(adapter, now);
  if (code === null) return null;
  return { ...reasonOf(adapter, code), ...deadlineOf(adapter, code, now) };
}

/** A reason, with what it asks of people in the way of this adapter's method: method B is verified and not authorized. */
export function reasonOf({ method }: Pick<Adapter, 'method'>, code: StatusReasonCode): StatusReason {
  const reason = { code, ...STATUS_REASONS[code] };
  const isVerified = AUTHORIZATION_METHODS[method].grant === 'client_credentials';
  return isVerified && reason.nextAction === 'authorize' ? { ...reason, nextAction: 'verify' } : reason;
}

/** A warning names the instant that it is about: of a renewal, when UPS is asked again, which is not before the access token's end. */
function deadlineOf(adapter: Adapter, code: StatusReasonCode, now: Date): { deadline?: Date } {
  const { renewal, refreshExpiresAt } = adapter;
  const tracksUntil = tracksToAccessEnd(adapter, now);
  if (tracksUntil) return { deadline: tracksUntil };
  if (code === 'renewal-outcome-unknown') return renewal ? { deadline: retryableFrom(adapter, renewal, now) } : {};
  return code === 'authorization-expiring' && refreshExpiresAt ? { deadline: refreshExpiresAt } : {};
}

/** UPS was asked with a token that is spent by use, and the one who asked ran out of time without an answer; a later attempt is
 * there for no other reason. */
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

/** What the last run of this grant met; a mapping that was missing then is judged by what is there now. */
function lastObstacle({ lastMaintenance, grant }: Adapter): StatusReasonCode | undefined {
  if (lastMaintenance?.grant !== grant || lastMaintenance.reason === 'shipper-mapping-required') return undefined;
  return lastMaintenance.reason ?? undefined;
}

/** UPS refused to renew; what it issued before goes on to its end. Without credentials there is nothing to go on with. */
const REFUSED_BY_UPS: ReadonlySet<RefusalCode | undefined> = new Set([
  'authorization-refused',
  'authorization-expired',
  'renewal-answer-lost',
  'client-refused',
]);

/** Until when a refused adapter goes on tracking with the access token that it has; undefined = it is not refused, or not any more. */
const tracksToAccessEnd = (adapter: Adapter, now: Date): Date | undefined =>
  REFUSED_BY_UPS.has(refusalOf(adapter)) && isAccessTokenAlive(adapter, now) ? adapter.accessExpiresAt : undefined;

/** Tracking goes on through re-authorization, and after a refusal to the access token's end: it needs credentials, a mapping, and
 * to have been Ready since Not Configured. */
export const isTrackingAllowed = (adapter: Adapter, now: Date): boolean =>
  adapter.secret !== undefined &&
  mappingCount(adapter) >= 1 &&
  adapter.wasReady &&
  (refusalOf(adapter) === undefined || tracksToAccessEnd(adapter, now) !== undefined);
