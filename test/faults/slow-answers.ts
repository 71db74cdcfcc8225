import type { Findings } from './findings.ts';
import { randomFrom } from './world/random.ts';
import { HALF_LIFE_SECONDS, LIFE_SECONDS, slowTokens, tracking, weathered } from './world/weather.ts';
import type { BrokenStep } from './world/world.ts';

const ADAPTERS = 4;
const PROCESSES = 3;
const SHORTEST_MS = 8_000;
const LONGEST_MS = 20_000;

/** A token request that listens for 8 s, as it once did. */
export const listensForEightSeconds: BrokenStep = (app) => ({
  ...app,
  carrier: {
    ...app.carrier,
    refreshTokenGrant: (environment, client, token, listenMs) =>
      app.carrier.refreshTokenGrant(environment, client, token, Math.min(listenMs, 8_000)),
  },
});

/** UPS redeems refresh tokens and answers after 8 to 20 s, at half of the access token's life and at its end, while a few processes
 * track each adapter. */
export async function slowAnswers(answers: number, seed: number, broken?: BrokenStep): Promise<Findings> {
  const random = randomFrom(seed);
  const found: Findings = {
    part: 'Slow answers of UPS, 8 to 20 s',
    tried: answers,
    answersLost: 0,
    lost: [],
    duplicates: [],
    wrongStatuses: [],
    leaks: [],
    seed,
  };
  const lost: string[] = [];
  const sums = { duplicates: [] as string[], wrongStatuses: [] as string[], leaks: [] as string[] };
  let tried = 0;
  let waiting = 0;
  for (let worlds = 0; tried < answers; worlds++) {
    const later = worlds % 2 === 0 ? HALF_LIFE_SECONDS : LIFE_SECONDS;
    const methods = Array.from({ length: ADAPTERS }, () => 'Authorization Code' as const);
    const { verdict, waiting: left } = await weathered(
      seed + worlds,
      methods,
      async (world, keys) => {
        world.advance(later);
        const slow = slowTokens(() => SHORTEST_MS + random.below(LONGEST_MS - SHORTEST_MS + 1), random);
        world.weather.latencyOf = (call) => {
          if (call === 'ups.refresh') tried += 1;
          return slow(call);
        };
        await Promise.all(keys.flatMap((key) => Array.from({ length: PROCESSES }, () => tracking(world, key).ended)));
      },
      broken,
    );
    waiting += left;
    const tell = (one: string) => `world ${seed + worlds}: ${one}`;
    lost.push(...[...verdict.lost, ...verdict.answersLost].map(tell));
    sums.duplicates.push(...verdict.duplicates.map(tell));
    sums.wrongStatuses.push(...verdict.wrongStatuses.map(tell));
    sums.leaks.push(...verdict.leaks.map(tell));
  }
  if (waiting > 0) lost.push(`${waiting} adapters did not come to rest in fair weather`);
  return { ...found, tried, lost, ...sums };
}
