import type { Findings } from './findings.ts';

const COLUMNS = ['tried', 'lost', 'answer lost', 'duplicates', 'wrong status', 'leaks'] as const;

const rowOf = ({ tried, lost, answersLost, duplicates, wrongStatuses, leaks }: Findings): readonly number[] => [
  tried,
  lost.length,
  answersLost,
  duplicates.length,
  wrongStatuses.length,
  leaks.length,
];

/** One row a part, and their sum. "lost" is outside the windows that the protocol names, "answer lost" within them. */
export function tableOf(findings: readonly Findings[], seed: number, seconds: number): string {
  const width = Math.max(...findings.map(({ part }) => part.length));
  const line = (name: string, cells: readonly (string | number)[]) =>
    [name.padEnd(width), ...cells.map((cell, index) => String(cell).padStart(COLUMNS[index]?.length ?? 0))].join('  ');
  const rows = findings.map(rowOf);
  const sums = COLUMNS.map((_, index) => rows.reduce((sum, row) => sum + (row[index] ?? 0), 0));
  return [
    line('', COLUMNS),
    ...findings.map((one, index) => line(one.part, rows[index] ?? [])),
    line('all', sums),
    '',
    `Seed ${seed}, ${Math.round(seconds)} s. "lost" counts what was lost outside the windows that docs/reliability.md names, "answer lost" what`,
    'was lost within them: from UPS’s answer to the one write that keeps it.',
  ].join('\n');
}
