import { describe, expect, it } from 'vitest';
import { deliveryFaults, deliveryStorms } from './delivery-faults.ts';
import { BROKEN, oneTypeRefused, putAsideLate, receiverDown } from './webhook-faults.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** Reduced. `npm run faults -- --part webhooks` has the full size. */
describe('events for webhooks', () => {
  it('are not lost while a receiver is away for a day, and cost at most 27 requests until it is back', async () => {
    const { requestsOnceOpen, ...kept } = await receiverDown(250, 1);
    expect(kept).toEqual({ lost: [], outOfOrder: 0 });
    expect(requestsOnceOpen).toBeGreaterThan(20);
    expect(requestsOnceOpen).toBeLessThanOrEqual(27);
  });

  it('would cost more without the circuit: the control', async () => {
    expect((await receiverDown(60, 1, BROKEN.circuit)).requestsOnceOpen).toBeGreaterThan(27);
  });

  it('are found by a further look when they were put aside late, and the index shows them later still', async () => {
    for (const goesOnAt of [0, 12, 24, 36, NEVER])
      expect({ goesOnAt, waiting: (await putAsideLate(1, goesOnAt)).waiting }).toEqual({ goesOnAt, waiting: [] });
  });

  it('would wait without it: the control', async () => {
    expect((await putAsideLate(1, NEVER, BROKEN['further look'])).waiting).toHaveLength(1);
  });

  it('are delivered past those that a receiver never takes', async () => {
    expect(await oneTypeRefused(1)).toEqual([]);
  });

  it('would wait behind them if the newest were not probed: the control', async () => {
    expect(await oneTypeRefused(1, BROKEN['newest probed'])).toHaveLength(20);
  });

  it('arrive with the same body, whichever call fails, hangs or kills its function', async () => {
    const { tried, ...found } = await deliveryFaults({ seed: 1, every: 29 });
    expect(found).toEqual({ lost: [], waiting: [] });
    expect(tried).toBeGreaterThan(60);
  });

  it('arrive when several calls go wrong', async () => {
    expect(await deliveryStorms(3, 1)).toEqual({ tried: 9, lost: [], waiting: [] });
  });

  it('would be lost if a message counted as delivered before its request: the control', async () => {
    const broken = BROKEN['message kept until the answer'];
    const { lost } = await deliveryFaults({ seed: 1, every: 12, courses: ['to a healthy receiver'], broken });
    expect(lost.length).toBeGreaterThan(0);
  });
});
