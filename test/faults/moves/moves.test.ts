import { describe, expect, it } from 'vitest';
import { deauthorize } from '../../../shared/use-cases/authorization/deauthorize.ts';
import { lookAtDue } from '../../../shared/use-cases/maintenance/look-at-due.ts';
import { moveBesideARenewal } from '../controls/broken-moves.ts';
import { violationsOf } from '../report/findings.ts';
import { ASKED, makeSecretsElsewhere, ready, stored } from '../world/people.ts';
import { aWorld } from '../world/world.ts';
import { besideAMove } from './beside-a-move.ts';
import { movesUnderLoad } from './moves-under-load.ts';

/** At the reduced size: `npm run faults -- --part moves` leaves no case out, and moves 200 adapters. */
describe('moving credentials to the other vault', () => {
  it('is noticed by nobody, whatever happens to the adapter meanwhile', async () => {
    const findings = await besideAMove(1, 13);
    expect(violationsOf(findings)).toEqual([]);
    expect(findings.tried).toBeGreaterThan(40);
  });

  it('comes with a message for an adapter that is not due, and for a stale key within its vault, once', async () => {
    const world = aWorld(1);
    const key = await ready(world, 'Authorization Code');
    const looks = async (more: object) => {
      const secretId = stored(world, key)?.secret?.id;
      const item = { kind: 'adapter', ...key, dueAt: world.now(), ...more } as const;
      const outcome = await lookAtDue(world.process().app, item, ASKED);
      return { outcome, isMoved: stored(world, key)?.secret?.id !== secretId };
    };
    const staleSecretId = stored(world, key)?.secret?.id;
    expect(await looks({ move: true })).toEqual({ outcome: 'done', isMoved: false });
    expect(await looks({ move: true, staleSecretId })).toEqual({ outcome: 'done', isMoved: true });
    expect(await looks({ move: true, staleSecretId })).toEqual({ outcome: 'done', isMoved: false });
    makeSecretsElsewhere(world);
    expect(await looks({})).toEqual({ outcome: 'not-due', isMoved: false });
    expect(await looks({ move: true })).toEqual({ outcome: 'done', isMoved: true });
    expect(await looks({ move: true })).toEqual({ outcome: 'done', isMoved: false });
  });

  it('stops trying to take an authorization off when the credentials change all the time', async () => {
    const world = aWorld(1);
    const key = await ready(world, 'Authorization Code');
    let writes = 0;
    const { ended, error } = (await world.process().run((app) => {
      const adapters = {
        ...app.adapters,
        write: async () => {
          writes += 1;
          return undefined;
        },
      };
      return deauthorize({ ...app, adapters }, { ...key, ...ASKED, ifMatch: 'any' });
    })) as { ended: string; error?: { code?: string } };
    expect({ ended, code: error?.code, writes }).toEqual({ ended: 'failed', code: 'busy', writes: 5 });
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
