import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../../shared/domain/adapter.ts';
import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import type { VaultName } from '../../../shared/domain/secret-ids.ts';
import { lookAtDue } from '../../../shared/use-cases/maintenance/look-at-due.ts';
import { keyText } from '../world/memory-table.ts';
import { ASKED, makeSecretsElsewhere, ready, stored } from '../world/people.ts';
import { aWorld, type World } from '../world/world.ts';

const DAY = 86_400;

/** Adapters of as many companies that have to be kept alive, and one of ten workers. */
async function manyDue(
  count: number,
  vault: VaultName = 'secrets-manager',
  days = 50,
): Promise<{ readonly world: World; readonly keys: readonly AdapterKey[] }> {
  const world = aWorld(5, (app) => ({ ...app, dueWorkers: 10 }), vault);
  const keys: AdapterKey[] = [];
  for (let number = 0; number < count; number++)
    keys.push(await ready(world, 'Customer Authorization Code', `company-${number}`));
  world.advance(days * DAY);
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

describe('the moves of one worker of ten', () => {
  /** As many adapters to move into Secrets Manager. @returns the seconds that looks at all of them take */
  async function secondsOfMoves(count: number, change: Partial<Adapter> = {}): Promise<number> {
    const { world, keys } = await manyDue(count, 'envelope', 0);
    makeSecretsElsewhere(world);
    for (const key of keys) {
      const adapter = stored(world, key);
      if (adapter) world.table.adapters.set(keyText(key), { ...adapter, ...change });
    }
    const { app } = world.process();
    const begunMs = world.now().getTime();
    for (const key of keys) await lookAtDue(app, { kind: 'adapter', ...key, dueAt: world.now(), move: true }, ASKED);
    return (world.now().getTime() - begunMs) / 1000;
  }

  it('are 2 seconds apart into Secrets Manager, and an adapter that UPS has refused takes no turn', async () => {
    expect(Math.round(await secondsOfMoves(3))).toBe(4);
    expect(await secondsOfMoves(3, { refused: { generation: 2, code: 'client-refused' } })).toBeLessThan(1);
  });
});
