import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { seedManyAdapters } from '../local/demo/many-adapters.ts';
import { launchChromium, plainContext } from '../local/guide/chromium.ts';
import { ACTS_ON_FEW, ACTS_ON_MANY } from './console/acts.ts';
import { type Session, type Visit, visited } from './console/visits.ts';
import { benchLocalRun } from './harness/local-run.ts';
import { median } from './harness/statistics.ts';

/** Measures the console in a browser, on loopback: the time until the list is painted, the time from an interaction to the next
 * paint, the layout shift, and the bytes that are sent. Ends with 1 when a limit is exceeded. */
const ROUNDS = 10;
const FEW = 30;
const MANY = 2_000;
const LIMITS = {
  fewMs: 500,
  manyMs: 3_000,
  interactionMs: 100,
  manyInteractionMs: 100,
  shift: 0,
  scriptKb: 60,
  styleKb: 12,
} as const;

async function compressedKb(extension: string): Promise<number> {
  const folder = new URL('../console/dist/assets/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith(extension));
  if (names.length === 0) throw new Error(`${folder.pathname} has no file that ends with ${extension}.`);
  const sizes = await Promise.all(names.map(async (name) => gzipSync(await readFile(new URL(name, folder))).length));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

async function signedIn(browser: Browser, api: string): Promise<Session> {
  const context = await plainContext(browser);
  const page = await context.newPage();
  await page.goto(api);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Demo Admin' }).click();
  await page.getByRole('table').waitFor();
  const storageState = await context.storageState();
  await context.close();
  return storageState;
}

async function measured(): Promise<{ few: Visit[]; many: Visit[] }> {
  const { api, run, stop } = await benchLocalRun();
  const browser = await launchChromium();
  const haveAdapters = (total: number): Promise<void> =>
    seedManyAdapters(run.config.tableName, run.config.dynamoDb ?? {}, new Date(), total);
  try {
    await haveAdapters(FEW);
    const storageState = await signedIn(browser, api);
    const few = await visited(browser, api, { storageState, acts: ACTS_ON_FEW, rounds: ROUNDS });
    await haveAdapters(MANY);
    const many = await visited(browser, api, { storageState, acts: ACTS_ON_MANY, rounds: ROUNDS });
    return { few, many };
  } finally {
    await browser.close();
    await stop();
  }
}

const { few, many } = await measured();

const count = (adapters: number): string => adapters.toLocaleString('en');
const ms = (value: number): string => `${value.toFixed(0)} ms`;

/** The browser's INP of a visit: its slowest interaction, for a visit of fewer than 50. Source: web.dev/articles/inp. */
const inpOf = ({ acts }: Visit): number => Math.max(...acts.flatMap(({ interactions }) => interactions));

/** The slowest of each act, so that a slow one does not hide among many quick ones. */
function printActs(adapters: number, visits: readonly Visit[]): void {
  const heads = ['slowest, median', 'slowest of all', 'longest task'];
  console.log(`\n${`with ${count(adapters)} adapters`.padEnd(32)}${heads.map((head) => head.padStart(17)).join('')}`);
  for (const [what, done] of Map.groupBy(
    visits.flatMap(({ acts }) => acts),
    (act) => act.what,
  )) {
    const slowest = done.map(({ interactions }) => Math.max(0, ...interactions));
    const task = Math.max(0, ...done.flatMap(({ tasks }) => tasks));
    const figures = [median(slowest), Math.max(...slowest), task];
    console.log(`${what.padEnd(32)}${figures.map((figure) => ms(figure).padStart(17)).join('')}`);
  }
}

printActs(FEW, few);
printActs(MANY, many);

const all = [...few, ...many].flatMap(({ acts }) => acts);
const results: Record<keyof typeof LIMITS, number> = {
  fewMs: median(few.map(({ listMs }) => listMs)),
  manyMs: median(many.map(({ listMs }) => listMs)),
  interactionMs: median(few.map(inpOf)),
  manyInteractionMs: median(many.map(inpOf)),
  shift: Math.max(...all.map(({ shift }) => shift)),
  scriptKb: await compressedKb('.js'),
  styleKb: await compressedKb('.css'),
};

const painted = (adapters: number) => `list of ${count(adapters)} painted, nothing cached (median of ${ROUNDS})`;
const paints = (adapters: number) => `slowest interaction of a visit to ${count(adapters)} (median of ${ROUNDS})`;
const ROWS: readonly (readonly [keyof typeof LIMITS, what: string, value: (result: number) => string])[] = [
  ['fewMs', painted(FEW), ms],
  ['manyMs', painted(MANY), ms],
  ['interactionMs', paints(FEW), ms],
  ['manyInteractionMs', paints(MANY), ms],
  ['shift', 'layout shift, the worst act', (shift) => shift.toFixed(4)],
  ['scriptKb', 'script, compressed', (kb) => `${kb.toFixed(2)} KB`],
  ['styleKb', 'style, compressed', (kb) => `${kb.toFixed(2)} KB`],
];
console.log();
for (const [name, what, value] of ROWS)
  console.log(`${what.padEnd(62)}${value(results[name]).padStart(10)}   (limit ${LIMITS[name].toLocaleString('en')})`);

// NaN is no figure, and exceeds as well.
const exceeded = ROWS.filter(([name]) => !(results[name] <= LIMITS[name])).map(([name]) => name);
if (exceeded.length > 0)
  console.log(`Exceeded: ${exceeded.join(', ')}.`, [...new Set(all.flatMap(({ moved }) => moved))]);
process.exitCode = exceeded.length > 0 ? 1 : 0;
