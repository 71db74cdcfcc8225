import type { Adapter } from './adapter.ts';
import { type Change, transition } from './change.ts';
import type { ChangeContext } from './change-context.ts';
import { isGrantAlive } from './status.ts';

/** Days before the expiry of a grant that could not be kept alive at which people are warned, once each. */
export const EXPIRY_WARNING_DAYS = [14, 7, 3, 1] as const;

const DAY_MS = 86_400_000;

interface Warning {
  readonly days: number;
  readonly at: Date;
}

/** Returns the warnings left for this grant, soonest first. All fall in the second half of its life, so that a short grant is not
 * reported as expiring on the day it is created. */
function warningsLeft(adapter: Adapter): Warning[] {
  const { accessIssuedAt, refreshExpiresAt, expiryWarnedDays } = adapter;
  if (!isGrantAlive(adapter) || !accessIssuedAt || !refreshExpiresAt) return [];
  const halfLifeMs = (refreshExpiresAt.getTime() - accessIssuedAt.getTime()) / 2;
  return EXPIRY_WARNING_DAYS.filter(
    (days) => days * DAY_MS < halfLifeMs && (expiryWarnedDays === undefined || days < expiryWarnedDays),
  ).map((days) => ({ days, at: new Date(refreshExpiresAt.getTime() - days * DAY_MS) }));
}

/** Returns when the next warning is due; undefined = none is left. */
export const nextExpiryWarningAt = (adapter: Adapter): Date | undefined => warningsLeft(adapter)[0]?.at;

/** Returns the warning to give now, in days. When several were missed, only the last is given. */
export const dueExpiryWarning = (adapter: Adapter, now: Date): number | undefined =>
  warningsLeft(adapter).findLast(({ at }) => at <= now)?.days;

/** Records the warning with its event, for this pair of tokens and only once. */
export const expiryWarned = (adapter: Adapter, days: number, context: ChangeContext): Change => {
  if (!adapter.refreshExpiresAt) throw new Error('A grant that does not expire has no expiry warning.');
  return transition(adapter, context, {
    when: [
      { path: 'generation', is: adapter.generation },
      adapter.expiryWarnedDays === undefined
        ? { path: 'expiryWarnedDays', exists: false }
        : { path: 'expiryWarnedDays', is: adapter.expiryWarnedDays },
    ],
    set: { expiryWarnedDays: days },
    isUrgent: true,
    facts: [{ type: 'adapter.authorization_expiring', days, endsAt: adapter.refreshExpiresAt.toISOString() }],
  });
};
