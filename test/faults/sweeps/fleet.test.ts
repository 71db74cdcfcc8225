import { describe, expect, it } from 'vitest';
import { brokenPromises, noOutage, outage } from './fleet-findings.ts';

/** At the reduced size; `npm run faults -- --part fleet` has 100,000, with its controls. */
const ADAPTERS = 150;

describe('a fleet through 6 hours without UPS, two workers killed a minute', () => {
  it('loses no authorization, renews at its rates, and is up to date soon after it', async () => {
    const [base, run] = [await noOutage(ADAPTERS, 5), await outage(ADAPTERS, 5)];
    expect(brokenPromises(run, base)).toEqual([]);
    expect(run.looks).toBeGreaterThan(100);
  });

  it('is judged: a fleet whose adapters stay due, or are asked about too often, breaks the promise', async () => {
    const base = await noOutage(20, 5);
    const broken = { ...base, lost: ['a/b has no living refresh token'], mostLooks: 31, late: Array(450).fill(1) };
    expect(brokenPromises(broken, base)).toEqual([
      'a/b has no living refresh token',
      'looks at one adapter: 31, and at most 30 are allowed',
      'adapters late 30 minutes after UPS is back: 1, and at most 0 are allowed',
    ]);
  });
});
