import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './findings.ts';
import { oidcUps } from './oidc-ups.ts';
import { racingCallers } from './races-callers.ts';
import { withoutLease } from './races-controls.ts';
import { racingProcesses } from './races-processes.ts';
import { type RaceProduct, raceProduct } from './races-product.ts';

describe('a race for the renewal of one adapter, at an OAuth server of somebody else', () => {
  let product: RaceProduct;
  beforeAll(async () => {
    product = await raceProduct(oidcUps);
  });
  afterAll(() => product.stop());

  it('of 200 callers in one process leaves its successor alive', async () => {
    const race = { callers: 200, method: 'Authorization Code', through: 'function', seed: 21 } as const;
    expect(violationsOf(await racingCallers(product, race))).toEqual([]);
  });

  it('of 8 processes leaves its successor alive', async () => {
    const race = { processes: 8, callsEach: 5, skewSeconds: 0, as: 'apps', seed: 22 } as const;
    expect(violationsOf(await racingProcesses(product, race))).toEqual([]);
  });

  it('without single flight loses the whole grant', async () => {
    const race = { processes: 8, callsEach: 5, skewSeconds: 0, as: 'apps', seed: 23, broken: withoutLease } as const;
    const found = await racingProcesses(product, race);
    expect(found.duplicates).toEqual([]);
    expect(found.lost).toEqual([]);
    expect(found.wrongStatuses).toEqual([]);
  });
});
