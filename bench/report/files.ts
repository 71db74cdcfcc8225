import { readFile, writeFile } from 'node:fs/promises';
import { pictureOf } from './picture.ts';
import type { Results } from './results.ts';
import { markdownOf } from './table.ts';

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);

export const RESULTS_FILE = at('bench/results.json');
export const PICTURE_FILE = at('docs/pictures/bench.svg');
const README = at('README.md');

const BEGIN = '<!-- written by npm run bench -- --save -->';
const END = '<!-- end of what npm run bench writes -->';

export const writeResults = (results: Results): Promise<void> =>
  writeFile(RESULTS_FILE, `${JSON.stringify(results, null, 2)}\n`);

export const writePicture = (results: Results): Promise<void> => writeFile(PICTURE_FILE, pictureOf(results));

/** The part of the README that a run writes. */
export const readmePartOf = ({ commit, node, cpu, load, measuredAt, rows }: Results): string =>
  [
    BEGIN,
    `Measured ${measuredAt} at \`${commit}\` with Node ${node} on ${cpu}, load ${load.join(', ')}. A ratio compares CPU time within one run; above its must it fails the run.`,
    '',
    '![The CPU of each case as a share of the most that it may be](docs/pictures/bench.svg)',
    '',
    markdownOf(rows),
    END,
  ].join('\n');

/** @throws when the README has no place for the table */
export function withReadmePart(readme: string, results: Results): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`README.md has no lines ${BEGIN} and ${END}: put them back.`);
  return readme.slice(0, begin) + readmePartOf(results) + readme.slice(end + END.length);
}

export async function saveInReadme(results: Results): Promise<void> {
  await writeFile(README, withReadmePart(await readFile(README, 'utf8'), results));
}
