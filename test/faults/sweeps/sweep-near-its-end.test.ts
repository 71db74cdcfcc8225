import { describe, expect, it } from 'vitest';
import { LONGEST_FUNCTION_SECONDS } from '../../../shared/domain/worker-time.ts';
import { sweep } from '../../../shared/use-cases/maintenance/sweep.ts';
import { ASKED, ready, stored } from '../world/people.ts';
import { aWorld } from '../world/world.ts';

const SECONDS_UNTIL_KEPT_ALIVE = 50 * 86_400;

describe('the sweep near its end', () => {
  it('leaves a renewal that lacks the time to the next sweep, which does it', async () => {
    const world = aWorld(1);
    const key = await ready(world, 'Authorization Code');
    world.advance(SECONDS_UNTIL_KEPT_ALIVE);
    world.logged.splice(0);
    world.weather.latencyOf = (call) => ({ beforeMs: call === 'vault.read' ? 8_000 : 5, afterMs: 0 });
    await world.process().run((app) => sweep(app, ASKED), 28);
    const swept = world.logged.map((line) => JSON.parse(line)).filter(({ message }) => message === 'swept');
    expect(swept).toMatchObject([{ processed: 0, failed: 0 }]);
    const { renewal, sweepFailures, lastRenewedAt } = stored(world, key) ?? {};
    expect({ renewal, sweepFailures, lastRenewedAt }).toEqual({});

    world.weather.latencyOf = undefined;
    await world.process().run((app) => sweep(app, ASKED), LONGEST_FUNCTION_SECONDS);
    expect(stored(world, key)?.lastRenewedAt).toBeDefined();
  });
});
