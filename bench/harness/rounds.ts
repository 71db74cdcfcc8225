import type { Side, Slot } from './slot.ts';
import { type Judged, judged, type Round, SIDES, type SideName } from './verdict.ts';

export const ROUNDS = 21;
export const TURNS = 5;
const TRIES = 3;

/** The sides that a case brings; the null is the denominator once more. */
export type Sides = Readonly<Record<Exclude<SideName, 'null'>, Side>>;

export interface RoundsAsked {
  readonly rounds: number;
  /** The number of turns of each side within a round. Several short turns in place of one long
   * turn: a machine that slows down for a moment slows down all sides, and the ratio stands. */
  readonly turns: number;
}

/** Measures each side in every round, in an order that rotates from turn to turn. */
export async function roundsOf(sides: Sides, { rounds, turns }: RoundsAsked): Promise<readonly Round[]> {
  const all: Readonly<Record<SideName, Side>> = { ...sides, null: sides.denominator };
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const slots: Record<SideName, Slot[]> = { numerator: [], denominator: [], canary: [], null: [], planted: [] };
    for (let turn = 0; turn < turns; turn++) {
      const first = (round + turn) % SIDES.length;
      for (const side of [...SIDES.slice(first), ...SIDES.slice(0, first)]) slots[side].push(await all[side]());
    }
    measured.push(roundOf(slots));
  }
  return measured;
}

const roundOf = (slots: Readonly<Record<SideName, readonly Slot[]>>): Round => ({
  numerator: together(slots.numerator),
  denominator: together(slots.denominator),
  canary: together(slots.canary),
  null: together(slots.null),
  planted: together(slots.planted),
});

const together = (slots: readonly Slot[]): Slot => ({
  cpuMs: slots.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  wallMs: slots.reduce((sum, { wallMs }) => sum + wallMs, 0),
});

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
