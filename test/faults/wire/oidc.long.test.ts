import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { racingCallers } from '../races/callers.ts';
import { withoutLease } from '../races/controls.ts';
import { racingProcesses } from '../races/processes.ts';
import { type RaceProduct, raceProduct } from '../races/product.ts';
import { violationsOf } from '../report/findings.ts';
import { oidcUps } from './oidc-ups.ts';

/** oidc-provider rotates refresh tokens, and one presented twice ends its whole family: the successor shows who was careful. At the
 * reduced size, here with clocks that agree; `npm run faults` runs the same parts whole. */
describe('a race for the renewal of one adapter, at a third-party OAuth server', () => {
  let product: RaceProduct;
  beforeAll(async () => {
    product = await raceProduct({ otherUps: oidcUps });
  });
  afterAll(() => product.stop());

  it('of 20 callers in one process leaves the successor alive', async () => {
    const race = { callers: 20, method: 'Authorization Code', through: 'function', seed: 21 } as const;
    expect(violationsOf(await racingCallers(product, race))).toEqual([]);
  });

  it('of 8 processes leaves the successor alive', async () => {
    const race = { processes: 8, callsEach: 2, skewSeconds: 0, as: 'apps', seed: 22 } as const;
    expect(violationsOf(await racingProcesses(product, race))).toEqual([]);
  });

  it('without single flight loses the whole family', async () => {
    const race = { processes: 8, callsEach: 1, skewSeconds: 0, as: 'apps', seed: 23, broken: withoutLease } as const;
    const { duplicates, lost } = await racingProcesses(product, race);
    expect(duplicates).toContainEqual(
      expect.stringMatching(/^the refresh token [0-9a-f]{16} was presented [2-8] times/),
    );
    expect(lost).toContainEqual(expect.stringContaining('the successor is not alive'));
  });
});
