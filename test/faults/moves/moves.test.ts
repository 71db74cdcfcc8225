import { describe, expect, it } from 'vitest';
import { violationsOf } from '../report/findings.ts';
import { moveBesideARenewal } from '../world/broken-moves.ts';
import { besideAMove } from './beside-a-move.ts';
import { movesUnderLoad } from './moves-under-load.ts';

/** At the reduced size: `npm run faults -- --part moves` leaves no case out, and moves 200 adapters. */
describe('moving credentials to the other vault', () => {
  it('is noticed by nobody, whatever happens to the adapter meanwhile', async () => {
    const findings = await besideAMove(1, 13);
    expect(violationsOf(findings)).toEqual([]);
    expect(findings.tried).toBeGreaterThan(40);
  });

  it('fails no call and presents no refresh token twice while processes track, there and back', async () => {
    const { calls, moves, ...findings } = await movesUnderLoad({ adapters: 16, processes: 4, seed: 1 });
    expect(violationsOf(findings)).toEqual([]);
    expect(moves).toBeGreaterThanOrEqual(32);
    expect(calls).toBeGreaterThan(50);
  });

  it('would lose authorizations under load, if it did not wait for renewals', async () => {
    const { lost } = await movesUnderLoad({ adapters: 16, processes: 4, seed: 1 }, moveBesideARenewal);
    expect(lost).not.toEqual([]);
  });
});
