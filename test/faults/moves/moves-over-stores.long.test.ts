import { describe, expect, it } from 'vitest';
import { violationsOf } from '../report/findings.ts';
import { movesOverStores } from './moves-over-stores.ts';

describe('moving credentials over the stores of npm start', () => {
  // `npm run faults` has the parts `stored-moves`, 200 adapters beside 8 apps, and `process-moves`, 2 000 beside 8 processes.
  it.each(['apps', 'processes'] as const)(
    'fails no call and presents no refresh token twice while %s track, there and back',
    async (as) => {
      const figures: string[] = [];
      const findings = await movesOverStores({ adapters: 8, callers: 3, as, seed: 1 }, (figure) =>
        figures.push(figure),
      );
      expect(violationsOf(findings)).toEqual([]);
      expect(findings.tried).toBe(16);
      const [calls = 0] = figures.map((figure) => Number(/beside (\d+) tracking calls/.exec(figure)?.[1]));
      expect(calls).toBeGreaterThan(10);
    },
  );
});
