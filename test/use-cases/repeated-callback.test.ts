import { describe, expect, it } from 'vitest';
import { completeSignIn } from '../../shared/use-cases/authorization/complete-sign-in.ts';
import { remainingMs } from '../faults/world/invocation.ts';
import { begunSignIn, cameBack, created, type SignIn } from '../faults/world/people.ts';
import { aWorld, type BrokenStep } from '../faults/world/world.ts';

/** A reference from somebody's history and any 43 characters: what anybody can send. */
const forged = ({ state }: SignIn) => ({
  environment: 'test',
  state: state.replace(/[^.]*$/, 'x'.repeat(43)),
  code: 'anything',
  error: undefined,
  errorDescription: undefined,
  browserCookie: undefined,
  remainingMs,
});

const WRITES = /move|write|publish|remove|create|stage|record/;

/** A sign-in that has come as far as UPS. */
async function underWay(broken?: BrokenStep) {
  const world = aWorld(7, broken);
  const key = await created(world);
  const signIn = await begunSignIn(world.process().app, key, 'Authorization Code');
  await world.deliver();
  const factsOf = () => world.accepted.filter(({ adapterId }) => adapterId === key.adapterId).map(({ type }) => type);
  /** The writes of as many forged callbacks. */
  const byAnybody = async (times: number): Promise<string[]> => {
    const { app, line } = world.process();
    for (let each = 0; each < times; each += 1) await completeSignIn(app, forged(signIn));
    return line.calls.filter((call) => WRITES.test(call));
  };
  return { world, signIn, factsOf, byAnybody };
}

describe('anonymous callbacks', () => {
  it('are written down once for a sign-in under way, and ten thousand more write nothing', async () => {
    const { world, signIn, byAnybody } = await underWay();
    expect((await byAnybody(1)).length).toBeGreaterThan(0);
    expect(await byAnybody(10_000)).toEqual([]);
    expect(await cameBack(world, world.process().app, signIn)).toMatchObject({ outcome: 'authorized' });
  });

  it('write nothing at all when the sign-in has ended, or its time is over', async () => {
    const ended = await underWay();
    await cameBack(ended.world, ended.world.process().app, ended.signIn);
    expect(await ended.byAnybody(100)).toEqual([]);
    const late = await underWay();
    late.world.advance(601);
    expect(await late.byAnybody(100)).toEqual([]);
  });

  it('would write each time if the sign-in did not know that one had come', async () => {
    const forgetful: BrokenStep = (app) => ({
      ...app,
      attempts: {
        ...app.attempts,
        get: async (id) => {
          const attempt = await app.attempts.get(id);
          if (!attempt) return undefined;
          const { wrongBrowserNoted: _, ...forgotten } = attempt;
          return forgotten;
        },
      },
    });
    const { byAnybody } = await underWay(forgetful);
    expect((await byAnybody(100)).filter((call) => call.startsWith('attempts.move'))).toHaveLength(100);
  });
});

describe('a copy of a callback that has read the sign-in before the first has ended it', () => {
  /** The copy, with a world in which the first has authorized meanwhile. */
  async function overtaken(broken: BrokenStep = (app) => app) {
    const { world, signIn, factsOf } = await underWay();
    const before = world.table.attempts.get(signIn.state.split('.')[0] ?? '');
    await cameBack(world, world.process().app, signIn);
    const { app } = world.process();
    let looks = 0;
    const stale = broken({
      ...app,
      attempts: { ...app.attempts, get: async (id) => (looks++ === 0 ? before : app.attempts.get(id)) },
    });
    const told = await cameBack(world, stale, signIn);
    return { told, ref: signIn.state.split('.')[0], failures: factsOf().filter((type) => /failed/.test(type)) };
  }

  it('says Success too, and writes down no failure', async () => {
    const { told, ref, failures } = await overtaken();
    expect({ told, failures }).toEqual({ told: { outcome: 'authorized', ref }, failures: [] });
  });

  it('would write down a failure after the success if ending a sign-in had no condition', async () => {
    const { failures } = await overtaken((app) => ({
      ...app,
      attempts: { ...app.attempts, move: async (from, to) => ({ ...from, ...to }) },
    }));
    expect(failures).toEqual(['adapter.authorization_failed']);
  });
});

describe('a callback that comes while another one is under way', () => {
  it('waits fifteen seconds for one that died, without a call of UPS, and then says that the link was used', async () => {
    const { world, signIn } = await underWay();
    const first = world.process();
    first.line.plan = (call) => (call.startsWith('vault.create') ? 'dies-before' : undefined);
    await first.run((app) => cameBack(world, app, signIn));
    const { app, line } = world.process();
    const beganAt = world.now().getTime();

    expect(await cameBack(world, app, signIn)).toEqual({ outcome: 'failed', ref: 'attempt-used' });

    const waitedMs = world.now().getTime() - beganAt;
    expect(waitedMs).toBeGreaterThanOrEqual(15_000);
    expect(waitedMs).toBeLessThan(17_000);
    expect([...new Set(line.calls)]).toEqual(['attempts.get']);
  });
});
