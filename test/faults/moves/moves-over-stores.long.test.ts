import { describe, expect, it } from 'vitest';
import { violationsOf } from '../report/findings.ts';
import { movesOverStores } from './moves-over-stores.ts';

describe('moving credentials over the stores of npm start', () => {
  // `npm run faults -- --part stored-moves` moves 200 adapters beside 8 apps.
  it('fails no call and presents no refresh token twice while apps of their own memory track, there and back', async () => {
    const figures: string[] = [];
    const findings = await movesOverStores({ adapters: 8, apps: 3, seed: 1 }, (figure) => figures.push(figure));
    expect(violationsOf(findings)).toEqual([]);
    expect(findings.tried).toBe(16);
    const [calls = 0] = figures.map((figure) => Number(/beside (\d+) tracking calls/.exec(figure)?.[1]));
    expect(calls).toBeGreaterThan(10);
  });
});
