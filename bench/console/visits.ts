import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { plainContext } from '../../local/guide/chromium.ts';
import type { Act } from './acts.ts';

/** Runs in the page before anything of ours, and keeps the figures that the browser itself measures. */
const WATCH = `
window.measured = { shift: 0, moved: [], interactions: [], tasks: [] };
window.painted = new Promise((resolve) => addEventListener('DOMContentLoaded', () => new MutationObserver((_, observer) => {
  if (!document.querySelector('tbody tr') || document.querySelector('table[aria-busy=true]')) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
}).observe(document, { childList: true, subtree: true, attributes: true })));
new PerformanceObserver((list) => { for (const { value, hadRecentInput, sources } of list.getEntries()) if (!hadRecentInput) { measured.shift += value; measured.moved.push(...sources.map(({ node }) => location.pathname + ' ' + (node?.outerHTML ?? '?').slice(0, 90))); } })
  .observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver((list) => { for (const { duration, interactionId } of list.getEntries()) if (interactionId) measured.interactions.push(duration); })
  .observe({ type: 'event', durationThreshold: 16, buffered: true });
new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) measured.tasks.push(duration); })
  .observe({ type: 'longtask', buffered: true });
`;

/** Some frames are painted, and the browser has reported their figures. */
const SETTLED =
  'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150))))';

interface Measured {
  readonly shift: number;
  /** The elements that moved, for the person who fixes them. */
  readonly moved: readonly string[];
  /** Milliseconds from an event of an interaction to the next paint, of those over 16 ms. */
  readonly interactions: readonly number[];
  /** Milliseconds of each task over 50 ms: an interaction that comes meanwhile waits. */
  readonly tasks: readonly number[];
}

export interface Visit {
  /** Milliseconds to the painted list. */
  readonly listMs: number;
  readonly acts: readonly (Measured & { readonly what: string })[];
}

export type Session = NonNullable<BrowserContextOptions['storageState']>;

/** By mouse and keys alone: what a script does is no interaction to the browser. The element is found before and its effect
 * after, because a search of the driver runs in the page and would be measured too. */
async function perform(page: Page, { at, keys, shown }: Act): Promise<void> {
  const element = at(page);
  await element.scrollIntoViewIfNeeded();
  if (keys === undefined) {
    const box = await element.boundingBox();
    if (!box) throw new Error('The page does not show what is to be clicked.');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  } else {
    await element.focus();
    for (const key of typeof keys === 'string' ? [...keys] : keys) await page.keyboard.press(key);
  }
  await page.evaluate(SETTLED);
  await shown(page).waitFor();
}

interface VisitOptions {
  readonly storageState: Session;
  readonly acts: readonly Act[];
  readonly rounds: number;
}

/** Performs the acts again and again. Each visit begins with nothing in the cache, as a first one. */
export async function visited(
  browser: Browser,
  api: string,
  { storageState, acts, rounds }: VisitOptions,
): Promise<Visit[]> {
  const visits: Visit[] = [];
  for (let round = 0; round < rounds; round++) {
    const context = await plainContext(browser, { storageState });
    await context.addInitScript(WATCH);
    const page = await context.newPage();
    const taken = async (what: string) => {
      await page.evaluate(SETTLED);
      const measured = await page.evaluate<Measured>('measured');
      await page.evaluate('measured = { shift: 0, moved: [], interactions: [], tasks: [] }');
      return { what, ...measured };
    };
    await page.goto(`${api}/adapters`);
    const listMs = await page.evaluate<number>('painted');
    const done = [await taken('load the list')];
    for (const act of acts) {
      await perform(page, act);
      done.push(await taken(act.what));
    }
    visits.push({ listMs, acts: done });
    await context.close();
  }
  return visits;
}
