import type { Adapter } from './adapter.ts';
import type { Change } from './change.ts';
import { secondsAfter } from './instants.ts';
import { keepAliveAt } from './tokens.ts';

const MINUTE = 60;

/** Returns until when an item that throws is postponed: by as long as it has been stuck, from 1 minute to 6 hours. */
export const stuckUntil = (stuckSince: Date, now: Date): Date =>
  secondsAfter(now, pauseSeconds(stuckSince, now, 6 * 60 * MINUTE));

/** Postpones an adapter whose renewal failed at UPS, by as long as it has been due, from 1 to 15 minutes: that tells how long UPS
 * has failed, also to a worker that has just begun. It requires that no other worker wrote since the read, since newer work may be
 * due sooner.
 *
 * @param spread from 0 to 1: adapters that failed together come back apart, by up to 20 % earlier or later
 * @returns undefined when nothing is due */
export function adapterPostponed(adapter: Adapter, now: Date, spread: number): Change | undefined {
  if (!adapter.dueAt) return undefined;
  const dueSince = adapter.renewal?.until ?? keepAliveAt(adapter) ?? now;
  const until = secondsAfter(now, pauseSeconds(dueSince, now, 15 * MINUTE) * (0.8 + 0.4 * spread));
  return {
    when: [{ path: 'writes', is: adapter.writes }],
    set: {},
    remove: adapter.stuckSince ? ['stuckSince'] : [],
    advance: [],
    put: {},
    drop: {},
    dueAt: adapter.dueAt > until ? adapter.dueAt : until,
  };
}

const pauseSeconds = (since: Date, now: Date, mostSeconds: number): number =>
  Math.min(mostSeconds, Math.max(MINUTE, (now.getTime() - since.getTime()) / 1000));

/** Lets the pauses of an adapter start over at one minute. */
export const adapterUnstuck: Change = {
  when: [{ path: 'writes', exists: true }],
  set: {},
  remove: ['stuckSince'],
  advance: [],
  put: {},
  drop: {},
};
