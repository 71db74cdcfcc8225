import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { type VaultName, vaultHolding } from '../../../shared/domain/secret-ids.ts';
import { LONGEST_FUNCTION_SECONDS } from '../../../shared/domain/worker-time.ts';
import { moveIfElsewhere } from '../../../shared/use-cases/maintenance/move-credentials.ts';
import { recovered } from '../plays/fault-sweep.ts';
import { HALF_LIFE_SECONDS, LIFE_SECONDS, taking } from '../plays/weather.ts';
import type { Findings } from '../report/findings.ts';
import { judged, watched } from '../world/judge.ts';
import { ASKED, ready, stored, track } from '../world/people.ts';
import { randomFrom } from '../world/random.ts';
import { aWorld, type BrokenStep, type World } from '../world/world.ts';

export interface MovesUnderLoad {
  readonly adapters: number;
  /** As many processes track all the time. */
  readonly processes: number;
  readonly seed: number;
}

/** Another invocation environment takes the place of one after so many calls, and holds nothing in memory. */
const CALLS_OF_A_PROCESS = 20;

/** As many adapters are moved beside each other. */
const MOVERS = 4;

/** Tries of one adapter's move, on average. */
const MAX_TRIES = 5;

/** There at half of the access tokens' life, back at its end. */
const PHASES: readonly (readonly [VaultName, number])[] = [
  ['envelope', HALF_LIFE_SECONDS],
  ['secrets-manager', LIFE_SECONDS],
];

const isElsewhere = (world: World, key: AdapterKey): boolean =>
  vaultHolding(stored(world, key)?.secret?.id ?? '') !== world.vault.newSecretsIn;

/** Every adapter of a fleet is moved to the envelope vault at half of its token's life, and back at the token's end, while processes
 * track with all of them: no call may fail, and no refresh token is presented twice. */
export async function movesUnderLoad(
  { adapters, processes, seed }: MovesUnderLoad,
  broken?: BrokenStep,
): Promise<Findings & { readonly calls: number; readonly moves: number; readonly failed: readonly string[] }> {
  const world = aWorld(seed, broken);
  const random = randomFrom(seed);
  const seen = watched(world);
  const keys: AdapterKey[] = [];
  for (let index = 0; index < adapters; index++) keys.push(await ready(world, 'Authorization Code', `tenant-${index}`));
  world.weather.latencyOf = () => taking(5 + random.below(60), random);
  const failed: string[] = [];
  let calls = 0;

  const tracking = async (moving: { isOver: boolean }): Promise<void> => {
    while (!moving.isOver) {
      const process = world.process();
      for (let call = 0; call < CALLS_OF_A_PROCESS && !moving.isOver; call++) {
        const key = keys[random.below(keys.length)];
        if (!key) throw new Error('There is no adapter.');
        const ended = await process.run((app) => track(app, key));
        calls += 1;
        if (ended.ended === 'failed') failed.push(`a tracking call failed: ${ended.error}`);
      }
    }
  };
  const mover = async (left: AdapterKey[]): Promise<void> => {
    for (let key = left.shift(), tries = 0; key && tries < adapters * MAX_TRIES; key = left.shift(), tries++) {
      const { tenantId, adapterId } = key;
      await world
        .process()
        .run((app) => moveIfElsewhere(app, { tenantId, adapterId }, ASKED), LONGEST_FUNCTION_SECONDS);
      // A renewal was faster: a later look moves it.
      if (isElsewhere(world, key)) left.push(key);
    }
  };
  for (const [to, seconds] of PHASES) {
    world.vault.newSecretsIn = to;
    world.advance(seconds);
    const moving = { isOver: false };
    const loaded = Array.from({ length: processes }, () => tracking(moving));
    const left = [...keys];
    await Promise.all(Array.from({ length: MOVERS }, () => mover(left)));
    moving.isOver = true;
    await Promise.all(loaded);
    for (const key of keys) if (isElsewhere(world, key)) failed.push(`${key.tenantId} was not moved to ${to}`);
  }

  world.weather.latencyOf = undefined;
  await world.deliver();
  await recovered(world);
  const verdict = judged(world, seen);
  const tokens = world.ups.presented.map(({ token }) => token);
  const twice = tokens.length - new Set(tokens).size;
  return {
    part: `${adapters} adapters moved both ways, ${processes} processes tracking`,
    tried: 2 * adapters,
    calls,
    moves: world.accepted.filter(({ type }) => type === 'adapter.credentials_moved').length,
    failed,
    seed,
    ...verdict,
    answersLost: verdict.answersLost.length,
    duplicates: [...verdict.duplicates, ...(twice > 0 ? [`${twice} refresh tokens were presented twice`] : [])],
    wrongStatuses: [...verdict.wrongStatuses, ...failed],
  };
}
