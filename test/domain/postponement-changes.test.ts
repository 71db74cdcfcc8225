import { describe, expect, it } from 'vitest';
import { applied } from '../../shared/domain/change.ts';
import { adapterPostponed, adapterUnstuck, stuckUntil } from '../../shared/domain/postponement-changes.ts';
import { aReadyAdapter, inSeconds, NOON } from '../support/an-adapter.ts';

const HOUR = 3_600;

describe('an item whose look throws', () => {
  it.each([
    ['a minute at first', 0, 60],
    ['a minute at least', 59, 60],
    ['as long as it has been stuck', 1_000, 1_000],
    ['6 hours at most', 40 * HOUR, 6 * HOUR],
  ])('pauses for %s', (_, stuckSeconds, pauseSeconds) => {
    expect(stuckUntil(inSeconds(-stuckSeconds), NOON)).toEqual(inSeconds(pauseSeconds));
  });

  it('is stuck no longer once a look has not thrown', () => {
    const adapter = aReadyAdapter({ stuckSince: inSeconds(-HOUR) });
    expect(applied(adapter, adapterUnstuck).stuckSince).toBeUndefined();
  });
});

describe('an adapter whose renewal fails at UPS', () => {
  const failing = (dueSeconds: number) => {
    const record = { versionId: 'v', holder: 'h', attempt: 1, startedAt: inSeconds(-dueSeconds - 30) };
    return aReadyAdapter({ dueAt: inSeconds(-1), renewal: { ...record, until: inSeconds(-dueSeconds) } });
  };

  it.each([
    ['a minute at first', 10, 60],
    ['as long as it has been due', 400, 400],
    ['15 minutes at most', 6 * HOUR, 900],
  ])('is postponed by %s', (_, dueSeconds, pauseSeconds) => {
    expect(adapterPostponed(failing(dueSeconds), NOON, 0.5)?.dueAt).toEqual(inSeconds(pauseSeconds));
  });

  it('comes back up to 20 % earlier or later than the others', () => {
    const dueAts = [0, 1].map((spread) => adapterPostponed(failing(500), NOON, spread)?.dueAt);
    expect(dueAts).toEqual([inSeconds(400), inSeconds(600)]);
  });

  it('counts from the day that its grant had to be kept alive, where no lease is left', () => {
    const ends = {
      accessIssuedAt: inSeconds(-46 * 24 * HOUR - 300),
      refreshExpiresAt: inSeconds(14 * 24 * HOUR - 300),
    };
    const adapter = aReadyAdapter({ ...ends, dueAt: inSeconds(-1) });
    expect(adapterPostponed(adapter, NOON, 0.5)?.dueAt).toEqual(inSeconds(300));
  });

  it('is never due sooner for it, is stuck no longer, and with nothing due stays so', () => {
    const late = { ...failing(10), dueAt: inSeconds(90), stuckSince: inSeconds(-HOUR) };
    expect(adapterPostponed(late, NOON, 0)).toMatchObject({ dueAt: inSeconds(90), remove: ['stuckSince'] });
    expect(adapterPostponed(aReadyAdapter(), NOON, 0.5)).toBeUndefined();
  });
});
