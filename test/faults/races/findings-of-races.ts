import { aLedger } from '../report/ledger.ts';
import type { Verdict } from '../world/judge.ts';

const NOTHING: Verdict = { lost: [], answersLost: [], duplicates: [], wrongStatuses: [], leaks: [] };

/** A ledger for parts that find one thing at a time; each names the case it was found in. Default: the part itself. */
export function gathering(part: string, seed: number) {
  const ledger = aLedger(part, seed);
  const finding =
    (kind: keyof Verdict) =>
    (sentence: string, where = part): void =>
      ledger.note(0, { ...NOTHING, [kind]: [sentence] }, where);
  return {
    tried: () => ledger.note(1, NOTHING, part),
    lost: finding('lost'),
    answerLost: finding('answersLost'),
    duplicate: finding('duplicates'),
    wrongStatus: finding('wrongStatuses'),
    leak: finding('leaks'),
    findings: ledger.findings,
  };
}
export type Gathering = ReturnType<typeof gathering>;

/** `200 × 1000`, `200 × 998, busy × 2`. */
export function tally(answers: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts].map(([answer, count]) => `${answer} × ${count}`).join(', ');
}
