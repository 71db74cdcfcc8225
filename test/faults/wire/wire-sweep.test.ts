import { describe, expect, it } from 'vitest';
import { violationsOf } from '../report/findings.ts';
import { WIRE_SCENARIOS, wireSweep } from './wire-sweep.ts';

/** The reduced size, in a renewal and in a move out of the envelope vault. `npm run test:long` has five over each vault; `npm run faults`
 * breaks every outside call of six scenarios in all four ways. */
const FAULTS = 2;
const REDUCED = ['tracking at half of the token’s life', 'move to the other vault'];

describe('the fault sweep on the wire', () => {
  it('loses nothing between the SDK clients and servers that speak their protocols', async () => {
    const findings = await wireSweep(
      WIRE_SCENARIOS.filter(({ name }) => REDUCED.includes(name)),
      'envelope',
      FAULTS,
    );
    expect(violationsOf(findings)).toEqual([]);
    expect(findings.tried).toBeGreaterThanOrEqual(FAULTS);
  });
});
