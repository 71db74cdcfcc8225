import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampleAdapterId, TRYING_NAMES } from '../../local/demo/sample-adapters.ts';
import { type ConsoleUnderTest, consoleUnderTest } from './window/console-under-test.ts';
import { expectGood } from './window/good-state.ts';
import { press, said } from './window/steps.ts';
import type { Tab } from './window/tab.ts';

const ADAPTERS = 2_000;

const STATUSES = ['Ready', 'Not Configured', 'Need Maintenance', 'Need Authorization'];

const SCREENS = [
  [1440, 900],
  [1366, 768],
  [360, 740],
] as const;

/** The announcement stays until the next one, however slow this machine is. */
const KEEP_ANNOUNCEMENTS =
  'const later = setTimeout; window.setTimeout = (work, ms, ...rest) => (ms === 6000 ? 0 : later(work, ms, ...rest));';

const AT_A_FIXED_PLACE = '.announcer p { transform: none !important; inset: 60px 10px auto 10px !important; }';

/** Gives the page one more style sheet, in a way that its policy allows. */
const styled = (page: Page, css: string) =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);

const rowsOf = (page: Page) => page.getByRole('table').locator('tbody tr');

/** The rows follow a search or a filter a moment later. */
const firstHas = (page: Page, text: string) => rowsOf(page).first().getByText(text, { exact: true }).first().waitFor();

const heightsOf = (page: Page) =>
  rowsOf(page).evaluateAll((rows) => [...new Set(rows.map((row) => row.getBoundingClientRect().height))]);

/** The controls that the announcement covers, at some places of the page. */
const coveredBelow = (page: Page) =>
  page.evaluate(async () => {
    const covered: string[] = [];
    for (let part = 0; part <= 8; part++) {
      scrollTo(0, ((document.documentElement.scrollHeight - innerHeight) * part) / 8);
      for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
      const toast = document.querySelector('.announcer p')?.getBoundingClientRect();
      if (!toast || toast.width === 0) throw new Error('Nothing is announced.');
      for (const control of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
        const { left, top, right, bottom, width } = control.getBoundingClientRect();
        if (width > 1 && left < toast.right && right > toast.left && top < toast.bottom && bottom > toast.top)
          covered.push(`${part}: ${control.outerHTML.slice(0, 60)}`);
      }
    }
    return covered;
  });

/** The number in "1–100 of 2,000". */
const shownOf = async (page: Page) => {
  const words = await page.getByRole('navigation', { name: 'Pages' }).getByText(' of ').innerText();
  return Number(words.replace(/^.* of /, '').replace(',', ''));
};

