import type { Findings } from './findings.ts';

/** Gathers what a part finds. */
export function gathering(part: string, seed: number) {
  const lost: string[] = [];
  const duplicates: string[] = [];
  const wrongStatuses: string[] = [];
  const leaks: string[] = [];
  let tried = 0;
  let answersLost = 0;
  return {
    lost: (sentence: string) => void lost.push(sentence),
    duplicate: (sentence: string) => void duplicates.push(sentence),
    wrongStatus: (sentence: string) => void wrongStatuses.push(sentence),
    leak: (sentence: string) => void leaks.push(sentence),
    answerLost: () => {
      answersLost += 1;
    },
    tried: () => {
      tried += 1;
    },
    findings: (): Findings => ({ part, tried, answersLost, lost, duplicates, wrongStatuses, leaks, seed }),
  };
}
export type Gathering = ReturnType<typeof gathering>;

/** `200 × 1000`, `200 × 998, busy × 2`. */
export function tally(answers: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts].map(([answer, count]) => `${answer} × ${count}`).join(', ');
}
