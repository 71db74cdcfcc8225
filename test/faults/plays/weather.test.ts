import { describe, expect, it } from 'vitest';
import { randomFrom } from '../world/random.ts';
import { HALF_LIFE_SECONDS, LIFE_SECONDS, slowTokens, tracking, weathered } from './weather.ts';

const NOTHING = { verdict: { lost: [], answersLost: [], duplicates: [], wrongStatuses: [], leaks: [] }, waiting: 0 };
const A = ['Authorization Code'] as const;

describe('an authorization outlives', () => {
  it.each([9, 12, 16, 20])('a UPS that redeems its refresh token and answers after %i s', async (seconds) => {
    const courses = [HALF_LIFE_SECONDS, LIFE_SECONDS].map((later) =>
      weathered(1, A, async (world, [key]) => {
        if (!key) throw new Error('There is no adapter.');
        world.advance(later);
        world.weather.latencyOf = slowTokens(() => seconds * 1000, randomFrom(1));
        await tracking(world, key).ended;
      }),
    );
    expect(await Promise.all(courses)).toEqual([NOTHING, NOTHING]);
  });

  it('slow stores that leave its function too little time for UPS', async () => {
    const takes: Readonly<Record<string, number>> = {
      'adapters.get': 8_900,
      'vault.read': 8_900,
      'ups.refresh': 7_500,
    };
    const outcome = await weathered(1, A, async (world, [key]) => {
      if (!key) throw new Error('There is no adapter.');
      world.advance(LIFE_SECONDS);
      world.weather.latencyOf = (call) => ({ beforeMs: (takes[call] ?? 5) / 2, afterMs: (takes[call] ?? 5) / 2 });
      expect(await tracking(world, key).ended).toMatchObject({ error: { code: 'busy' } });
    });
    expect(outcome).toEqual(NOTHING);
  });

  it('a renewal that leaves its call too little time to track, which says so and keeps the new token', async () => {
    const takes: Readonly<Record<string, number>> = {
      'ups.refresh': 20_000,
      'vault.stage': 1_500,
      'adapters.write renewed': 1_400,
    };
    const outcome = await weathered(1, A, async (world, [key]) => {
      if (!key) throw new Error('There is no adapter.');
      world.advance(LIFE_SECONDS);
      world.weather.latencyOf = (call) => ({ beforeMs: takes[call] ?? 5, afterMs: 0 });
      const { process, ended } = tracking(world, key);
      expect(await ended).toMatchObject({ ended: 'failed', error: { code: 'busy' } });
      expect(process.line.calls.filter((call) => call.startsWith('ups.'))).toEqual(['ups.refresh']);
      world.weather.latencyOf = undefined;
      expect(await tracking(world, key).ended).toMatchObject({ ended: 'done' });
    });
    expect(outcome).toEqual(NOTHING);
  });

  it.each([6, 12, 20])('a vault that throttles for %i s once UPS has rotated', async (seconds) => {
    const outcome = await weathered(1, A, async (world, [key]) => {
      if (!key) throw new Error('There is no adapter.');
      world.advance(LIFE_SECONDS);
      const { process, ended } = tracking(world, key);
      await process.line.stopAt(/^ups\.refresh$/, 'after');
      world.vault.throttledUntilMs = world.now().getTime() + seconds * 1000;
      process.line.go();
      await ended;
    });
    expect(outcome).toEqual(NOTHING);
  });
});
