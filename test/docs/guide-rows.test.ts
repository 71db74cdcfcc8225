import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Row {
  readonly row: string;
  readonly guide: string;
  readonly code: string;
  readonly test: string;
}

const rowsOf = (markdown: string): Row[] =>
  [...markdown.matchAll(/^\| (G\d+) \| (.+?) \| (.+?) \| (.*?) ?\|$/gm)].map(
    ([, row = '', guide = '', code = '', test = '']) => ({
      row,
      guide,
      code: code.replaceAll('`', ''),
      test: test.replaceAll('`', ''),
    }),
  );

/** Test titles alone, so that a row named in a comment does not count. */
const titlesIn = (path: string): string =>
  [...readFileSync(path, 'utf8').matchAll(/\b(?:it|describe)(?:\.each\([\s\S]*?\))?\(\s*['"`](.*?)['"`],/g)]
    .map(([, title]) => title)
    .join('\n');

const names = (titles: string, row: string): boolean => new RegExp(`\\b${row}\\b`).test(titles);

/** Sentences about a row that are untrue. */
function untruths({ row, code, test }: Row): string[] {
  const missing = [code, test]
    .filter((path) => !existsSync(path))
    .map((path) => `${row} names ${path}, which is not there`);
  if (missing.length > 0) return missing;
  return names(titlesIn(test), row) ? [] : [`${row} names ${test}, and no test there names ${row}`];
}

describe('docs/guide.md', () => {
  const rows = rowsOf(readFileSync('docs/guide.md', 'utf8'));

  it('lists the 36 rows of the guide in order', () => {
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 36 }, (_, index) => `G${index + 1}`));
  });

  it('names the code of each row, and a test that names it', () => {
    expect(rows.flatMap(untruths)).toEqual([]);
  });

  it('is played whole in a browser as well', () => {
    const played = titlesIn('test/console/journeys.test.ts');
    expect(rows.filter(({ row }) => !names(played, row)).map(({ row }) => row)).toEqual([]);
  });

  it('would not get away with an untrue row', () => {
    const untrue: Row[] = [
      { row: 'G5', guide: '', code: 'functions/track-shipment.ts', test: 'test/guide/adapters.test.ts' },
      { row: 'G5', guide: '', code: 'functions/none.ts', test: 'test/guide/tracking.test.ts' },
      { row: 'G5', guide: '', code: 'functions/track-shipment.ts', test: '' },
    ];
    expect(untrue.flatMap(untruths)).toHaveLength(3);
  });
});
