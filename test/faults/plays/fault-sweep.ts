import { VAULTS, type VaultName } from '../../../shared/domain/secret-ids.ts';
import { requestMaintenance } from '../../../shared/use-cases/maintenance/request-maintenance.ts';
import type { Findings } from '../report/findings.ts';
import { aLedger } from '../report/ledger.ts';
import { judged, type Verdict, watched } from '../world/judge.ts';
import { FAULTS, type Fault } from '../world/outside.ts';
import { ASKED, ready, track } from '../world/people.ts';
import { type Random, randomFrom } from '../world/random.ts';
import { aWorld, type BrokenStep, type World } from '../world/world.ts';
import { SCENARIOS, type Scenario, type Work } from './scenarios.ts';
import { windowInMemory } from './window-in-memory.ts';

/** One fault at one outside call of a scenario, and perhaps another at a later one: of the same process, or of the sweeps that
 * recover from it. */
export interface FaultCase {
  readonly scenario: string;
  /** Where secrets are made. */
  readonly vault: VaultName;
  readonly call: number;
  readonly fault: Fault;
  readonly second?: { readonly call: number; readonly fault: Fault };
}

/** So many seconds after one another does recovery get to look: soon, and then past every lease, token and back-off. */
const RECOVERY_SECONDS = [31, 60, 400, 900, 900, 1_800, 3_700, 3_700, 7_300];

const BYSTANDER = 'bystander';

/** A scenario up to the moment in which its process begins, with a second adapter that it must not touch. */
export interface Prepared {
  readonly scenario: string;
  readonly vault: VaultName;
  readonly world: World;
  readonly work: Work;
}

export async function prepared({ name, given }: Scenario, seed: number, vault: VaultName): Promise<Prepared> {
  const world = aWorld(seed, undefined, vault);
  await ready(world, 'Authorization Code', BYSTANDER);
  return { scenario: name, vault, world, work: await given(world) };
}

export interface Played {
  readonly verdict: Verdict;
  readonly calls: number;
  readonly recoveryCalls: number;
}

/** Plays one case to quiescence and recovery, and judges what is there then. */
export async function played(
  before: Prepared,
  { call, fault, second }: FaultCase,
  broken?: BrokenStep,
): Promise<Played> {
  const world = before.world.fork(broken);
  const seen = watched(world);
  const process = world.process();
  process.line.plan = (_, number) => (number === call ? fault : number === second?.call ? second.fault : undefined);
  await process.run((app) => before.work(app, world));
  await world.deliver();

  const calls = process.line.calls.length;
  const recoveryCalls = await recovered(world, second && { call: second.call - calls, fault: second.fault });
  const verdict = judged(world, seen);
  if (bystandersGrant(world) !== bystandersGrant(before.world))
    verdict.leaks.push('what one tenant did changed the authorization of another');
  return { verdict, calls, recoveryCalls };
}

const bystandersGrant = ({ table }: World) =>
  [...table.adapters.values()].find(({ tenantId }) => tenantId === BYSTANDER)?.grant;

/** Sweeps, deliveries and a tracking call by processes that begin afresh, until nothing more can come.
 *
 * @returns how many outside calls the sweeps made */
export async function recovered(world: World, fault?: { call: number; fault: Fault }): Promise<number> {
  let recoveryCalls = 0;
  for (const seconds of RECOVERY_SECONDS) {
    world.advance(seconds);
    recoveryCalls += await world.sweep((number) =>
      fault && recoveryCalls + number === fault.call ? fault.fault : undefined,
    );
  }
  for (const { tenantId, adapterId } of [...world.table.adapters.values()]) {
    const key = { tenantId, adapterId };
    await world.process().run((app) => track(app, key));
    await world.process().run((app) => requestMaintenance(app, { ...key, ...ASKED }));
    await world.deliver();
  }
  world.advance(31);
  await world.sweep();
  world.advance(900);
  await world.sweep();
  return recoveryCalls;
}

/** Every outside call of a scenario, each with every fault: nothing is left out, and nothing is drawn. */
export async function casesOf(before: Prepared): Promise<FaultCase[]> {
  const { scenario, vault } = before;
  const { calls } = await played(before, { scenario, vault, call: -1, fault: 'fails-before' });
  return Array.from({ length: calls }, (_, call) => call).flatMap((call) =>
    FAULTS.map((fault) => ({ scenario, vault, call, fault })),
  );
}

/** One case again, alone. */
export async function playedAlone(one: FaultCase, seed: number, broken?: BrokenStep): Promise<Verdict> {
  const scenario = SCENARIOS.find(({ name }) => name === one.scenario);
  if (!scenario) throw new Error(`There is no scenario "${one.scenario}".`);
  return (await played(await prepared(scenario, seed, one.vault), one, broken)).verdict;
}

export interface SweepSize {
  /** Single faults at every outside call: all, with either vault; or in turn two of the six at each, or one at every second, so that
   * every fault is among them, with one vault for each scenario in turn. */
  readonly singles: 'all' | 'two in turn' | 'one at every second';
  /** Pairs of them follow, drawn by the seed, until so many faults were injected. Default: none. */
  readonly faults?: number;
  readonly seed: number;
}

const IS_IN_TURN: Readonly<Record<SweepSize['singles'], (call: number, fault: number) => boolean>> = {
  all: () => true,
  'two in turn': (call, fault) => (call + fault) % 3 === 0,
  'one at every second': (call, fault) => call % 2 === 0 && (call / 2 + fault) % FAULTS.length === 0,
};

/** The fault sweep: single faults of every scenario, then pairs of them. */
export async function faultSweep({ singles: which, faults = 0, seed }: SweepSize): Promise<Findings> {
  const ledger = aLedger('Fault sweep', seed);
  const random = randomFrom(seed);
  const play = async (before: Prepared, one: FaultCase) => {
    const { verdict, calls, recoveryCalls } = await played(before, one);
    ledger.note(one.second ? 2 : 1, verdict, JSON.stringify(one));
    return calls + recoveryCalls;
  };
  const singles: { before: Prepared; one: FaultCase; reach: number }[] = [];
  for (const [index, scenario] of SCENARIOS.entries()) {
    for (const vault of VAULTS.filter((_, turn) => which === 'all' || (index + seed) % VAULTS.length === turn)) {
      const before = await prepared(scenario, seed, vault);
      const cases = (await casesOf(before)).filter(({ call, fault }) => IS_IN_TURN[which](call, FAULTS.indexOf(fault)));
      for (const one of cases) singles.push({ before, one, reach: await play(before, one) });
    }
  }
  while (ledger.tried() < faults) {
    const { before, one, reach } = drawn(singles, random);
    const call = one.call + 1 + random.below(Math.max(1, reach - one.call));
    await play(before, { ...one, second: { call, fault: drawn(FAULTS, random) } });
  }
  return { ...ledger.findings(), window: await windowInMemory() };
}

function drawn<Value>(from: readonly Value[], random: Random): Value {
  const value = from[random.below(from.length)];
  if (value === undefined) throw new Error('There is nothing to draw from.');
  return value;
}
