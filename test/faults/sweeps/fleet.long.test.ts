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
});
