import { refusalOf } from '../../../shared/domain/status.ts';
import { API_FUNCTION_SECONDS, LONGEST_FUNCTION_SECONDS } from '../../../shared/domain/worker-time.ts';
import type { Findings } from '../report/findings.ts';
import { aLedger } from '../report/ledger.ts';
import { judged, watched } from '../world/judge.ts';
import { type Random, randomFrom } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { prepared, recovered } from './fault-sweep.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';
import { slowTokens, taking } from './weather.ts';

type Weather = (world: World, random: Random) => void;

const WEATHERS: Readonly<Record<string, Weather>> = {
  'a slow UPS': (world, random) => {
    world.weather.latencyOf = slowTokens(() => 8_000 + random.below(12_001), random);
  },
  'slow stores, and functions killed at their time-out': (world, random) => {
    world.weather.latencyOf = (call) =>
      taking(random.below(/^vault\.(stage|create)$/.test(call) ? 1_500 : 8_500), random);
  },
  'a vault that throttles': (world, random) => {
    world.vault.throttledUntilMs = world.now().getTime() + random.below(20_000);
  },
};

/** Events and the schedule trigger these; a caller waits for the others. */
const timeoutSecondsOf = ({ name }: Scenario): number =>
  /^(the sweep|maintenance)/.test(name) ? LONGEST_FUNCTION_SECONDS : API_FUNCTION_SECONDS;

/** Every scenario of the fault sweep in every weather, over either vault in turn: the environment is frozen once its function has answered. */
export async function scenariosInWeather(rounds: number, seed: number): Promise<Findings> {
  const ledger = aLedger('Scenarios in bad weather', seed);
  const waiting: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const vault = round % 2 === 0 ? 'envelope' : 'secrets-manager';
    for (const scenario of SCENARIOS) {
      const before = await prepared(scenario, seed + round, vault);
      for (const [name, change] of Object.entries(WEATHERS)) {
        const where = `${scenario.name} in ${name} over ${vault}, round ${round}`;
        const world = before.world.fork();
        const seen = watched(world);
        world.weather.isKilling = true;
        change(world, randomFrom(seed + round));
        await world.process().run((app) => before.work(app, world), timeoutSecondsOf(scenario));
        Object.assign(world.weather, { isKilling: false, latencyOf: undefined });
        await world.deliver();
        await recovered(world);
        ledger.note(1, judged(world, seen), where);
        // A refused adapter keeps its record by the protocol: a late stage is still adopted.
        if ([...world.table.adapters.values()].some((one) => one.renewal && !refusalOf(one)))
          waiting.push(`still renewing: ${where}`);
      }
    }
  }
  return { ...ledger.findings(), waiting };
}
