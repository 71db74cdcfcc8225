import fc from 'fast-check';
import { VAULTS } from '../../../shared/domain/secret-ids.ts';
import type { Findings } from '../report/findings.ts';
import { aLedger } from '../report/ledger.ts';
import { judged, type Verdict, watched } from '../world/judge.ts';
import { created } from '../world/people.ts';
import { aWorld, type BrokenStep } from '../world/world.ts';
import { type Played, STEPS } from './commands.ts';
import { recovered } from './fault-sweep.ts';
import { aModel } from './status-model.ts';
import { windowInMemory } from './window-in-memory.ts';

export const MAX_STEPS = 40;

/** Random sequences of what operators, UPS, time and faults do, each against a small model of the status machine, and at its end
 * to quiescence in fair weather, where I1 to I8 are judged. Every other world makes its secrets in the envelope vault. A sequence that fails is shrunk to the shortest that still does. */
export async function sequences(
  count: number,
  seed: number,
  broken?: BrokenStep,
): Promise<Findings & { readonly faults: number }> {
  const ledger = aLedger('Sequences', seed);
  let faults = 0;
  const property = fc.asyncProperty(
    fc.commands(STEPS, { maxCommands: MAX_STEPS, size: 'max' }),
    fc.integer({ min: 1 }),
    async (steps, worldSeed) => {
      const world = aWorld(worldSeed, broken, VAULTS[worldSeed % VAULTS.length]);
      const seen = watched(world);
      const played: Played = { world, key: await created(world), signIns: [], faults: 0 };
      await fc.asyncModelRun(() => ({ model: aModel(), real: played }), steps);
      faults += played.faults;
      world.ups.weather = 'fine';
      world.ups.isSpuriouslyRefusing = false;
      await recovered(world);
      const verdict = judged(world, seen);
      const { answersLost, ...violations } = verdict;
      const sentences = Object.values(violations).flat();
      if (sentences.length > 0) throw new Error(sentences.join('; '));
      ledger.note(0, { ...NOTHING, answersLost }, '');
    },
  );
  const details = await fc.check(property, { numRuns: count, seed, endOnFailure: false });
  const failure = details.failed
    ? [
        `${String(details.errorInstance)} after ${String(details.counterexample?.[0])} in world ${details.counterexample?.[1]}`,
      ]
    : [];
  ledger.note(count, { ...NOTHING, wrongStatuses: failure }, `path ${details.counterexamplePath ?? '-'}`);
  return { ...ledger.findings(), window: await windowInMemory(), faults };
}

const NOTHING: Verdict = { lost: [], answersLost: [], duplicates: [], wrongStatuses: [], leaks: [] };
