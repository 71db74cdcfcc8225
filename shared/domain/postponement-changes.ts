import type { Adapter } from './adapter.ts';
import type { AuthorizationAttempt } from './attempt.ts';
import type { Change } from './change.ts';
import { minutesAfter } from './instants.ts';

const MAX_PAUSE_MINUTES = 60;

/** When the sweep processes again what it failed on so often in a row: 1, 2, 4 … 60 minutes later. */
const postponedUntil = (failures: number, now: Date): Date =>
  minutesAfter(now, Math.min(MAX_PAUSE_MINUTES, 2 ** (failures - 1)));

/** The same for what cannot even be read: only another version of the product can. */
export const unreadableUntil = (now: Date): Date => minutesAfter(now, MAX_PAUSE_MINUTES);

/** UPS that fails is asked again by every sweep; what throws may throw for long, and comes later and later. */
export type Failed = 'at UPS' | 'by throwing';

/** Lets others go first. Only if nobody wrote since the read: what came meanwhile may be due sooner.
 *
 * @returns undefined when nothing is due */
export function adapterPostponed(adapter: Adapter, failed: Failed, now: Date): Change | undefined {
  if (!adapter.dueAt) return undefined;
  const sweepFailures = (adapter.sweepFailures ?? 0) + 1;
  const isThrown = failed === 'by throwing';
  const until = postponedUntil(isThrown ? sweepFailures : 1, now);
  return {
    when: [{ path: 'writes', is: adapter.writes }],
    set: isThrown ? { sweepFailures } : {},
    remove: [],
    advance: [],
    put: {},
    drop: {},
    dueAt: adapter.dueAt > until ? adapter.dueAt : until,
  };
}

/** The next failure is the first one again. */
export const adapterProcessed: Change = {
  when: [{ path: 'writes', exists: true }],
  set: {},
  remove: ['sweepFailures'],
  advance: [],
  put: {},
  drop: {},
};

export function attemptPostponed(
  attempt: AuthorizationAttempt,
  now: Date,
): Pick<AuthorizationAttempt, 'holder' | 'until' | 'sweepFailures' | 'postponedUntil'> {
  const { holder, until } = attempt;
  const sweepFailures = (attempt.sweepFailures ?? 0) + 1;
  return {
    ...(holder !== undefined && { holder }),
    ...(until && { until }),
    sweepFailures,
    postponedUntil: postponedUntil(sweepFailures, now),
  };
}
