import type { Adapter } from './adapter.ts';
import type { AuthorizationAttempt } from './attempt.ts';
import type { Change } from './change.ts';
import { minutesAfter } from './instants.ts';

const MAX_PAUSE_MINUTES = 60;

/** Returns when the sweep processes an item again after consecutive failures: 1, 2, 4 … 60 minutes later. */
const postponedUntil = (failures: number, now: Date): Date =>
  minutesAfter(now, Math.min(MAX_PAUSE_MINUTES, 2 ** (failures - 1)));

/** Returns when the sweep tries again to read an item that only another version of the product can read. */
export const unreadableUntil = (now: Date): Date => minutesAfter(now, MAX_PAUSE_MINUTES);

/** The kind of failure. Every sweep retries a call that failed at UPS; work that throws may keep throwing, so it waits longer each
 * time. */
export type Failed = 'at UPS' | 'by throwing';

/** Moves this adapter to the back of the queue. It requires that no other worker wrote since the read, since newer work may be due
 * sooner.
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

/** Resets the count of consecutive failures. */
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
