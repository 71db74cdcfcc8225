import { describe, expect, it } from 'vitest';
import { givesTheVaultUp, listensForEightSeconds } from '../controls/broken-steps.ts';
import { violationsOf } from '../report/findings.ts';
import { freezes, slowAnswers, throttledVault, timeOuts } from './weather-parts.ts';

// Each at a reduced size; `npm run faults` tries 10 000 slow answers, and 200 of each other kind.
const KINDS = [
  ['slow answers of UPS', () => slowAnswers(24, 1), () => slowAnswers(24, 1, listensForEightSeconds)],
  ['environments frozen after their answer', () => freezes(12, 1), () => freezes(12, 1, true)],
  ['functions killed at their time-out', () => timeOuts(24, 1), () => timeOuts(48, 1, false)],
  ['a vault that throttles', () => throttledVault(8, 1), () => throttledVault(8, 1, givesTheVaultUp)],
] as const;

describe('nothing is lost to', () => {
  it.each(KINDS)('%s', async (_, played) => {
    const findings = await played();
    expect([violationsOf(findings), findings.answersLost]).toEqual([[], 0]);
  });

  it.each(KINDS)('%s, and without the step against it something is', async (_, __, control) => {
    const { lost, answersLost } = await control();
    expect(lost.length + answersLost).toBeGreaterThan(0);
  });
});
