import { describe, expect, it } from 'vitest';
import { attemptDueAt } from '../../shared/domain/attempt.ts';
import { applied } from '../../shared/domain/change.ts';
import { adapterPostponed, adapterProcessed, attemptPostponed } from '../../shared/domain/postponement-changes.ts';
import { anAttempt, aReadyAdapter, inSeconds, NOON } from '../support/an-adapter.ts';

const MINUTES = [1, 2, 4, 8, 16, 32, 60, 60];

describe('what the sweep fails on', () => {
  it('is an adapter that is due later and later, up to an hour', () => {
    let adapter = aReadyAdapter({ dueAt: inSeconds(-900) });
    const pauses = MINUTES.map(() => {
      const change = adapterPostponed(adapter, 'by throwing', NOON);
      adapter = { ...(change ? applied(adapter, change) : adapter), dueAt: inSeconds(-900) };
      return change?.dueAt;
    });
    expect(pauses).toEqual(MINUTES.map((minutes) => inSeconds(minutes * 60)));
    expect(applied(adapter, adapterProcessed).sweepFailures).toBeUndefined();
  });

  it('is an attempt that is due later and later, and keeps its holder', () => {
    let attempt = anAttempt({ state: 'EXCHANGING', holder: 'holder-1', until: inSeconds(-900) });
    const dueAts = MINUTES.map(() => {
      attempt = { ...attempt, ...attemptPostponed(attempt, NOON) };
      return attemptDueAt(attempt);
    });
    expect(dueAts).toEqual(MINUTES.map((minutes) => inSeconds(minutes * 60)));
    expect([attempt.holder, attempt.until]).toEqual(['holder-1', inSeconds(-900)]);
  });

  it('is due at every sweep again, however often it was UPS that failed', () => {
    const adapter = aReadyAdapter({ dueAt: inSeconds(-900), sweepFailures: 5 });
    expect(adapterPostponed(adapter, 'at UPS', NOON)).toMatchObject({ set: {}, dueAt: inSeconds(60) });
  });

  it('is never due sooner for it, and an adapter with nothing due stays so', () => {
    const late = aReadyAdapter({ dueAt: inSeconds(90) });
    expect(adapterPostponed(late, 'by throwing', NOON)?.dueAt).toEqual(inSeconds(90));
    expect(adapterPostponed(aReadyAdapter(), 'by throwing', NOON)).toBeUndefined();
  });
});
