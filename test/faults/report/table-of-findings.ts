import { windowTold } from './answer-window.ts';
import type { Findings } from './findings.ts';

const COLUMNS = [
  'tried',
  'lost',
  'still waiting',
  'answer lost',
  'window',
  'duplicates',
  'wrong status',
  'leaks',
] as const;
type Cells = Readonly<Record<(typeof COLUMNS)[number], number | string>>;

const rowOf = ({
  tried,
  lost,
  waiting = [],
  answersLost,
  window,
  duplicates,
  wrongStatuses,
  leaks,
}: Findings): Cells => ({
  tried,
  lost: lost.length,
  'still waiting': waiting.length,
  'answer lost': answersLost,
  window: windowTold(window),
  duplicates: duplicates.length,
  'wrong status': wrongStatuses.length,
  leaks: leaks.length,
});

/** One row a part, and their sum. "lost" is outside the windows that the protocol names, "answer lost" within them. */
export function tableOf(findings: readonly Findings[], seed: number, seconds: number): string {
  const rows = findings.map(rowOf);
  const sumOf = (column: keyof Cells) =>
    column === 'window' ? '' : rows.reduce((sum, row) => sum + Number(row[column]), 0);
  const width = Math.max(...findings.map(({ part }) => part.length));
  const widthOf = (column: keyof Cells) => Math.max(column.length, ...rows.map((row) => String(row[column]).length));
  const line = (name: string, cellOf: (column: keyof Cells) => number | string) =>
    [name.padEnd(width), ...COLUMNS.map((column) => String(cellOf(column)).padStart(widthOf(column)))].join('  ');
  return [
    line('', (column) => column),
    ...findings.map(({ part }, index) => line(part, (column) => rows[index]?.[column] ?? '')),
    line('all', sumOf),
    '',
    `Seed ${seed}, ${Math.round(seconds)} s. "lost" counts what was lost outside the windows that docs/reliability.md names, "still waiting" what`,
    'has not come to rest after recovery, "answer lost" what was lost within those windows, and "window" is how wide they were: from UPS’s answer to the acknowledged write that keeps it, the median and the',
    'widest of the part’s renewals, with UPS and the stores in the same process; in memory, the outside calls that it takes.',
  ].join('\n');
}
