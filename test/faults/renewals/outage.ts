import { expect } from 'vitest';
import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { statusOf } from '../../../shared/domain/status.ts';
import { judged, type Watched, watched } from '../world/judge.ts';
import type { MemoryUps, Weather } from '../world/memory-ups.ts';
import { ready, stored, track } from '../world/people.ts';
import { aWorld, type World } from '../world/world.ts';

export const METHODS = ['Authorization Code', 'Customer Client Credentials', 'Customer Authorization Code'] as const;
export const MINUTE = 60;
export const SWEEP_MINUTES = 15;

export async function aCompany() {
  const world = aWorld(3);
  const seen = watched(world);
  const keys: AdapterKey[] = [];
  for (const method of METHODS) keys.push(await ready(world, method));
  return { world, seen, keys };
}

const callsOf = ({ calls }: MemoryUps): number => calls.token + calls.refresh + calls.track;
export const statusesOf = (world: World, keys: readonly AdapterKey[]) =>
  keys.map((key) => {
    const adapter = stored(world, key);
    return adapter && statusOf(adapter);
  });
export const READY = METHODS.map(() => 'Ready');

/** Everybody tracks every `everyMinutes` from a warm process of their own, and the schedule fires as it does.
 *
 * @returns the calls that reached UPS */
export async function lived(
  world: World,
  keys: readonly AdapterKey[],
  minutes: number,
  everyMinutes: number,
): Promise<number> {
  const before = callsOf(world.ups);
  const processes = keys.map((key) => ({ key, process: world.process() }));
  for (let minute = 0; minute < minutes; minute += everyMinutes) {
    world.advance(everyMinutes * MINUTE);
    for (const { key, process } of processes) await process.run((app) => track(app, key));
    if (minute % SWEEP_MINUTES < everyMinutes) await world.sweep();
  }
  return callsOf(world.ups) - before;
}

/** Everything that is not as promised, when all has come to rest. */
export const violationsIn = async (world: World, seen: Watched) => {
  await world.deliver();
  const { answersLost: _, ...verdict } = judged(world, seen);
  return Object.values(verdict).flat();
};

/** So many minutes of one weather, with a tracking call every so many minutes. */
export interface Span {
  readonly minutes: number;
  readonly everyMinutes: number;
}

/** A company that has tracked for two hours, and what the same span costs in fine weather. */
export async function companyBefore(spans: readonly Span[]) {
  const before = await aCompany();
  await lived(before.world, before.keys, 2 * 60, 1);
  const base = new Map<number, number>();
  for (const { minutes, everyMinutes } of spans)
    base.set(minutes, await lived(before.world.fork(), before.keys, minutes, everyMinutes));
  return { ...before, base };
}

/** Asserts that an outage costs nobody an authorization, that all recover by themselves, and that UPS is not asked more than before. */
export async function expectSurvived(
  before: Awaited<ReturnType<typeof companyBefore>>,
  weather: Weather,
  { minutes, everyMinutes }: Span,
): Promise<void> {
  const [world, keys] = [before.world.fork(), before.keys];
  const seen = watched(world);
  world.ups.weather = weather;
  const during = await lived(world, keys, minutes, everyMinutes);
  expect(statusesOf(world, keys)).toEqual(READY);
  expect(during).toBeLessThanOrEqual((before.base.get(minutes) ?? 0) * 1.1);

  world.ups.weather = 'fine';
  await lived(world, keys, 2 * 60, 5);
  expect(statusesOf(world, keys)).toEqual(READY);
  for (const key of keys) {
    expect(await world.process().run((app) => track(app, key))).toMatchObject({ ended: 'done' });
  }
  expect(await violationsIn(world, seen)).toEqual([]);
}
