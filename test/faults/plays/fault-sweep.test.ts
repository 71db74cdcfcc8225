import { describe, expect, it } from 'vitest';
import { violationsOf } from '../report/findings.ts';
import { casesOf, faultSweep, playedAlone, prepared } from './fault-sweep.ts';
import { SCENARIOS } from './scenarios.ts';

/** At the reduced size: at every second outside call one of the six faults. `npm run test:long` plays two at each, `npm run faults` all six, and pairs of
 * faults. */
describe('the fault sweep', () => {
  it('fails, hangs and kills outside calls of every scenario, and nothing is lost, doubled, wrong or leaked', async () => {
    const findings = await faultSweep({ singles: 'one at every second', seed: 1 });
    expect(violationsOf(findings)).toEqual([]);
    expect(findings.tried).toBeGreaterThan(110);
    // The windows that the protocol names are met, and told as what they are.
    expect(findings.answersLost).toBeGreaterThan(2);
  });

  it('leaves no outside call of a scenario out', async () => {
    for (const scenario of SCENARIOS) {
      const cases = await casesOf(await prepared(scenario, 1, 'secrets-manager'));
      expect({ scenario: scenario.name, calls: cases.length / 6 }).toEqual({
        scenario: scenario.name,
        calls: expect.toSatisfy((calls: number) => calls >= 3),
      });
    }
  });

  it('plays a case again alone, to the same end', async () => {
    const scenario = 'tracking at the token’s end, Authorization Code';
    const one = { scenario, vault: 'envelope', call: 4, fault: 'dies-after' } as const;
    expect(await playedAlone(one, 1)).toEqual(await playedAlone(one, 1));
  });
});
