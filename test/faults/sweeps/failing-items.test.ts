import { beforeAll, describe, expect, it } from 'vitest';
import { type ManyFail, manyFail, nothingIsPostponed, twoSweeps } from './failing-items.ts';

/** At the reduced size, with a tenth of the time; `npm run faults` has 10 beside 250, with all of it. */
const FAILING = 25;
const HEALTHY = 2;
const SECONDS = 28.5;

describe('more due items that fail than one sweep takes', () => {
  let before: ManyFail;
  beforeAll(async () => {
    before = await manyFail(FAILING, HEALTHY, 13);
  });

  it('let those of other companies go first at the next sweep, and are logged with their code', async () => {
    const { renewed, swept, codes } = await twoSweeps(before, SECONDS);
    expect({ renewed, codes }).toEqual({ renewed: [0, HEALTHY], codes: ['platform-client-refused'] });
    expect(swept.every(({ processed, failed }) => processed < FAILING + HEALTHY && failed > 0)).toBe(true);
    // Due 14 days before the end of 60; 50 have passed.
    expect(swept[0]?.oldestDueSeconds).toBeGreaterThan(4 * 86_400);
  });

  it('are forgotten to have failed, once they have not', async () => {
    const { world } = await twoSweeps(before, SECONDS);
    const failedOn = (one: typeof world) =>
      [...one.table.adapters.values()].filter(({ sweepFailures }) => sweepFailures !== undefined).length;
    const mended = world.fork((app) => app);
    await mended.sweep();
    expect([failedOn(world), failedOn(mended)]).toEqual([FAILING, 0]);
  });

  it('keep them waiting for ever, where nothing is postponed', async () => {
    const { renewed } = await twoSweeps(before, SECONDS, nothingIsPostponed);
    expect(renewed).toEqual([0, 0]);
  });
});
