import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../shared/domain/adapter.ts';
import { applied } from '../../shared/domain/change.ts';
import {
  dueExpiryWarning,
  EXPIRY_WARNING_DAYS,
  expiryWarned,
  nextExpiryWarningAt,
} from '../../shared/domain/expiry-changes.ts';
import { AUTHORIZATION, aChangeContext, aReadyAdapter, inSeconds, NOON, pendingOf } from '../support/an-adapter.ts';

const DAY = 86_400;

/** A grant received at noon. */
const aGrantOf = (days: number, facts: Partial<Adapter> = {}): Adapter =>
  aReadyAdapter({
    method: 'Authorization Code',
    accessIssuedAt: NOON,
    refreshExpiresAt: inSeconds(days * DAY),
    ...facts,
  });

/** Played day by day to its end: on which days before it a warning was given. */
function warningsOver(days: number, step = 1): number[] {
  let adapter = aGrantOf(days);
  const given: number[] = [];
  for (let day = 0; day <= days; day += step) {
    const due = dueExpiryWarning(adapter, inSeconds(day * DAY));
    if (due === undefined) continue;
    given.push(due);
    adapter = applied(adapter, expiryWarned(adapter, due, aChangeContext()));
  }
  return given;
}

describe('warnings before an authorization ends', () => {
  it('come 14, 7, 3 and 1 days ahead, once each', () => {
    expect(EXPIRY_WARNING_DAYS).toEqual([14, 7, 3, 1]);
    expect(warningsOver(60)).toEqual([14, 7, 3, 1]);
  });

  it('come in the second half of its life only', () => {
    expect(warningsOver(7, 0.25)).toEqual([3, 1]);
    expect(warningsOver(20, 0.25)).toEqual([7, 3, 1]);
    expect(warningsOver(1, 0.25)).toEqual([]);
  });

  it('are not all made up for when nobody looked for a while: the last one says it all', () => {
    expect(warningsOver(60, 56)).toEqual([7]);
    expect(dueExpiryWarning(aGrantOf(60), inSeconds(200 * DAY))).toBe(1);
  });

  it('have an instant at which someone must look', () => {
    expect(nextExpiryWarningAt(aGrantOf(60))).toEqual(inSeconds(46 * DAY));
    expect(nextExpiryWarningAt(aGrantOf(60, { expiryWarnedDays: 7 }))).toEqual(inSeconds(57 * DAY));
    expect(nextExpiryWarningAt(aGrantOf(60, { expiryWarnedDays: 1 }))).toBeUndefined();
  });

  it.each<[string, Adapter]>([
    ['client credentials', aReadyAdapter()],
    ['what UPS has refused', aGrantOf(60, { refused: { generation: 2, code: 'authorization-refused' } })],
    ['what is deleted', aGrantOf(60, { deletedAt: NOON })],
  ])('are not given about %s', (_, adapter) => {
    expect([nextExpiryWarningAt(adapter), dueExpiryWarning(adapter, inSeconds(59 * DAY))]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('are written with their event, for these very tokens and once', () => {
    const adapter = aGrantOf(60, { expiryWarnedDays: 14 });
    const change = expiryWarned(adapter, 7, aChangeContext());
    expect(change.when).toEqual([
      { path: 'generation', is: 2 },
      { path: 'expiryWarnedDays', is: 14 },
      { path: 'deletedAt', exists: false },
    ]);
    expect(applied(adapter, change)).toEqual({
      ...adapter,
      expiryWarnedDays: 7,
      updatedAt: NOON,
      pending: pendingOf(
        [{ type: 'adapter.authorization_expiring', days: 7, endsAt: inSeconds(60 * DAY).toISOString() }],
        AUTHORIZATION.id,
      ),
      writes: 2,
    });
  });
});
