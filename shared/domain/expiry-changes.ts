import type { Adapter } from './adapter.ts';
import { type Change, transition } from './change.ts';
import type { ChangeContext } from './change-context.ts';
import { isGrantAlive } from './status.ts';

/** Before the end of a grant that could not be kept alive, people are told this many days ahead, once each. */
export const EXPIRY_WARNING_DAYS = [14, 7, 3, 1] as const;

const DAY_MS = 86_400_000;

interface Warning {
  readonly days: number;
  readonly at: Date;
}

/** The warnings that this grant can still have, soonest first. Only the second half of its life has any: a short grant is not
 * about to end on the day it is made. */
function warningsLeft(adapter: Adapter): Warning[] {
  const { accessIssuedAt, refreshExpiresAt, expiryWarnedDays } = adapter;
  if (!isGrantAlive(adapter) || !accessIssuedAt || !refreshExpiresAt) return [];
  const halfLifeMs = (refreshExpiresAt.getTime() - accessIssuedAt.getTime()) / 2;
  return EXPIRY_WARNING_DAYS.filter(
    (days) => days * DAY_MS < halfLifeMs && (expiryWarnedDays === undefined || days < expiryWarnedDays),
  ).map((days) => ({ days, at: new Date(refreshExpiresAt.getTime() - days * DAY_MS) }));
}

/** When the next warning has to be given; undefined = none is left. */
export const nextExpiryWarningAt = (adapter: Adapter): Date | undefined => warningsLeft(adapter)[0]?.at;

/** The warning to give now, in days. Where several were missed, the last of them says it all. */
export const dueExpiryWarning = (adapter: Adapter, now: Date): number | undefined =>
  warningsLeft(adapter).findLast(({ at }) => at <= now)?.days;

/** Notes the warning with its event, for this very pair of tokens and only once. */
export const expiryWarned = (adapter: Adapter, days: number, context: ChangeContext): Change => {
  if (!adapter.refreshExpiresAt) throw new Error('A grant without an end has no warning of it.');
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
