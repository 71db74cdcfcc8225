import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import type { AuthorizationMethod } from '../../../shared/domain/authorization-methods.ts';
import { VAULTS } from '../../../shared/domain/secret-ids.ts';
import type { App } from '../../../shared/ports/app.ts';
import type { Findings } from '../report/findings.ts';
import { aLedger } from '../report/ledger.ts';
import { track } from '../world/people.ts';
import { type Random, randomFrom } from '../world/random.ts';
import type { BrokenStep, World } from '../world/world.ts';
import { HALF_LIFE_SECONDS, LIFE_SECONDS, slowTokens, taking, tracking, weathered } from './weather.ts';

const A = 'Authorization Code' as const satisfies AuthorizationMethod;

/** One kind of bad weather over some adapters, and what it counts as one try. */
interface Kind {
  readonly part: string;
  readonly adapters: number;
  /** @returns how many tries it was */
  readonly course: (world: World, keys: readonly AdapterKey[], random: Random) => Promise<number>;
}

/** Plays worlds of one kind of weather until so many tries are made; half of them at half of the access token's life, half at its end, and
 * of either half every other one over the envelope vault. */
async function played(
  { part, adapters, course }: Kind,
  tries: number,
  seed: number,
  broken?: BrokenStep,
): Promise<Findings> {
  const ledger = aLedger(part, seed);
  const waiting: string[] = [];
  const random = randomFrom(seed);
  for (let number = 0; ledger.tried() < tries; number++) {
    let tried = 0;
    const vault = VAULTS[Math.floor(number / 2) % VAULTS.length];
    const outcome = await weathered(
      seed + number,
      Array.from({ length: adapters }, () => A),
      async (world, keys) => {
        world.advance(number % 2 === 0 ? HALF_LIFE_SECONDS : LIFE_SECONDS);
        tried = await course(world, keys, random);
      },
      broken,
      vault,
    );
    ledger.note(tried, outcome.verdict, `world ${number} over ${vault}`);
    if (outcome.waiting > 0)
      waiting.push(`${outcome.waiting} adapters did not come to rest: world ${number} over ${vault}, seed ${seed}`);
  }
  return { ...ledger.findings(), waiting };
}

const between = (least: number, most: number, random: Random): number => least + random.below(most - least + 1);

/** UPS redeems refresh tokens and answers after 8 to 20 s, while three processes track each adapter. */
export const slowAnswers = (tries: number, seed: number, broken?: BrokenStep): Promise<Findings> =>
  played(
    {
      part: 'Slow answers of UPS, 8 to 20 s',
      adapters: 4,
      async course(world, keys, random) {
        let answers = 0;
        const slow = slowTokens(() => between(8_000, 20_000, random), random);
        world.weather.latencyOf = (call) => {
          if (call === 'ups.refresh') answers += 1;
          return slow(call);
        };
        const calls = keys.flatMap((key) => Array.from({ length: 3 }, () => tracking(world, key).ended));
        for (const ended of calls) await ended;
        return answers;
      },
    },
    tries,
    seed,
    broken,
  );

/** A function that answers without waiting for what it has begun: the control of a freeze. */
const hurried = (app: App, key: AdapterKey, milliseconds: number): Promise<unknown> => {
  const work = track(app, key).catch(() => undefined);
  return Promise.race([work, app.pause(milliseconds)]);
};

/** An environment is frozen as soon as its function has answered, and thawed a while later, or never. */
export const freezes = (tries: number, seed: number, isHurried = false): Promise<Findings> =>
  played(
    {
      part: 'Environments frozen after their answer',
      adapters: 1,
      async course(world, [key], random) {
        if (!key) throw new Error('There is no adapter.');
        world.weather.latencyOf = slowTokens(() => between(10, 12_000, random), random);
        const process = world.process();
        await process.run((app) => (isHurried ? hurried(app, key, random.below(2_000)) : track(app, key)));
        world.advance(random.below(LIFE_SECONDS));
        if (random.below(2) === 0) await process.run((app) => track(app, key));
        return 1;
      },
    },
    tries,
    seed,
  );

/** Stores and UPS take so long that functions run out of their time at any moment; the write that keeps UPS's answer takes no longer
 * than the time that is held back for it. */
export const timeOuts = (tries: number, seed: number, isTimeTold = true): Promise<Findings> =>
  played(
    {
      part: 'Functions killed at their time-out',
      adapters: 1,
      async course(world, [key], random) {
        if (!key) throw new Error('There is no adapter.');
        world.weather.isTimeTold = isTimeTold;
        world.weather.latencyOf = (call) => {
          if (/^ups\.refresh$/.test(call)) return taking(between(4_000, 20_000, random), random);
          if (/^vault\.(stage|create)$/.test(call)) return taking(between(5, 1_500, random), random);
          return taking(between(5, 8_500, random), random);
        };
        for (let calls = 0; calls < 3; calls++) await tracking(world, key).ended;
        await world.sweep();
        return 4;
      },
    },
    tries,
    seed,
  );

/** The vault throttles for up to 20 s from the moment in which UPS has rotated. */
export const throttledVault = (tries: number, seed: number, broken?: BrokenStep): Promise<Findings> =>
  played(
    {
      part: 'The vault throttles after UPS has rotated',
      adapters: 1,
      async course(world, [key], random) {
        if (!key) throw new Error('There is no adapter.');
        const { process, ended } = tracking(world, key);
        const rotated = process.line.stopAt(/^ups\.refresh$/, 'after').then(() => {
          world.vault.throttledUntilMs = world.now().getTime() + between(500, 20_000, random);
          process.line.go();
        });
        await Promise.race([rotated, ended]);
        await ended;
        return 1;
      },
    },
    tries,
    seed,
    broken,
  );
