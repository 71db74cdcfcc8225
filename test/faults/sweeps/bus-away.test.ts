import { beforeAll, describe, expect, it } from 'vitest';
import { busIsBack, daysWithoutBus, oneDrop, type WithoutBus } from './bus-away.ts';

/** At the reduced size; `npm run faults` has 7 days. */
const DAYS = 3.2;

/** So many events one update could once drop. */
const ONE_DROP = 376;

describe('a bus that takes nothing for days', () => {
  let before: WithoutBus;
  beforeAll(async () => {
    before = await daysWithoutBus(DAYS, 12);
  });

  it('keeps people waiting from 200 events on, and no renewal', () => {
    expect(before.refused).toBeGreaterThan(0);
    expect(before.held).toBeGreaterThan(ONE_DROP);
  });

  it('costs nothing: what waited is published by the first sweep after it is back', async () => {
    expect(await busIsBack(before)).toEqual({ heldAfterSweeps: [0, 0], violations: [] });
  });

  it('is never caught up with, where one update drops everything', async () => {
    const { heldAfterSweeps } = await busIsBack(before, oneDrop);
    expect(heldAfterSweeps.every((held) => held > ONE_DROP)).toBe(true);
  });
});
