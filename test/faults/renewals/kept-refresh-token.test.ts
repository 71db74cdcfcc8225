import { describe, expect, it } from 'vitest';
import { judged, watched } from '../world/judge.ts';
import { ready, stored, track } from '../world/people.ts';
import { aWorld, type World } from '../world/world.ts';

const HALF_LIFE_SECONDS = 2_180;
const LIFE_SECONDS = 3_700;
const SWEEP_SECONDS = 15 * 60;

async function aKeptToken(refreshSeconds = 5_183_999) {
  const world = aWorld(5);
  const seen = watched(world);
  world.ups.refreshSeconds = refreshSeconds;
  const key = await ready(world, 'Authorization Code');
  world.ups.isKeepingRefreshTokens = true;
  world.advance(HALF_LIFE_SECONDS);
  const before = stored(world, key);
  expect(await world.process().run((app) => track(app, key))).toMatchObject({ ended: 'done' });
  await world.deliver();
  return { world, seen, key, before };
}

const violations = async (world: World, seen: ReturnType<typeof watched>) => {
  await world.deliver();
  return Object.values(judged(world, seen)).flat();
};

describe('a refresh that UPS answers with an access token alone', () => {
  it('gives a new access token beside the old refresh token, and says so', async () => {
    const { world, seen, key, before } = await aKeptToken();
    const after = stored(world, key);
    expect(after).toMatchObject({ generation: 3, refreshPresented: true, refreshExpiresAt: before?.refreshExpiresAt });
    expect(after?.renewal).toBeUndefined();
    expect(after?.secret?.id).toBe(before?.secret?.id);
    expect(after?.secret?.versionId).not.toBe(before?.secret?.versionId);
    expect([...world.table.activities.values()].find(({ type }) => type === 'adapter.token_renewed')).toMatchObject({
      result: 'succeeded',
      reason: 'refresh-token-kept',
    });
    expect(await violations(world, seen)).toEqual([]);
  });

  it('is the last one before the access token’s end, for calls and for the sweep that keeps grants alive', async () => {
    const { world, seen, key } = await aKeptToken(5_300);
    world.ups.isKeepingRefreshTokens = false;
    for (let looks = 0; looks < 3; looks++) {
      world.advance(SWEEP_SECONDS);
      await world.sweep();
      expect(await world.process().run((app) => track(app, key))).toMatchObject({ ended: 'done' });
    }
    expect(world.ups.presented).toHaveLength(1);
    expect(await violations(world, seen)).toEqual([]);
  });

  it('is followed by the next one at that end, and a new pair takes the note away', async () => {
    const { world, seen, key } = await aKeptToken();
    world.ups.isKeepingRefreshTokens = false;
    world.advance(LIFE_SECONDS);
    expect(await world.process().run((app) => track(app, key))).toMatchObject({ ended: 'done' });
    expect(world.ups.presented).toHaveLength(2);
    expect(stored(world, key)).toMatchObject({ generation: 4 });
    expect(stored(world, key)?.refreshPresented).toBeUndefined();
    world.advance(HALF_LIFE_SECONDS);
    await world.process().run((app) => track(app, key));
    expect(stored(world, key)).toMatchObject({ generation: 5 });
    expect(await violations(world, seen)).toEqual([]);
  });

  it('is no answer at a guarded retry: another holder may have a pair in hand', async () => {
    const world = aWorld(5);
    const key = await ready(world, 'Authorization Code');
    world.advance(LIFE_SECONDS);
    const first = world.process();
    first.line.plan = (call) => (call === 'ups.refresh' ? 'hangs-before' : undefined);
    await first.run((app) => track(app, key));
    world.ups.isKeepingRefreshTokens = true;
    world.advance(7 * 60);
    expect(await world.process().run((app) => track(app, key))).toMatchObject({ ended: 'failed' });
    expect(stored(world, key)).toMatchObject({ generation: 2, renewal: { attempt: 2 } });
    world.ups.isKeepingRefreshTokens = false;
    world.advance(7 * 60);
    expect(await world.process().run((app) => track(app, key))).toMatchObject({ ended: 'done' });
    expect(stored(world, key)).toMatchObject({ generation: 3 });
  });
});
