import { describe, expect, it } from 'vitest';
import { violationsOf } from '../report/findings.ts';
import { deaths } from './deaths.ts';

/** At the reduced size, one death and one adapter of each method: `npm run faults` kills 180 processes, also while they recover,
 * and `npm start` 20 times. */
describe('the product, killed under load and started again', () => {
  it('has all that it had acknowledged, and every authorization works or says that its answer was lost', async () => {
    const findings = await deaths({ kills: 1, through: 'process', adapters: 3, lanes: 1, seed: 1 });
    expect(violationsOf(findings)).toEqual([]);
  });
});
