import { describe, expect, it } from 'vitest';
import { BROKEN, dyingAt, oneTypeRefused, putAsideLate, receiverDown } from './webhook-faults.ts';

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
    expect(await putAsideLate(1)).toEqual([]);
  });

  it('would wait without it: the control', async () => {
    expect(await putAsideLate(1, BROKEN['further look'])).toHaveLength(1);
  });

  it('are delivered past those that a receiver never takes', async () => {
    expect(await oneTypeRefused(1)).toEqual([]);
  });

  it('would wait behind them if the newest were not probed: the control', async () => {
    expect(await oneTypeRefused(1, BROKEN['newest probed'])).toHaveLength(20);
  });

  it('arrive with the same body, wherever a worker dies', async () => {
    for (let place = 0; place < 45; place += 3) {
      for (const when of ['before', 'after'] as const)
        expect({ place, when, lost: await dyingAt(place, when) }).toEqual({ place, when, lost: [] });
    }
  });

  it('would be lost if a message counted as delivered before its request: the control', async () => {
    const lost = new Set<string>();
    for (let place = 0; place < 45; place += 3)
      for (const id of await dyingAt(place, 'before', BROKEN['message kept until the answer'])) lost.add(id);
    expect(lost.size).toBeGreaterThan(0);
  });
});
