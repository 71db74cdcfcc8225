import type { Row } from '../harness/case.ts';

/** `1.53x`, `12.4 ms`, `1 refreshes`. */
export function figureOf({ figure, unit }: Pick<Row, 'figure' | 'unit'>): string {
  if (unit === 'x') return `${figure.toFixed(2)}x`;
  return unit === 'ms' ? `${figure.toFixed(1)} ms` : `${figure} ${unit}`;
}

const limitOf = (row: Row, limit: number | undefined): string =>
  limit === undefined ? '' : row.unit === 'x' ? `≤ ${limit}x` : `${limit}`;

/** The lines of some rows for a terminal, each with its notes beneath it. */
export const linesOf = (rows: readonly Row[]): readonly string[] =>
  rows.flatMap((row) => {
    const limits = [
      row.must === undefined ? '' : `must ${limitOf(row, row.must)}`,
      row.aim === undefined ? '' : `aim ${limitOf(row, row.aim)}`,
    ].filter((text) => text !== '');
    const what = `${row.name} against ${row.against}`;
    return [
      `${what.padEnd(52)}${figureOf(row).padStart(12)}  ${limits.join(', ').padEnd(26)}${row.verdict}`,
      ...row.notes.map((note) => `    ${note}`),
    ];
  });

/** The same as a table of Markdown, without the notes. */
export const markdownOf = (rows: readonly Row[]): string =>
  [
    '| case | against | measured | must | aim | verdict |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => {
      const cells = [
        `\`${row.name}\``,
        row.against,
        figureOf(row),
        limitOf(row, row.must),
        limitOf(row, row.aim),
        row.verdict,
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ].join('\n');
