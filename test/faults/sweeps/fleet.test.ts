import { describe, expect, it } from 'vitest';
import { brokenPromises, noOutage } from './fleet-findings.ts';

describe('a fleet through 6 hours without UPS', () => {
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
