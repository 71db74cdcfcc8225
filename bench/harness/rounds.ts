import type { Side, Slot } from './slot.ts';
import { type Judged, judged, type Round, SIDES, type SideName } from './verdict.ts';

export const ROUNDS = 21;
export const TURNS = 20;
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
      for (const side of orderOf(round * turns + turn)) slots[side].push(await all[side]());
    }
    measured.push(roundOf(slots));
  }
  return measured;
}

/** Returns the sides in the order of a turn. In every 20 turns each side comes first four times, and four times right after each other
 * side: the next side pays for the garbage and the cold caches that a side leaves behind. It works for a prime number of sides. */
function orderOf(turn: number): readonly SideName[] {
  const stride = 1 + (turn % (SIDES.length - 1));
  return SIDES.flatMap((_, place) => SIDES[(turn + place * stride) % SIDES.length] ?? []);
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

/** Measures until the verdict is clear, at most three times. Rounds are never discarded: later tries narrow the bounds of the median. */
export async function judgedTries(
  measure: () => Promise<readonly Round[]>,
  must: number,
): Promise<Judged & { readonly tries: number }> {
  const rounds: Round[] = [];
  for (let tries = 1; ; tries++) {
    rounds.push(...(await measure()));
    const judgement = judged(rounds, must);
    if (judgement.verdict !== 'inconclusive' || tries === TRIES) return { ...judgement, tries };
  }
}
