import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { launchChromium, plainContext } from '../local/guide/chromium.ts';
import { benchLocalRun } from './harness/local-run.ts';
import { median } from './harness/statistics.ts';

/** Measures the console in a browser, on loopback: the time until the list is painted, the time from an interaction to the next
 * paint, the layout shift, and the bytes that are sent. Ends with 1 when a limit is exceeded. */
const ROUNDS = 10;
const ADAPTERS = 30;
const LIMITS = { listMs: 500, interactionMs: 100, shift: 0, scriptKb: 60, styleKb: 12 } as const;

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
  await page.getByRole('searchbox').pressSequentially('bench 1');
  await page.getByText('Ready', { exact: false }).first().click();
  await page.getByText('All', { exact: false }).first().click();
  await page.getByRole('searchbox').fill('');
  await page
    .getByRole('button', { name: /^More for/ })
    .first()
    .click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await page
    .getByRole('link', { name: /^Edit Configuration/ })
    .first()
    .click();
  const option = page.getByLabel('OAuth Authorization Option');
  // By key, as a person: a shift after a click by script would count as unexpected.
  await option.focus();
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowDown');
  await page.getByLabel('Client ID', { exact: true }).pressSequentially('simulated-client');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Not done yet').waitFor();
  await page.getByRole('link', { name: /^Shipper mappings/ }).click();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByRole('button', { name: 'Paste a list' }).click();
  await page.getByRole('dialog').getByRole('textbox').pressSequentially('Dock 4, 88A1B2, US');
}

const { api, headers, stop } = await benchLocalRun();
const browser = await launchChromium();
try {
  for (let n = 1; n < ADAPTERS; n++) {
    const body = JSON.stringify({ name: `Bench ${n}`, environment: 'test' });
    await fetch(new URL('/v1/adapters', api), { method: 'POST', headers, body });
  }

  const first = await plainContext(browser);
  const page = await first.newPage();
  await page.goto(api);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Demo Admin' }).click();
  await page.getByRole('table').waitFor();
  const storageState = await first.storageState();
  await first.close();

  const lists: number[] = [];
  const shifts: number[] = [];
  const moved = new Set<string>();
  const interactions: (readonly [string, number])[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Nothing in the cache: as on a first visit.
    const context = await plainContext(browser, { storageState });
    await context.addInitScript(WATCH);
    const visit = await context.newPage();
    await visit.goto(`${api}/adapters`);
    await visit.waitForTimeout(300);
    const seen = await measuredIn(visit);
    lists.push(seen.list);
    await interact(visit);
    await visit.waitForTimeout(100);
    const after = await measuredIn(visit);
    shifts.push(after.shift);
    for (const what of after.moved) moved.add(what);
    interactions.push(...after.interactions);
    await context.close();
  }

  const slowest = interactions.toSorted(([, a], [, b]) => b - a);
  const durations = slowest.map(([, ms]) => ms);
  const results = {
    listMs: median(lists),
    // The browser's own INP leaves out one interaction in fifty.
    interactionMs: durations[Math.floor(durations.length / 50)] ?? 0,
    shift: Math.max(...shifts),
    scriptKb: await compressedKb('.js'),
    styleKb: await compressedKb('.css'),
  };
  const row = (what: string, value: string, limit: string) =>
    console.log(`${what.padEnd(58)}${value.padStart(10)}${limit}`);
  row(
    `list of ${ADAPTERS} painted, nothing cached (median of ${ROUNDS})`,
    `${results.listMs.toFixed(0)} ms`,
    '   (limit 500)',
  );
  row(`interaction to next paint, of ${durations.length} over 16 ms`, `${results.interactionMs} ms`, '   (limit 100)');
  row('layout shift, the worst visit', results.shift.toFixed(4), '   (limit 0)');
  row('script, compressed', `${results.scriptKb.toFixed(1)} KB`, '   (limit 60)');
  row('style, compressed', `${results.styleKb.toFixed(1)} KB`, '   (limit 12)');
  const exceeded = (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).filter((name) => results[name] > LIMITS[name]);
  if (exceeded.length > 0) console.log(`Exceeded: ${exceeded.join(', ')}.`, slowest.slice(0, 5), [...moved]);
  process.exitCode = exceeded.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await stop();
}
