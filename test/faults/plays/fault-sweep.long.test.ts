import { expect, it } from 'vitest';
import { violationsOf } from '../report/findings.ts';
import { faultSweep } from './fault-sweep.ts';

it('the fault sweep with two of the six faults at each outside call finds nothing lost, doubled, wrong or leaked', async () => {
  const findings = await faultSweep({ singles: 'two in turn', seed: 1 });
  expect(violationsOf(findings)).toEqual([]);
  expect(findings.tried).toBeGreaterThan(430);
  expect(findings.answersLost).toBeGreaterThan(6);
});
