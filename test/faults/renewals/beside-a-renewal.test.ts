import { describe, expect, it } from 'vitest';
import { HALF_LIFE_SECONDS } from '../plays/weather.ts';
import { ready, track } from '../world/people.ts';
import { aWorld } from '../world/world.ts';

describe('a call beside a renewal in flight', () => {
  it.each(['the same process', 'another process'])('of %s tracks with the living token at once', async (whose) => {
    const world = aWorld(1);
    const key = await ready(world, 'Authorization Code');
    world.advance(HALF_LIFE_SECONDS);
    const renewing = world.process();
    const first = renewing.run((app) => track(app, key));
    await renewing.line.stopAt(/^ups\.refresh$/, 'before');

    const beganMs = world.now().getTime();
    const beside = whose === 'the same process' ? track(renewing.app, key) : track(world.process().app, key);
    await beside;
    expect(world.now().getTime() - beganMs).toBeLessThan(1_000);

    renewing.line.go();
    expect(await first).toMatchObject({ ended: 'done' });
  });
});
