import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from '../report/findings.ts';
import { racingCallers } from './callers.ts';
import { withoutLease } from './controls.ts';
import { overtakenRenewal, stalledHolder } from './in-flight.ts';
import { racingProcesses } from './processes.ts';
import { type RaceProduct, raceProduct } from './product.ts';

/** At the reduced size: 20 callers, and apps with their own caches, promises and clocks in the place of processes. `npm run test:long` has
 * more kinds of races, and `npm run faults` runs all of them whole. */
describe('a race for the renewal of one adapter', () => {
  let product: RaceProduct;
  beforeAll(async () => {
    product = await raceProduct();
  });
  afterAll(() => product.stop());

  it('of 20 callers at expiry ends with one request to UPS and 200 for all', async () => {
    const race = { callers: 20, method: 'Authorization Code', through: 'function', seed: 1 } as const;
    expect(violationsOf(await racingCallers(product, race))).toEqual([]);
  });

  it('without the lease ends with the token presented more than once', async () => {
    const race = { processes: 8, callsEach: 1, skewSeconds: 0, as: 'apps', seed: 4, broken: withoutLease } as const;
    const { duplicates } = await racingProcesses(product, race);
    expect(duplicates).toContainEqual(
      expect.stringMatching(/^the refresh token [0-9a-f]{16} was presented [2-8] times/),
    );
  });

  it('that a new sign-in overtakes, the refresh held at its answer, leaves nothing of the old grant', async () => {
    const held = { side: 'answer', seed: 5 } as const;
    expect(violationsOf(await overtakenRenewal(product, 'Authorization Code', held))).toEqual([]);
  });

  it('whose holder wakes after its lease ends with its live pair', async () => {
    expect(violationsOf(await stalledHolder(product, 'after its lease', 6))).toEqual([]);
  });
});
