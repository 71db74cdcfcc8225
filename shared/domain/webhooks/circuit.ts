import { minutesAfter } from '../instants.ts';
import { type Random, spread } from './retry-schedule.ts';
import type { OpenCircuit } from './webhook.ts';

/** So many failures in a row open the circuit. */
export const OPENING_FAILURES = 5;

/** Minutes from the opening to the first rounds: 1, 5, 15 and 30 after one another; from then on every hour. */
const FIRST_ROUNDS_MINUTES = [0, 1, 6, 21, 51] as const;
const PAUSE_MINUTES = 60;
const SPREAD = 0.1;

export const openedCircuit = (now: Date, random: Random): OpenCircuit => ({
  openedAt: now,
  rounds: 0,
  nextRoundAt: roundAt(now, 1, random),
});

/** The circuit after one more round. Rounds keep to instants counted from its opening, so that neither spread nor a late round
 * makes more than 27 of them in a day. */
export function afterRound({ openedAt, rounds }: OpenCircuit, now: Date, random: Random): OpenCircuit {
  let next = rounds + 2;
  while (roundAt(openedAt, next, () => 0) <= now) next += 1;
  return { openedAt, rounds: next - 1, nextRoundAt: roundAt(openedAt, next, random) };
}

/** @param number the first round is 1 */
function roundAt(openedAt: Date, number: number, random: Random): Date {
  const before = minutesTo(number - 1);
  return minutesAfter(openedAt, before + (minutesTo(number) - before) * spread(SPREAD, random));
}

function minutesTo(number: number): number {
  const [last, lastMinutes] = [FIRST_ROUNDS_MINUTES.length - 1, FIRST_ROUNDS_MINUTES[4]];
  return FIRST_ROUNDS_MINUTES[number] ?? lastMinutes + (number - last) * PAUSE_MINUTES;
}
