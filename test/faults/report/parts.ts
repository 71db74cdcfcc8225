import { VAULTS } from '../../../shared/domain/secret-ids.ts';
import { restoreDrill } from '../../restore/drill.ts';
import { CONTROLS, playedControl } from '../controls/controls.ts';
import { deaths } from '../deaths/deaths.ts';
import { besideAMove } from '../moves/beside-a-move.ts';
import { movesOverStores } from '../moves/moves-over-stores.ts';
import { movesUnderLoad } from '../moves/moves-under-load.ts';
import { faultSweep } from '../plays/fault-sweep.ts';
import { scenariosInWeather } from '../plays/scenarios-in-weather.ts';
import { sequences } from '../plays/sequences.ts';
import { freezes, slowAnswers, throttledVault, timeOuts } from '../plays/weather-parts.ts';
import { feedReaders } from '../races/feed-readers.ts';
import { racesAtFullSize } from '../races/whole.ts';
import { busAway } from '../sweeps/bus-away.ts';
import { dueAmongMany } from '../sweeps/due-among-many.ts';
import { failingItems } from '../sweeps/failing-items.ts';
import { fleetFindings } from '../sweeps/fleet-findings.ts';
import { webhookFindings } from '../webhooks/webhook-findings.ts';
import { WIRE_SCENARIOS, wireSweep } from '../wire/wire-sweep.ts';
import type { Findings } from './findings.ts';

/** One part of the full run: made of findings, from a seed. */
export type Part = (seed: number, note: (figure: string) => void, size: PartSize) => Promise<readonly Findings[]>;

/** Sizes that the command line may choose. */
export interface PartSize {
  /** Default: the part's own. */
  readonly adapters?: number | undefined;
}

const FAULTS = 8_000;
const SEQUENCES = 2_000;
const KILLS = { process: 180, 'npm start': 20 } as const;
const ADAPTERS = 100_000;
const DUE = 100;
const RESTORED = 50;
const DAYS_WITHOUT_BUS = 7;
const FLEET = 100_000;
const FAILING = 30_000;
const HEALTHY = 10;
const SLOW_ANSWERS = 10_000;
const BAD_MOMENTS = 200;
const WEATHER_ROUNDS = 40;
const MOVED = 200;
const MOVED_FLEET = 2_000;
const TRACKING = 8;
const EVENTS = 20_000;
const WEBHOOK_EVENTS = 10_000;

/** Every control must lose; one that does not is a violation of its own. */
async function controls(seed: number): Promise<Findings> {
  const silent: string[] = [];
  for (const control of CONTROLS) {
    for (const vault of VAULTS) {
      const { [control.loses]: found } = await playedControl(control, control.broken, vault);
      if (found.length === 0) silent.push(`without ${control.step} nothing is lost in ${vault}`);
    }
  }
  return {
    part: 'Controls, each must lose',
    tried: CONTROLS.length * VAULTS.length,
    answersLost: 0,
    lost: [],
    duplicates: [],
    wrongStatuses: silent,
    leaks: [],
    seed,
  };
}

const movedWhileTracking = async (
  adapters: number,
  seed: number,
  note: (figure: string) => void,
): Promise<Findings> => {
  const { calls, moves, failed, ...findings } = await movesUnderLoad({ adapters, processes: TRACKING, seed });
  note(`${moves} moves beside ${calls} tracking calls of ${TRACKING} processes; ${failed.length} calls failed`);
  return findings;
};

/** All of it at full size. The longest come first, so that two lanes end together. */
export const PARTS = {
  deaths: async (seed, note) => [await deaths({ kills: KILLS.process, through: 'process', lanes: 1, seed, note })],
  'deaths-of-npm-start': async (seed, note) => [
    await deaths({ kills: KILLS['npm start'], through: 'npm start', lanes: 1, seed, note }),
  ],
  wire: async () => {
    const findings: Findings[] = [];
    for (const vault of VAULTS) findings.push(await wireSweep(WIRE_SCENARIOS, vault));
    return findings;
  },
  races: async (seed, note) => {
    const findings: Findings[] = [];
    for await (const race of racesAtFullSize({ seed, note })) findings.push(race);
    return findings;
  },
  sweep: async (seed) => [await faultSweep({ singles: 'all', faults: FAULTS, seed })],
  sequences: async (seed, note) => {
    const findings = await sequences(SEQUENCES, seed);
    note(`${findings.faults} faults injected in sequences`);
    return [findings];
  },
  'bus-away': async (seed) => [await busAway(DAYS_WITHOUT_BUS, seed)],
  fleet: async (seed, note, { adapters = FLEET }) => [await fleetFindings(adapters, seed, note)],
  'failing-items': async (seed) => [await failingItems(FAILING, HEALTHY, seed)],
  slow: async (seed) => [await slowAnswers(SLOW_ANSWERS, seed)],
  weathers: async (seed) => [await scenariosInWeather(WEATHER_ROUNDS, seed)],
  freezes: async (seed) => [await freezes(BAD_MOMENTS, seed)],
  'time-outs': async (seed) => [await timeOuts(BAD_MOMENTS, seed)],
  throttled: async (seed) => [await throttledVault(BAD_MOMENTS, seed)],
  restore: async (seed) => {
    const findings: Findings[] = [];
    for (const vault of VAULTS) findings.push(await restoreDrill(RESTORED, vault, seed));
    return findings;
  },
  webhooks: async (seed, note) => webhookFindings(WEBHOOK_EVENTS, seed, note),
  feed: async (seed, note) => [await feedReaders(EVENTS, seed, note)],
  due: async () => [await dueAmongMany(ADAPTERS, DUE)],
  moves: async (seed, note) => [await besideAMove(seed), await movedWhileTracking(MOVED, seed, note)],
  'stored-moves': async (seed, note, { adapters = MOVED }) => [
    await movesOverStores({ adapters, callers: TRACKING, seed }, note),
  ],
  'process-moves': async (seed, note, { adapters = MOVED_FLEET }) => [
    await movesOverStores({ adapters, callers: TRACKING, as: 'processes', seed }, note),
  ],
  'fleet-moves': async (seed, note, { adapters = MOVED_FLEET }) => [await movedWhileTracking(adapters, seed, note)],
  controls: async (seed) => [await controls(seed)],
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;
