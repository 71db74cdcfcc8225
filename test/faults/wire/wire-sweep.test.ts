import { describe, expect, it } from 'vitest';
import { violationsOf } from '../report/findings.ts';
import { WIRE_SCENARIOS, wireSweep } from './wire-sweep.ts';

/** The reduced size, in a renewal over the envelope vault: spread so that each of the four ways is among them. `npm run faults` breaks
 * every outside call of five scenarios in all four, over each vault. */
const FAULTS = 5;

describe('the fault sweep on the wire', () => {
  it('loses nothing between the SDK clients and servers that speak their protocols', async () => {
    const findings = await wireSweep(WIRE_SCENARIOS.slice(0, 1), 'envelope', FAULTS);
    expect(violationsOf(findings)).toEqual([]);
    expect(findings.tried).toBeGreaterThanOrEqual(FAULTS);
  });
});
