import { describe, expect, it } from 'vitest';
import { VAULTS } from '../../../shared/domain/secret-ids.ts';
import { violationsOf } from '../report/findings.ts';
import { WIRE_SCENARIOS, wireSweep } from './wire-sweep.ts';

/** In a renewal and in a move, over each vault: spread so that each of the four ways is among them. `npm run faults` breaks every outside
 * call of six scenarios in all four. */
const FAULTS = 5;
const REDUCED = ['tracking at half of the token’s life', 'move to the other vault'];

describe('the fault sweep on the wire', () => {
  it.each(VAULTS)('loses nothing between the SDK clients and servers that speak their protocols: %s', async (vault) => {
    const findings = await wireSweep(
      WIRE_SCENARIOS.filter(({ name }) => REDUCED.includes(name)),
      vault,
      FAULTS,
    );
    expect(violationsOf(findings)).toEqual([]);
    expect(findings.tried).toBeGreaterThanOrEqual(FAULTS);
  });
});
