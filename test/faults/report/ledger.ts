import type { Verdict } from '../world/judge.ts';
import type { Findings } from './findings.ts';

/** Adds up verdicts, each under the case that led to it. */
export function aLedger(part: string, seed: number) {
  const sums: Record<keyof Verdict, string[]> = {
    lost: [],
    answersLost: [],
    duplicates: [],
    wrongStatuses: [],
    leaks: [],
  };
  let tried = 0;
  return {
    tried: () => tried,
    note(count: number, verdict: Verdict, where: string): void {
      tried += count;
      for (const kind of Object.keys(sums) as (keyof Verdict)[])
        sums[kind].push(...verdict[kind].map((sentence) => `${sentence}: ${where}, seed ${seed}`));
    },
    findings: (): Findings => ({ part, tried, seed, ...sums, answersLost: sums.answersLost.length }),
  };
}
