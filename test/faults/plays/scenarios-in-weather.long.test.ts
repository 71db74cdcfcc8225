import { describe, expect, it } from 'vitest';
import { violationsOf } from '../report/findings.ts';
import { scenariosInWeather } from './scenarios-in-weather.ts';

describe('every scenario of the fault sweep', () => {
  // One round; `npm run faults` plays many.
  it('ends well in a slow UPS, with functions killed at their time-out, and with a vault that throttles', async () => {
    const findings = await scenariosInWeather(1, 1);
    expect(violationsOf(findings)).toEqual([]);
    expect(findings.tried).toBeGreaterThan(20);
  });
});
