import { describe, expect, it } from 'vitest';
import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { isTrackingAllowed, statusOf, statusReasonOf } from '../../../shared/domain/status.ts';
import { maintained, ready, stored, track } from '../world/people.ts';
import { aWorld, type World } from '../world/world.ts';

const HALF_LIFE_SECONDS = 2_180;
const A_MINUTE = 60;

/** UPS refuses the refresh token, and takes the access token as before. */
async function refusedAtHalfLife() {
  const world = aWorld(4);
  const key = await ready(world, 'Authorization Code');
  world.advance(HALF_LIFE_SECONDS);
  for (const pair of world.ups.pairs.values()) pair.state = 'revoked';
  const process = world.process();
  return { world, key, process, tracks: () => process.run((app) => track(app, key)) };
}

const reasonOf = (world: World, key: AdapterKey) => {
  const adapter = stored(world, key);
  return adapter && { status: statusOf(adapter), ...statusReasonOf(adapter, world.now()) };
};

describe('an authorization that UPS refuses to renew', () => {
  it('goes on tracking to the end of its access token, which its status names, and presents nothing again', async () => {
    const { world, key, tracks } = await refusedAtHalfLife();
    const end = stored(world, key)?.accessExpiresAt;
    expect(await tracks()).toMatchObject({ ended: 'done' });
    expect(reasonOf(world, key)).toMatchObject({
      status: 'Need Authorization',
      code: 'authorization-refused',
      deadline: end,
    });
    await maintained(world, key);
    world.advance(20 * A_MINUTE);
    await world.sweep();
    expect(await tracks()).toMatchObject({ ended: 'done' });
    expect(world.ups.presented).toHaveLength(1);
    world.advance(20 * A_MINUTE);
    expect(await tracks()).toMatchObject({ error: { code: 'adapter-not-ready' } });
    expect(reasonOf(world, key)).toMatchObject({ code: 'authorization-refused' });
    expect(reasonOf(world, key)).not.toHaveProperty('deadline');
    expect(world.ups.presented).toHaveLength(1);
  });

  it('ends at once where UPS refuses its access token as well', async () => {
    const { world, key, tracks } = await refusedAtHalfLife();
    await tracks();
    for (const access of world.ups.access.values()) access.isRevoked = true;
    expect(await tracks()).toMatchObject({ error: { code: 'adapter-not-ready' } });
    const asked = world.ups.calls.track;
    expect(await tracks()).toMatchObject({ error: { code: 'adapter-not-ready' } });
    expect(world.ups.calls.track).toBe(asked);
    const adapter = stored(world, key);
    expect(adapter && isTrackingAllowed(adapter, world.now())).toBe(false);
  });
});

describe('a young access token that UPS refuses', () => {
  async function aMinuteAfterRenewal(times: number) {
    const world = aWorld(4);
    const key = await ready(world, 'Authorization Code');
    world.advance(HALF_LIFE_SECONDS);
    const process = world.process();
    await process.run((app) => track(app, key));
    world.advance(A_MINUTE);
    let left = times;
    const refuse = () => {
      world.ups.isSpuriouslyRefusing = left-- > 0;
    };
    process.line.plan = (call) => void (call === 'ups.track' && refuse());
    const before = { ...world.ups.calls };
    return {
      key,
      tracks: () => process.run((app) => track(app, key)),
      asked: () => ({
        track: world.ups.calls.track - before.track,
        refresh: world.ups.calls.refresh - before.refresh,
      }),
    };
  }

  it('once is presented once more: two GETs, an answer, and no refresh', async () => {
    const { tracks, asked } = await aMinuteAfterRenewal(1);
    expect(await tracks()).toMatchObject({ ended: 'done' });
    expect(asked()).toEqual({ track: 2, refresh: 0 });
  });

  it('twice is presented once a call from then on', async () => {
    const { tracks, asked } = await aMinuteAfterRenewal(10);
    for (let calls = 0; calls < 3; calls++) {
      expect(await tracks()).toMatchObject({ error: { code: 'carrier-unavailable' } });
    }
    expect(asked()).toEqual({ track: 4, refresh: 0 });
  });
});
