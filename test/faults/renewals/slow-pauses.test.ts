import { describe, expect, it } from 'vitest';
import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { LONGEST_FUNCTION_SECONDS } from '../../../shared/domain/worker-time.ts';
import { noSlowPauses } from '../controls/broken-steps.ts';
import { HALF_LIFE_SECONDS, LIFE_SECONDS, slowTokens, weathered } from '../plays/weather.ts';
import { ready, stored, track } from '../world/people.ts';
import { randomFrom } from '../world/random.ts';
import { aWorld, type BrokenStep, type Process, type World } from '../world/world.ts';

const NOTHING = { verdict: { lost: [], answersLost: [], duplicates: [], wrongStatuses: [], leaks: [] }, waiting: 0 };
const ADAPTERS = Array.from({ length: 24 }, () => 'Authorization Code' as const);
const PROCESSES = 4;

const twelveSeconds = slowTokens(() => 12_000, randomFrom(1));

/** Four processes that begin now. */
const processesOf = (world: World): Process[] => Array.from({ length: PROCESSES }, () => world.process());

/** Each process tracks its share of the adapters, one invocation after another, as Lambda does it.
 *
 * @returns how the calls ended */
async function tracked(processes: readonly Process[], keys: readonly AdapterKey[]): Promise<string[]> {
  const lanes = processes.map(async ({ run }, lane) => {
    const ended: string[] = [];
    for (const key of keys.filter((_, index) => index % processes.length === lane))
      ended.push((await run((app) => track(app, key))).ended);
    return ended;
  });
  return (await Promise.all(lanes)).flat();
}

const renewedOf = (world: World, keys: readonly AdapterKey[]): number =>
  keys.filter((key) => stored(world, key)?.lastRenewedAt !== undefined).length;

/** Counts the renewals begun after a first round of calls, and after a second one by processes that begin during the slowness. */
async function begunWhileSlow(broken?: BrokenStep) {
  const begun: number[] = [];
  const ended = new Set<string>();
  let renewed = 0;
  const outcome = await weathered(
    1,
    ADAPTERS,
    async (world, keys) => {
      world.advance(HALF_LIFE_SECONDS);
      world.weather.latencyOf = twelveSeconds;
      const processes = processesOf(world);
      for (const one of await tracked(processes, keys)) ended.add(one);
      begun.push(world.ups.presented.length);
      for (const one of await tracked(processesOf(world), keys)) ended.add(one);
      begun.push(world.ups.presented.length);

      world.weather.latencyOf = undefined;
      world.advance(120);
      for (const one of await tracked(processesOf(world), keys)) ended.add(one);
      renewed = renewedOf(world, keys);
    },
    broken,
  );
  return { begun, ended: [...ended], renewed, outcome };
}

describe('while UPS answers token requests after 12 s', () => {
  it('no renewal of a living token begins after the first answers, and all are renewed once UPS is quick again', async () => {
    expect(await begunWhileSlow()).toEqual({ begun: [4, 4], ended: ['done'], renewed: 24, outcome: NOTHING });
  });

  it('all of them begin if the pause is not shared', async () => {
    const { begun } = await begunWhileSlow(noSlowPauses);
    expect(begun).toEqual([24, 24]);
  });

  it('a dead token is renewed all the same', async () => {
    const outcome = await weathered(1, ADAPTERS.slice(0, 2), async (world, keys) => {
      world.advance(LIFE_SECONDS);
      world.weather.latencyOf = twelveSeconds;
      expect(await tracked([world.process()], keys)).toEqual(['done', 'done']);
      expect([world.table.slowPauses.size, renewedOf(world, keys)]).toEqual([1, 2]);
    });
    expect(outcome).toEqual(NOTHING);
  });
});

const LOOK = 'slowPauses.get';
const looksOf = ({ line }: Process): number => line.calls.filter((call) => call === LOOK).length;

/** A world with as many adapters, and a process that has tracked them for half of their token's life. */
async function warm(adapters: number) {
  const world = aWorld(1);
  const keys: AdapterKey[] = [];
  for (let number = 0; number < adapters; number++)
    keys.push(await ready(world, 'Authorization Code', `tenant-${number}`));
  const process = world.process();
  await tracked([process], keys);
  world.advance(HALF_LIFE_SECONDS);
  return { world, keys, process };
}

describe('the stored pause', () => {
  it('is not read by a warm process that has met no trouble', async () => {
    const { world, keys, process } = await warm(2);
    await tracked([process], keys);
    expect([renewedOf(world, keys), looksOf(process), world.table.slowPauses.size]).toEqual([2, 0, 0]);
  });

  it('is read once in 30 s by a process that begins', async () => {
    const { world, keys } = await warm(3);
    const process = world.process();
    await tracked([process], keys.slice(0, 2));
    expect(looksOf(process)).toBe(1);
    world.advance(31);
    await tracked([process], keys.slice(2));
    expect([looksOf(process), renewedOf(world, keys)]).toEqual([2, 3]);
  });

  it('restarted by a second process is seen by one that has met trouble before', async () => {
    const { world, keys, process } = await warm(3);
    process.line.latencyOf = twelveSeconds;
    await tracked([process], keys.slice(0, 1));
    world.advance(121);
    const other = world.process();
    other.line.latencyOf = twelveSeconds;
    await tracked([other], keys.slice(1, 2));
    await tracked([process], keys.slice(2));
    const { startedAt, until } = world.table.slowPauses.get('test') ?? { startedAt: new Date(), until: new Date(0) };
    expect([renewedOf(world, keys), until.getTime() - startedAt.getTime()]).toEqual([2, 240_000]);
  });

  it('begins when UPS fails five times in a row, however quickly', async () => {
    const { world, keys, process } = await warm(6);
    world.ups.weather = 'unavailable';
    await tracked([process], keys.slice(0, 4));
    expect(world.table.slowPauses.size).toBe(0);
    await tracked([process], keys.slice(4, 5));
    expect(world.table.slowPauses.size).toBe(1);
    const other = world.process();
    await tracked([other], keys.slice(5));
    expect(other.line.calls).not.toContain('ups.refresh');
  });

  it('makes the sweep postpone the renewal of a living token', async () => {
    const world = aWorld(1);
    world.ups.refreshSeconds = 3_000;
    const key = await ready(world, 'Authorization Code');
    world.advance(1_600);
    const startedAt = world.now();
    world.table.slowPauses.set('test', { startedAt, until: new Date(startedAt.getTime() + 120_000) });
    await world.sweep();
    expect(stored(world, key)?.lastRenewedAt).toBeUndefined();
    expect(stored(world, key)?.dueAt?.getTime()).toBeGreaterThan(startedAt.getTime());
    world.advance(121);
    await world.sweep();
    expect(stored(world, key)?.lastRenewedAt).toBeDefined();
  });

  it.each(['fails-before', 'hangs-before'] as const)('stops no renewal when its store %s', async (fault) => {
    const { world, keys } = await warm(1);
    const process = world.process();
    process.line.plan = (call) => (call === LOOK ? fault : undefined);
    // Behind the API the time left after a hang is too short, so a later call renews.
    await Promise.all(keys.map((key) => process.run((app) => track(app, key), LONGEST_FUNCTION_SECONDS)));
    expect(renewedOf(world, keys)).toBe(1);
  });
});
