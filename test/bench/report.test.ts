import { describe, expect, it } from 'vitest';
import type { Row } from '../../bench/harness/case.ts';
import { withReadmePart } from '../../bench/report/files.ts';
import { pictureOf } from '../../bench/report/picture.ts';
import { linesOf, markdownOf } from '../../bench/report/table.ts';

const RATIO: Row = {
  name: 'track-raw',
  against: 'httpHop',
  figure: 1.834,
  unit: 'x',
  must: 2,
  aim: 1.5,
  verdict: 'met',
  notes: ['null 1.01x'],
};
const START: Row = { name: 'start', against: 'npm start', figure: 812.34, unit: 'ms', verdict: 'printed', notes: [] };
const REFRESHES: Row = { ...START, name: 'expiry', figure: 1, unit: 'refreshes', must: 1, verdict: 'met' };

const RESULTS = {
  commit: 'abc1234',
  node: 'v24.0.0',
  cpu: '2 × a CPU',
  load: [0.1, 0.2, 0.3],
  measuredAt: '2026-11-27T22:00:00Z',
  rows: [RATIO, START, REFRESHES],
};

describe('the report of a run', () => {
  it('is a line for each row on a terminal, with its notes beneath', () => {
    const lines = linesOf(RESULTS.rows).map((line) => line.replaceAll(/ {2,}/g, '  '));
    expect(lines).toEqual([
      'track-raw against httpHop  1.83x  must ≤ 2x, aim ≤ 1.5x  met',
      '  null 1.01x',
      'start against npm start  812.3 ms  printed',
      'expiry against npm start  1 refreshes  must 1  met',
    ]);
  });

  it('is a table in the README, with the conditions above it, in place of the last one', () => {
    const readme = `before\n<!-- written by npm run bench -- --save -->\nold\n<!-- end of what npm run bench writes -->\nafter\n`;
    const written = withReadmePart(readme, RESULTS);
    expect(written).toContain(
      'Measured 2026-11-27T22:00:00Z at `abc1234` with Node v24.0.0 on 2 × a CPU, load 0.1, 0.2, 0.3.',
    );
    expect(written).toContain('| `track-raw` | httpHop | 1.83x | ≤ 2x | ≤ 1.5x | met |\n');
    expect(written).toMatch(/^before\n<!-- written [\s\S]* -->\nafter\n$/);
    expect(written).not.toContain('old');
    expect(withReadmePart(written, RESULTS)).toBe(written);
    expect(() => withReadmePart('no place', RESULTS)).toThrow('README.md has no lines');
    expect(markdownOf([])).toBe('| case | against | measured | must | aim | verdict |\n|---|---|---|---|---|---|');
  });

  it('is a bar for each judged ratio, in shares of its must', () => {
    const picture = pictureOf(RESULTS);
    expect([...picture.matchAll(/<rect /g)]).toHaveLength(2);
    expect(picture).toContain('track-raw against httpHop');
    expect(picture).not.toContain('npm start');
  });
});
