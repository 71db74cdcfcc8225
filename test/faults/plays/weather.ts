import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import type { AuthorizationMethod } from '../../../shared/domain/authorization-methods.ts';
import type { VaultName } from '../../../shared/domain/secret-ids.ts';
import { refusalOf } from '../../../shared/domain/status.ts';
import type { App } from '../../../shared/ports/app.ts';
import { judged, type Verdict, watched } from '../world/judge.ts';
import type { Latency } from '../world/outside.ts';
import { ready, track } from '../world/people.ts';
import type { Random } from '../world/random.ts';
import { aWorld, type BrokenStep, type Process, type World } from '../world/world.ts';
import { recovered } from './fault-sweep.ts';

/** Half of an access token's life, and the part of it by which adapters are spread. */
export const HALF_LIFE_SECONDS = 2_180;
export const LIFE_SECONDS = 3_700;

/** A call that takes so long, its effect somewhere on the way. */
export const taking = (milliseconds: number, random: Random): Latency => {
  const beforeMs = random.below(milliseconds + 1);
  return { beforeMs, afterMs: milliseconds - beforeMs };
};

const MOMENT: Latency = { beforeMs: 5, afterMs: 0 };

/** UPS's token endpoints take so long; everything else a moment. */
export const slowTokens =
  (milliseconds: () => number, random: Random) =>
  (call: string): Latency =>
    /^ups\.(refresh|token)$/.test(call) ? taking(milliseconds(), random) : MOMENT;

/** The end of a course of bad weather. */
export interface Outcome {
  readonly verdict: Verdict;
  /** Adapters that ended in Need Authorization, or still in a renewal. */
  readonly waiting: number;
}

/** Weather that passes over some adapters at work, and then fair weather until everything has come to rest.
 *
 * @param vault where their secrets are made. Default: Secrets Manager */
export async function weathered(
  seed: number,
  methods: readonly AuthorizationMethod[],
  course: (world: World, keys: readonly AdapterKey[]) => Promise<void>,
  broken?: BrokenStep,
  vault?: VaultName,
): Promise<Outcome> {
  const world = aWorld(seed, broken, vault);
  const seen = watched(world);
  const keys: AdapterKey[] = [];
  for (const [index, method] of methods.entries()) keys.push(await ready(world, method, `tenant-${index}`));
  world.weather.isKilling = true;
  await course(world, keys);
  Object.assign(world.weather, { isKilling: false, latencyOf: undefined, isTimeTold: true });
  world.ups.weather = 'fine';
  await world.deliver();
  await recovered(world);
  const waiting = [...world.table.adapters.values()].filter((one) => one.renewal || refusalOf(one)).length;
  return { verdict: judged(world, seen), waiting };
}

/** A process that tracks one adapter by one invocation. */
export function tracking(world: World, key: AdapterKey): { process: Process; ended: ReturnType<Process['run']> } {
  const process = world.process();
  return { process, ended: process.run((app: App) => track(app, key)) };
}
