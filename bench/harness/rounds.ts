import type { Side } from './slot.ts';
import { type Judged, judged, type Round, SIDES, type SideName } from './verdict.ts';

export const ROUNDS = 21;
const TRIES = 3;

/** The sides that a case brings; the null is the denominator once more. */
export type Sides = Readonly<Record<Exclude<SideName, 'null'>, Side>>;

/** Measures each side once in every round, in an order that rotates from round to round. */
export async function roundsOf(sides: Sides, count: number): Promise<readonly Round[]> {
  const all: Readonly<Record<SideName, Side>> = { ...sides, null: sides.denominator };
  const rounds: Round[] = [];
  for (let index = 0; index < count; index++) {
    const first = index % SIDES.length;
    const order = [...SIDES.slice(first), ...SIDES.slice(0, first)];
    const round: Partial<Record<SideName, Round[SideName]>> = {};
    for (const side of order) round[side] = await all[side]();
    rounds.push(round as Round);
  }
  return rounds;
}

/** Measures until the verdict is clear, at most three times. */
export async function judgedTries(
  measure: () => Promise<readonly Round[]>,
  must: number,
): Promise<Judged & { readonly tries: number }> {
  for (let tries = 1; ; tries++) {
    const judgement = judged(await measure(), must);
    if (judgement.verdict !== 'inconclusive' || tries === TRIES) return { ...judgement, tries };
  }
}
