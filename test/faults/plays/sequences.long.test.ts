import { expect, it } from 'vitest';
import { violationsOf } from '../report/findings.ts';
import { sequences } from './sequences.ts';

it('200 random sequences of operators, UPS, time and faults end as the status machine has it, and lose nothing', async () => {
  const findings = await sequences(200, 11);
  expect(violationsOf(findings)).toEqual([]);
  expect(findings.faults).toBeGreaterThan(300);
});
