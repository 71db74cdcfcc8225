import { beforeAll, describe, expect, it } from 'vitest';
import { type ManyFail, manyFail, nothingIsPostponed, twoDispatches } from './failing-items.ts';

/** At the reduced size, with a queue that takes 1 000 items in the time; `npm run faults` has 10 beside 30 000. */
const FAILING = 1_500;
const HEALTHY = 2;

describe('more due items that fail than one dispatch sends', () => {
  let before: ManyFail;
  beforeAll(async () => {
    before = await manyFail(FAILING, HEALTHY, 13);
  });

  it('let those of other companies go first at the next dispatch, and are logged with their code', async () => {
    const { world, renewed, dispatched, codes } = await twoDispatches(before, { isSlow: true });
    expect({ renewed, codes }).toEqual({ renewed: [0, HEALTHY], codes: ['platform-client-refused'] });
    expect(dispatched.map(({ sent }) => sent)).toEqual([1_000, 1_000]);
    // Due 14 days before the end of 60; 50 have passed.
    expect(dispatched[0]?.oldestDueSeconds).toBeGreaterThan(4 * 86_400);

    const stuckIn = (one: typeof world) =>
      [...one.table.adapters.values()].filter(({ stuckSince }) => stuckSince !== undefined).length;
    const repaired = world.fork((app) => app);
    while ([...repaired.table.adapters.values()].some(({ dueAt }) => dueAt && dueAt <= repaired.now()))
      await repaired.sweep();
    repaired.advance(3_600);
    await repaired.sweep();
    expect([stuckIn(world), stuckIn(repaired)]).toEqual([FAILING, 0]);
  });

  it('keep them waiting for ever, where nothing is postponed', async () => {
    const { renewed } = await twoDispatches(before, { isSlow: true, broken: nothingIsPostponed });
    expect(renewed).toEqual([0, 0]);
  });
});
