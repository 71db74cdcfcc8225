import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './findings.ts';
import { racingCallers, racingRefusals } from './races-callers.ts';
import { type RaceProduct, raceProduct } from './races-product.ts';

/** At a reduced size; `npm run faults` runs the same parts at full size. */
describe('a race for the renewal of one adapter', () => {
  let product: RaceProduct;
  beforeAll(async () => {
    product = await raceProduct();
  });
  afterAll(() => product.stop());

  it('of 200 callers at expiry ends with one refresh and 200 answers', async () => {
    const race = { callers: 200, method: 'Authorization Code', through: 'http', seed: 1, note: console.log } as const;
    expect(violationsOf(await racingCallers(product, race))).toEqual([]);
  });

  it('of 1,000 callers', async () => {
    const race = {
      callers: 1_000,
      method: 'Customer Authorization Code',
      through: 'function',
      seed: 2,
      note: console.log,
    } as const;
    expect(violationsOf(await racingCallers(product, race))).toEqual([]);
  });

  it('B', async () => {
    const race = {
      callers: 200,
      method: 'Customer Client Credentials',
      through: 'function',
      seed: 3,
      note: console.log,
    } as const;
    expect(violationsOf(await racingCallers(product, race))).toEqual([]);
  });

  it('401', async () => {
    expect(violationsOf(await racingRefusals(product, { callers: 200, seed: 4 }))).toEqual([]);
  });
});
