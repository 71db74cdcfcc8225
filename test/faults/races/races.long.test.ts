import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from '../report/findings.ts';
import { racingCallers, racingRefusals } from './callers.ts';
import { withoutLease } from './controls.ts';
import { overtakenRenewal, stalledHolder } from './in-flight.ts';
import { racingProcesses } from './processes.ts';
import { type RaceProduct, raceProduct } from './product.ts';

/** At the reduced size: 20 or 50 callers instead of 1,000, 30 refused ones instead of 200, 2 in each process instead of 25, and apps with
 * their own caches, promises and clocks in the place of processes. `npm run faults` runs the same parts whole. */
describe('a race for the renewal of one adapter', () => {
  let product: RaceProduct;
  beforeAll(async () => {
    product = await raceProduct();
  });
  afterAll(() => product.stop());

  it.each([
    ['Authorization Code', 'http', 50],
    ['Customer Client Credentials', 'function', 20],
  ] as const)('of callers at expiry, %s by %s, ends with one request to UPS and 200 for all', async (...race) => {
    const [method, through, callers] = race;
    expect(violationsOf(await racingCallers(product, { callers, method, through, seed: 1 }))).toEqual([]);
  });

  it('of 30 callers whose token UPS refuses ends with one forced renewal, and each plays its call again once', async () => {
    expect(violationsOf(await racingRefusals(product, { callers: 30, seed: 2 }))).toEqual([]);
  });

  it('of 8 processes, clocks off by up to 150 s, ends with one refresh', async () => {
    const race = { processes: 8, callsEach: 2, skewSeconds: 150, as: 'apps', seed: 3 } as const;
    expect(violationsOf(await racingProcesses(product, race))).toEqual([]);
  });

  it('without the lease ends with the token presented more than once', async () => {
    const race = { processes: 8, callsEach: 1, skewSeconds: 0, as: 'apps', seed: 4, broken: withoutLease } as const;
    const { duplicates } = await racingProcesses(product, race);
    expect(duplicates).toContainEqual(
      expect.stringMatching(/^the refresh token [0-9a-f]{16} was presented [2-8] times/),
    );
  });

  it.each([
    ['Customer Authorization Code', 'request'],
    ['Authorization Code', 'answer'],
    ['deauthorizing', 'answer'],
  ] as const)('that %s overtakes, the refresh held at its %s, leaves nothing of the old grant', async (by, side) => {
    expect(violationsOf(await overtakenRenewal(product, by, { side, seed: 5 }))).toEqual([]);
  });

  it.each(['after its lease', 'after a refusal'] as const)(
    'whose holder wakes %s ends with its live pair',
    async (wakes) => {
      expect(violationsOf(await stalledHolder(product, wakes, 6))).toEqual([]);
    },
  );
});
