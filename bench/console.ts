import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { seedManyAdapters } from '../local/demo/many-adapters.ts';
import { launchChromium, plainContext } from '../local/guide/chromium.ts';
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

/** Runs in the page before anything of ours, and keeps the figures that the browser itself measures. */
const WATCH = `
window.measured = { list: 0, shift: 0, moved: [], interactions: [] };
new PerformanceObserver((list) => { for (const { value, hadRecentInput, sources } of list.getEntries()) if (!hadRecentInput) { measured.shift += value; measured.moved.push(...sources.map(({ node }) => location.pathname + ' ' + (node?.outerHTML ?? '?').slice(0, 90))); } })
  .observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver((list) => { for (const { name, duration, interactionId } of list.getEntries()) if (interactionId) measured.interactions.push([name, duration]); })
  .observe({ type: 'event', durationThreshold: 16, buffered: true });
addEventListener('DOMContentLoaded', () => new MutationObserver((_, observer) => {
  if (!document.querySelector('tbody tr')) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { measured.list = performance.now(); }));
}).observe(document, { childList: true, subtree: true }));
`;

interface Measured {
  readonly list: number;
  readonly shift: number;
  /** The elements that moved, for the person who fixes them. */
  readonly moved: readonly string[];
  readonly interactions: readonly (readonly [name: string, ms: number])[];
}

const measuredIn = (page: Page) => page.evaluate<Measured>('measured');

async function compressedKb(extension: string): Promise<number> {
  const folder = new URL('../console/dist/assets', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith(extension));
  const sizes = await Promise.all(names.map(async (name) => gzipSync(await readFile(new URL(name, folder))).length));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** Makes each press, choice and letter of a person who gets to know the console. */
async function interact(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Status' }).click();
  await page.getByRole('searchbox').pressSequentially('dock 1');
  await page.getByText('Ready', { exact: false }).first().click();
  await page.getByText('All', { exact: false }).first().click();
  await page.getByRole('searchbox').fill('');
  await page
    .getByRole('button', { name: /^More for/ })
    .first()
    .click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Edit Configuration of UPS Tracking Adapter' }).click();
  const option = page.getByLabel('OAuth Authorization Option');
  // By key, as a person: a shift after a click by script would count as unexpected.
  await option.focus();
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowDown');
  await page.getByLabel('Client ID', { exact: true }).pressSequentially('simulated-client');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('1 field needs attention').waitFor();
  await page.getByRole('link', { name: /^Shipper mappings/ }).click();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByRole('button', { name: 'Paste a list' }).click();
  await page.getByRole('dialog').getByRole('textbox').pressSequentially('Dock 4, 88A1B2, US');
}

/** Makes the presses, choices and letters of a person with a long list. */
async function interactWithMany(page: Page): Promise<void> {
  await page.getByRole('searchbox').pressSequentially('dock 19');
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await page.getByRole('button', { name: 'Status', exact: true }).click();
  await page.getByLabel('Environment').selectOption('production');
  await page.getByLabel('Environment').selectOption('test');
  await page.getByRole('checkbox', { name: 'Select all on this page' }).click();
  await page.getByRole('link', { name: 'Next' }).click();
  await page
    .getByRole('button', { name: /^More for/ })
    .first()
    .click();
  await page.keyboard.press('Escape');
}

interface Visits {
  readonly lists: number[];
  readonly shifts: number[];
  readonly moved: Set<string>;
  readonly interactions: (readonly [string, number])[];
}

type Session = NonNullable<BrowserContextOptions['storageState']>;

/** Each visit begins with nothing in the cache, as a first one. */
async function visited(storageState: Session, act: (page: Page) => Promise<void>): Promise<Visits> {
  const visits: Visits = { lists: [], shifts: [], moved: new Set(), interactions: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const context = await plainContext(browser, { storageState });
    await context.addInitScript(WATCH);
    const visit = await context.newPage();
    await visit.goto(`${api}/adapters`);
    await visit.waitForFunction('measured.list > 0');
    await visit.waitForTimeout(300);
    visits.lists.push((await measuredIn(visit)).list);
    await act(visit);
    await visit.waitForTimeout(100);
    const after = await measuredIn(visit);
    visits.shifts.push(after.shift);
    for (const what of after.moved) visits.moved.add(what);
    visits.interactions.push(...after.interactions);
    await context.close();
  }
  return visits;
}

const slowestOf = ({ interactions }: Visits) => interactions.toSorted(([, a], [, b]) => b - a);

/** The browser's own INP leaves out one interaction in fifty. */
const inpOf = (visits: Visits): number => {
  const slowest = slowestOf(visits);
  return slowest[Math.floor(slowest.length / 50)]?.[1] ?? 0;
};

const haveAdapters = (total: number): Promise<void> =>
  seedManyAdapters(run.config.tableName, run.config.dynamoDb ?? {}, new Date(), total);

async function signedIn(): Promise<Session> {
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

const { api, run, stop } = await benchLocalRun();
const browser = await launchChromium();
try {
  await haveAdapters(FEW);
  const session = await signedIn();
  const few = await visited(session, interact);
  await haveAdapters(MANY);
  const many = await visited(session, interactWithMany);

  const results = {
    fewMs: median(few.lists),
    manyMs: median(many.lists),
    interactionMs: inpOf(few),
    manyInteractionMs: inpOf(many),
    shift: Math.max(...few.shifts, ...many.shifts),
    scriptKb: await compressedKb('.js'),
    styleKb: await compressedKb('.css'),
  };
  const row = (what: string, value: string, limit: number) =>
    console.log(`${what.padEnd(62)}${value.padStart(10)}   (limit ${limit.toLocaleString('en')})`);
  const painted = (count: number) =>
    `list of ${count.toLocaleString('en')} painted, nothing cached (median of ${ROUNDS})`;
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  row(painted(FEW), ms(results.fewMs), LIMITS.fewMs);
  row(painted(MANY), ms(results.manyMs), LIMITS.manyMs);
  row(
    `interaction to next paint, of ${few.interactions.length} over 16 ms`,
    ms(results.interactionMs),
    LIMITS.interactionMs,
  );
  row(
    `the same with ${MANY.toLocaleString('en')} adapters, of ${many.interactions.length}`,
    ms(results.manyInteractionMs),
    LIMITS.manyInteractionMs,
  );
  row('layout shift, the worst visit', results.shift.toFixed(4), LIMITS.shift);
  row('script, compressed', `${results.scriptKb.toFixed(1)} KB`, LIMITS.scriptKb);
  row('style, compressed', `${results.styleKb.toFixed(1)} KB`, LIMITS.styleKb);
  const exceeded = (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).filter((name) => results[name] > LIMITS[name]);
  if (exceeded.length > 0) {
    const slowest = [...slowestOf(few).slice(0, 5), ...slowestOf(many).slice(0, 5)];
    console.log(`Exceeded: ${exceeded.join(', ')}.`, slowest, [...few.moved, ...many.moved]);
  }
  process.exitCode = exceeded.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await stop();
}
