import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Row {
  readonly row: string;
  readonly guide: string;
  readonly realised: string;
  readonly test: string;
}

const rowsOf = (markdown: string): Row[] =>
  [...markdown.matchAll(/^\| (G\d+) \| (.+?) \| (.+?) \| (.*?) ?\|$/gm)].map(
    ([, row = '', guide = '', realised = '', test = '']) => ({
      row,
      guide,
      realised: realised.replaceAll('`', ''),
      test: test.replaceAll('`', ''),
    }),
  );

/** What titles say, so that a row named in a comment does not count. */
const titlesIn = (path: string): string =>
  [...readFileSync(path, 'utf8').matchAll(/\b(?:it|describe)(?:\.each\([\s\S]*?\))?\(\s*['"`](.*?)['"`],/g)]
    .map(([, title]) => title)
    .join('\n');

/** Of rows that only a person sees. */
const NOT_YET = "the console's, not yet built";

const names = (titles: string, row: string): boolean => new RegExp(`\\b${row}\\b`).test(titles);

/** What is untrue about a row, in words. */
function untruths({ row, realised, test }: Row, allTitles: string): string[] {
  if (realised === NOT_YET) {
    return names(allTitles, row) ? [`${row} is said to be not yet built, and a test names it`] : [];
  }
  const missing = [realised, test]
    .filter((path) => !existsSync(path))
    .map((path) => `${row} names ${path}, which is not there`);
  if (missing.length > 0) return missing;
  return names(titlesIn(test), row) ? [] : [`${row} names ${test}, and no test there names ${row}`];
}

describe('docs/guide.md', () => {
  const rows = rowsOf(readFileSync('docs/guide.md', 'utf8'));
  const allTitles = globSync('test/guide/*.test.ts').map(titlesIn).join('\n');

  it('lists the 36 rows of the guide in order', () => {
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 36 }, (_, index) => `G${index + 1}`));
  });

  it('names a function and a test that realise each row, or says that it is not yet built', () => {
    expect(rows.flatMap((row) => untruths(row, allTitles))).toEqual([]);
  });

  it("leaves only the console's rows for later", () => {
    const later = rows.filter(({ realised }) => realised === NOT_YET).map(({ row }) => row);
    expect(later).toEqual(['G1', 'G2', 'G3', 'G10', 'G12', 'G15', 'G17', 'G36']);
  });

  it('would not get away with an untrue row', () => {
    const untrue: Row[] = [
      { row: 'G5', guide: '', realised: 'functions/track-shipment.ts', test: 'test/guide/adapters.test.ts' },
      { row: 'G5', guide: '', realised: 'functions/none.ts', test: 'test/guide/tracking.test.ts' },
      { row: 'G5', guide: '', realised: NOT_YET, test: '' },
    ];
    expect(untrue.flatMap((row) => untruths(row, allTitles))).toHaveLength(3);
  });
});