describe('the console of a company with 2,000 adapters', () => {
  let product: ConsoleUnderTest;
  let tab: Tab;
  let page: Page;
  beforeAll(async () => {
    product = await consoleUnderTest({ demoAdapters: ADAPTERS });
  }, 180_000);
  afterEach(() => tab.close());
  afterAll(() => product.stop());

  /** The list, whole, from the API. */
  async function opened(at = '/adapters') {
    tab = await product.signedIn({ at });
    page = tab.page;
    await page.setViewportSize({ width: 1440, height: 900 });
    await rowsOf(page).first().waitFor();
  }
  const listCalls = () => tab.asked.map((url) => new URL(url)).filter(({ pathname }) => pathname === '/v1/adapters');

  it('lists them by 4 calls, 100 rows at a time', async () => {
    await opened();
    await page.reload();
    await page.getByText('1–100 of 2,000').waitFor();
    expect(
      listCalls()
        .slice(-4)
        .map(({ searchParams }) => searchParams.get('limit')),
    ).toEqual(['500', '500', '500', '500']);
    expect(await rowsOf(page).count()).toBe(100);
    await expectGood(tab);
  });

  it('asks nothing for a letter, and the API once for a pause', async () => {
    await opened();
    const before = listCalls().length;
    const answered = page.waitForResponse((response) => response.url().includes('q=dock+19'));
    // In the page: on a busy machine, a key that comes from outside may be as late as the pause is long.
    await page.getByRole('searchbox').evaluate(async (field) => {
      for (const letter of 'dock 19') {
        (field as HTMLInputElement).value += letter;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((typed) => setTimeout(typed, 20));
        // The frame of a slow machine: what comes after the paint comes later than the pause is long.
        const until = performance.now() + 260;
        while (performance.now() < until);
      }
    });
    await answered;
    // Calls without a text are the list itself, loaded behind.
    const asked = () =>
      listCalls()
        .slice(before)
        .flatMap(({ searchParams }) => searchParams.get('q') ?? []);
    expect(asked()).toEqual(['dock 19']);
    await page.getByText('Dock 19', { exact: true }).waitFor();
    // Nearly all hold this: one call answers the first of them.
    await page.getByRole('searchbox').fill('dock');
    await page.getByText(/ or more$/).waitFor();
    expect(asked()).toEqual(['dock 19', 'dock']);
    // The API finds shippers, which no row shows.
    await page.getByRole('searchbox').fill('shipper 200');
    await page.getByText('matches shipper Shipper 200').first().waitFor();
    await page.getByRole('searchbox').fill('');
  });

  it('draws a page step by step after a press, and at once after Back, where the person was', async () => {
    await opened();
    const steps = page.evaluate(
      () =>
        new Promise<number[]>((done) => {
          const counts: number[] = [];
          new MutationObserver((_, observer) => {
            const count = document.querySelectorAll('tbody tr').length;
            if (count !== counts.at(-1)) counts.push(count);
            if (counts.length < 2 || count < 100) return;
            observer.disconnect();
            done(counts);
          }).observe(document, { childList: true, subtree: true });
        }),
    );
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    expect(await steps).toEqual([20, 40, 60, 80, 100]);
    await rowsOf(page).nth(70).locator('.row-name').scrollIntoViewIfNeeded();
    const scrolled = () => page.evaluate(() => scrollY);
    const before = await scrolled();
    expect(before).toBeGreaterThan(1_000);
    await rowsOf(page).nth(70).locator('.row-name').click();
    await page.getByLabel('OAuth Authorization Option').waitFor();
    expect(await scrolled()).toBe(0);
    await page.goBack();
    await rowsOf(page).nth(99).waitFor();
    await expect.poll(scrolled).toBe(before);
  });

  it('has rows of 56 px, whatever the name is, and cards on a phone that are as wide as it', async () => {
    await opened();
    expect(await heightsOf(page)).toEqual([56]);
    for (const name of TRYING_NAMES) {
      await page.getByRole('searchbox').fill(name.slice(0, 20));
      await firstHas(page, name);
      expect(await rowsOf(page).count()).toBeLessThan(100);
      for (const width of [1440, 1366, 900]) {
        await page.setViewportSize({ width, height: 768 });
        expect(await heightsOf(page)).toEqual([56]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('searchbox').fill('WWWW');
    await firstHas(page, TRYING_NAMES[0]);
    expect(await heightsOf(page)).toEqual([56]);
    // The control: a row whose text may wrap is higher.
    await styled(page, '.adapters * { white-space: normal !important; word-break: break-all; }');
    expect(await heightsOf(page)).not.toEqual([56]);
    await page.reload();
  });

  it('is filtered, sorted and paged in the address, so that Back and a reload restore it', async () => {
    await opened();
    const counts: Record<string, number> = {};
    for (const status of STATUSES) {
      await page.getByText(new RegExp(`^${status} [0-9,]+$`)).click();
      await firstHas(page, status);
      expect(page.url()).toContain(new URLSearchParams({ status }).toString());
      counts[status] = await shownOf(page);
    }
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(ADAPTERS);
    await page.getByLabel('Environment').selectOption('production');
    await firstHas(page, 'Production');
    await rowsOf(page).getByText('Test', { exact: true }).first().waitFor({ state: 'detached' });
    expect(await rowsOf(page).count()).toBeLessThan(Math.min(100, counts['Need Authorization'] ?? 0));
    await page.goto(`${product.api}/adapters`);
    const needy = page.getByRole('button', { name: /^[0-9,]+ adapters need you$/ });
    const words = await needy.innerText();
    await needy.click();
    await page.getByText(`of ${words.replace(/ .*$/, '')}`, { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await page.getByRole('link', { name: 'Next' }).click();
    await page.getByText(/^101–200 of/).waitFor();
    await rowsOf(page).nth(99).waitFor();
    const names = () => rowsOf(page).locator('.row-name').allInnerTexts();
    const second = await names();
    const address = page.url();
    await rowsOf(page).locator('.row-name').first().click();
    await page.getByRole('heading', { level: 1, name: second[0] ?? '' }).waitFor();
    // The list may still be loading, and those later calls are not of the way back: a load begins without a cursor.
    const loads = () => listCalls().filter(({ searchParams }) => !searchParams.has('cursor')).length;
    const before = loads();
    await page.goBack();
    await rowsOf(page).first().waitFor();
    // It is kept, and loaded again behind.
    expect(await names()).toEqual(second);
    await expect.poll(loads, { timeout: 20_000 }).toBe(before + 1);
    await page.goto(address);
    await rowsOf(page).first().waitFor();
    expect(await names()).toEqual(second);
  });

  it('works on the selected ones together, and on no hidden one', async () => {
    await opened();
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click();
    await page.getByText('100 selected').waitFor();
    const downloading = page.waitForEvent('download');
    await press(page, 'Export CSV');
    const lines = (await readFile(await (await downloading).path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(101);
    await page.getByRole('searchbox').fill('Dock 19');
    const chosen = page.getByText(/^\d selected$/);
    await chosen.waitFor();
    const left = Number.parseInt(await chosen.innerText(), 10);
    const runs: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && runs.push(new URL(request.url()).pathname));
    await press(page, 'Run maintenance');
    await said(page, `Maintenance was requested for ${left} adapters.`);
    expect(runs.filter((path) => path.endsWith('/maintenance-runs'))).toHaveLength(left);
    await page.getByRole('searchbox').fill('');
  });

  it('is the same on a phone, and in both themes', async () => {
    await opened();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('searchbox').fill('WWWW');
    await firstHas(page, TRYING_NAMES[0]);
    await expectGood(tab);
    await page.getByRole('searchbox').fill('');
  });

  it('says what was done where it covers nothing that can be pressed, wherever the page is scrolled', async () => {
    const ofMany = `/adapters/${sampleAdapterId(10)}`;
    for (const at of ['/adapters?status=Ready', ofMany, `${ofMany}/mappings`]) {
      tab = await product.signedIn({ at });
      page = tab.page;
      await page.evaluate(KEEP_ANNOUNCEMENTS);
      for (const [width, height] of SCREENS) {
        await page.setViewportSize({ width, height });
        const copied = async () => {
          await page
            .getByRole('button', { name: /^More for/ })
            .first()
            .click();
          await page.getByRole('menuitem', { name: 'Copy adapter ID' }).click();
          await said(page, 'Copied: adapter ID');
        };
        await copied();
        expect(await coveredBelow(page), `${at} at ${width}`).toEqual([]);
        // The control: at a place of its own it covers some.
        await styled(page, AT_A_FIXED_PLACE);
        expect(await coveredBelow(page), `${at} at ${width}`).not.toEqual([]);
        await styled(page, '');
      }
      await page.reload();
    }
  });
});
