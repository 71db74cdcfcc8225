import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { applied, type Change } from '../../../shared/domain/change.ts';
import { statusOf } from '../../../shared/domain/status.ts';
import type { Findings } from '../report/findings.ts';
import { judged, type Watched, watched } from '../world/judge.ts';
import { busy } from '../world/outside.ts';
import { ready, stored, track, withMapping } from '../world/people.ts';
import { aWorld, type BrokenStep, type World } from '../world/world.ts';

const MINUTES_BETWEEN_CALLS = 20;
const CALLS_A_DAY = (24 * 60) / MINUTES_BETWEEN_CALLS;
const CHANGES_A_CALL = 4;
const CALLS_A_SWEEP = 6;

/** An adapter whose events the bus did not take for days. */
export interface WithoutBus {
  readonly world: World;
  readonly key: AdapterKey;
  readonly seen: Watched;
  /** The number of events that the item holds. */
  readonly held: number;
  /** People's changes that were told to wait. */
  readonly refused: number;
}

/** The bus takes nothing for so many days, in which the adapter is tracked, renewed and changed by people. */
export async function daysWithoutBus(days: number, seed: number): Promise<WithoutBus> {
  let isAway = false;
  const world = aWorld(seed, (app) => ({
    ...app,
    events: { publish: async (events) => (isAway ? busy() : app.events.publish(events)) },
  }));
  // Half of a token's life is over at each call.
  world.ups.accessSeconds = 1.5 * MINUTES_BETWEEN_CALLS * 60;
  const seen = watched(world);
  const key = await ready(world, 'Authorization Code');
  isAway = true;
  const refused = await lived(world, key, days);
  return { world, key, seen, held: heldBy(world, key), refused };
}

/** The result once the bus is back. */
export interface BusIsBack {
  readonly heldAfterSweeps: readonly number[];
  /** Everything that is not as promised. */
  readonly violations: readonly string[];
}

export async function busIsBack(before: WithoutBus, broken: BrokenStep = (app) => app): Promise<BusIsBack> {
  const { key } = before;
  const world = before.world.fork(broken);
  const seen = watched(world);
  for (const id of before.seen.committed) seen.committed.add(id);
  const heldAfterSweeps: number[] = [];
  for (let sweeps = 0; sweeps < 2; sweeps++) {
    world.advance(15 * 60);
    await world.sweep();
    heldAfterSweeps.push(heldBy(world, key));
  }
  const { answersLost: _, ...verdict } = judged(world, seen);
  const adapter = stored(world, key);
  const status = adapter ? statusOf(adapter) : 'gone';
  return {
    heldAfterSweeps,
    violations: [...Object.values(verdict).flat(), ...(status === 'Ready' ? [] : [`the status is ${status}`])],
  };
}

/** Both as findings: nothing waits after two sweeps, and where one update drops everything it waits for ever. */
export async function busAway(days: number, seed: number): Promise<Findings> {
  const before = await daysWithoutBus(days, seed);
  const { heldAfterSweeps, violations } = await busIsBack(before);
  const control = await busIsBack(before, oneDrop);
  const waiting = heldAfterSweeps.at(-1) ?? 0;
  return {
    part: `Bus away for ${days} days`,
    tried: before.held,
    answersLost: 0,
    lost: [...violations, ...(waiting > 0 ? [`${waiting} events still wait two sweeps after the bus is back`] : [])],
    duplicates: [],
    wrongStatuses: control.heldAfterSweeps.at(-1) === 0 ? ['the control, one drop for all, was caught up with'] : [],
    leaks: [],
    seed,
  };
}

const heldBy = (world: World, key: AdapterKey): number => Object.keys(stored(world, key)?.pending ?? {}).length;

/** @returns how many changes of people were told to wait */
async function lived(world: World, key: AdapterKey, days: number): Promise<number> {
  let refused = 0;
  const tracking = world.process();
  for (let calls = 0; calls < days * CALLS_A_DAY; calls++) {
    world.advance(MINUTES_BETWEEN_CALLS * 60);
    const tracked = await tracking.run((app) => track(app, key));
    if (tracked.ended !== 'done') throw new Error(`Tracking ${tracked.ended} after ${calls} calls.`);
    for (let changes = 0; changes < CHANGES_A_CALL && refused === 0; changes++) {
      const changed = await world.process().run((app) => withMapping(app, key));
      if (changed.ended === 'failed' && 'code' in changed.error && changed.error.code === 'busy') refused += 1;
    }
    if (calls % CALLS_A_SWEEP === 0) await world.sweep();
  }
  return refused;
}

/** As it was before: every event at once, and then one update that drops them all. */
export const oneDrop: BrokenStep = (app) => {
  let dropping: string[] = [];
  const write: typeof app.adapters.write = async (adapter, change) => {
    const pending = change.drop.pending ?? [];
    if (pending.length === 0) return app.adapters.write(adapter, change);
    dropping.push(...pending);
    const after = applied(adapter, change);
    if (Object.keys(after.pending).length > 0) return { ...after, writes: adapter.writes };
    const all: Change = { ...change, drop: { ...change.drop, pending: dropping } };
    dropping = [];
    return app.adapters.write(adapter, all);
  };
  return { ...app, adapters: { ...app.adapters, write } };
};
