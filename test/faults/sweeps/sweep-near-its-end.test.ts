import { describe, expect, it } from 'vitest';
import { LOOKED } from '../../../shared/ports/operator-lines.ts';
import { ready, stored } from '../world/people.ts';
import { aWorld } from '../world/world.ts';

const SECONDS_UNTIL_KEPT_ALIVE = 50 * 86_400;

describe('the sweep near its end', () => {
  it('leaves a renewal that lacks the time to the next sweep, which does it', async () => {
    const world = aWorld(1);
    const key = await ready(world, 'Authorization Code');
    world.advance(SECONDS_UNTIL_KEPT_ALIVE);
    world.logged.splice(0);
    world.weather.latencyOf = (call) => ({ beforeMs: call === 'vault.read' ? 8_000 : 5, afterMs: 0 });
    await world.sweepBy(world.process(), { look: 28 });
    const looked = world.logged.map((line) => JSON.parse(line)).filter(({ message }) => message === LOOKED);
    expect(looked.map(({ outcome }) => outcome)).toEqual(['left']);
    const { renewal, stuckSince, lastRenewedAt } = stored(world, key) ?? {};
    expect({ renewal, stuckSince, lastRenewedAt }).toEqual({});

    world.weather.latencyOf = undefined;
    await world.sweepBy(world.process());
    expect(stored(world, key)?.lastRenewedAt).toBeDefined();
  });
});
