import { describe, expect, it } from 'vitest';
import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import type { VaultName } from '../../../shared/domain/secret-ids.ts';
import { ready, stored } from '../world/people.ts';
import { aWorld, type World } from '../world/world.ts';

const DAY = 86_400;

/** Adapters of as many companies that have to be kept alive, and one of ten workers. */
async function manyDue(
  count: number,
  vault: VaultName = 'secrets-manager',
): Promise<{ readonly world: World; readonly keys: readonly AdapterKey[] }> {
  const world = aWorld(5, (app) => ({ ...app, dueWorkers: 10 }), vault);
  const keys: AdapterKey[] = [];
  for (let number = 0; number < count; number++)
    keys.push(await ready(world, 'Customer Authorization Code', `company-${number}`));
  world.advance(50 * DAY);
  return { world, keys };
}

const renewedAt = (world: World, keys: readonly AdapterKey[]) =>
  keys.flatMap((key) => stored(world, key)?.lastRenewedAt?.getTime() ?? []).toSorted((one, other) => one - other);

describe('the renewals of one worker of ten', () => {
  it('are 2 seconds apart, and those more than 15 seconds away stay due', async () => {
    const { world, keys } = await manyDue(10);
    await world.sweepBy(world.process());
    const times = renewedAt(world, keys);
    const gaps = times.slice(1).map((time, index) => Math.round((time - (times[index] ?? 0)) / 1000));
    expect(gaps).toEqual([2, 2, 2, 2, 2, 2, 2]);
    const left = keys.filter((key) => !stored(world, key)?.lastRenewedAt);
    expect(left.map((key) => (stored(world, key)?.dueAt ?? new Date(0)) <= world.now())).toEqual([true, true]);

    world.advance(60);
    await world.sweepBy(world.process());
    expect(renewedAt(world, keys)).toHaveLength(10);
  });

  it('of one client are a fifth of a second apart into the envelope vault', async () => {
    const { world, keys } = await manyDue(4, 'envelope');
    await world.sweepBy(world.process());
    const times = renewedAt(world, keys);
    expect(times.slice(1).map((time, index) => Math.round((time - (times[index] ?? 0)) / 100))).toEqual([2, 2, 2]);
  });

  it('are all begun at once where nothing paces them', async () => {
    const { world, keys } = await manyDue(10);
    const unpaced = world.fork((app) => ({ ...app, dueWorkers: 0 }));
    await unpaced.sweepBy(unpaced.process());
    const times = renewedAt(unpaced, keys);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(1_000);
    expect(times).toHaveLength(10);
  });
});
