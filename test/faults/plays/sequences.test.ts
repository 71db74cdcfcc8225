import { describe, expect, it } from 'vitest';
import { noRollForward, oneSecretPerAdapter } from '../controls/broken-steps.ts';
import { violationsOf } from '../report/findings.ts';
import { sequences } from './sequences.ts';

/** The reduced size; `npm run test:long` plays 200, `npm run faults` 2 000. */
const SEQUENCES = 30;

describe('random sequences of operators, UPS, time and faults', () => {
  it('end as the status machine has it, and lose nothing', async () => {
    const findings = await sequences(SEQUENCES, 11);
    expect(violationsOf(findings)).toEqual([]);
    expect(findings.faults).toBeGreaterThan(50);
  });

  it.each([
    ['roll-forward', noRollForward],
    ['one secret per authorization', oneSecretPerAdapter],
  ])('find out when %s is missing', async (_, broken) => {
    expect(violationsOf(await sequences(300, 5, broken))).toHaveLength(1);
  });
});
