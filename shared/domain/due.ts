import { type Adapter, mappingCount } from './adapter.ts';
import type { Change } from './change.ts';
import { nextExpiryWarningAt } from './expiry-changes.ts';
import { minutesAfter } from './instants.ts';
import { BLOCKED_INTERVAL_MINUTES, MAINTENANCE_INTERVAL_MINUTES } from './maintenance.ts';
import { isLookedForAgain, missingConfirmedAt } from './missing-credentials-changes.ts';
import { recoveryDueAt } from './renewal-changes.ts';
import { isGrantAlive, statusOf } from './status.ts';
import { keepAliveAt } from './tokens.ts';

/** Returns when the sweep must next process this adapter; undefined = nothing is due. */
export function nextDueAt(adapter: Adapter, now: Date): Date | undefined {
  const candidates: Date[] = [];
  const owesSomeone = Object.keys(adapter.pending).length > 0 || Object.keys(adapter.retired).length > 0;
  if (owesSomeone || adapter.deletedAt) candidates.push(now);
  const recoveryAt = adapter.renewal && recoveryDueAt(adapter, adapter.renewal, now);
  if (recoveryAt) candidates.push(recoveryAt);
  const renewAt = isGrantAlive(adapter) && !adapter.renewal ? keepAliveAt(adapter) : undefined;
  if (renewAt) candidates.push(renewAt);
  const warnAt = nextExpiryWarningAt(adapter);
  if (warnAt) candidates.push(warnAt);
  if (isLookedForAgain(adapter) && !adapter.deletedAt) candidates.push(nextLookAt(adapter, now));
  if (adapter.run) candidates.push(adapter.run.until);
  else if (needsScheduledMaintenance(adapter)) candidates.push(scheduledMaintenanceAt(adapter, now));
  return candidates.sort((a, b) => a.getTime() - b.getTime())[0];
}

/** Missing credentials are looked up again when a second look counts as confirmation, and then at every sweep. */
function nextLookAt(adapter: Adapter, now: Date): Date {
  const confirmedAt = missingConfirmedAt(adapter);
  if (confirmedAt && now < confirmedAt) return confirmedAt;
  return minutesAfter(now, MAINTENANCE_INTERVAL_MINUTES);
}

/** Without a mapping a person must act first, and a run every 15 minutes would only waste calls to UPS. */
export const needsScheduledMaintenance = (adapter: Adapter): boolean =>
  !adapter.deletedAt && statusOf(adapter) === 'Need Maintenance' && mappingCount(adapter) >= 1;

export function scheduledMaintenanceAt({ lastMaintenance, grant }: Adapter, now: Date): Date {
  if (lastMaintenance?.grant !== grant || lastMaintenance.reason === 'shipper-mapping-required') return now;
  const minutes =
    lastMaintenance.reason === 'carrier-blocked' ? BLOCKED_INTERVAL_MINUTES : MAINTENANCE_INTERVAL_MINUTES;
  return minutesAfter(lastMaintenance.finishedAt, minutes);
}

/** Drops finished work and sets the next `dueAt`, later if need be, so it requires that no other worker wrote since the read. */
export const settled = (adapter: Adapter, now: Date, drop: Change['drop']): Change => {
  const remaining: Adapter = {
    ...adapter,
    pending: without(adapter.pending, drop.pending),
    retired: without(adapter.retired, drop.retired),
  };
  return {
    when: [{ path: 'writes', is: adapter.writes }],
    set: {},
    remove: [],
    advance: [],
    put: {},
    drop,
    dueAt: nextDueAt(remaining, now) ?? 'never',
  };
};

/** Drops finished work after another worker's write, and keeps `dueAt`. */
export const dropped = (drop: Change['drop']): Change => ({
  when: [{ path: 'writes', exists: true }],
  set: {},
  remove: [],
  advance: [],
  put: {},
  drop,
});

const without = <Value>(entries: Readonly<Record<string, Value>>, ids: readonly string[] = []) =>
  Object.fromEntries(Object.entries(entries).filter(([id]) => !ids.includes(id)));
