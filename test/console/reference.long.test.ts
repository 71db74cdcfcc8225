import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readyAdapter } from '../guide/steps.ts';
import { client } from '../support/http-client.ts';
import { type ConsoleUnderTest, consoleUnderTest } from './window/console-under-test.ts';
import { expectGood } from './window/good-state.ts';

import type { Tab } from './window/tab.ts';

const WIDTHS = [1440, 1366, 360] as const;

/** With signature, photo and a letter whose script changes the title of its page. */
const PROVEN = '1Z88A1B20300001704';

describe('the reference and the files of the API, in a browser', () => {
  let product: ConsoleUnderTest;
  let tab: Tab;
  let pages: string[];
  beforeAll(async () => {
    product = await consoleUnderTest();
    const { body } = await client(product.api, null)('GET', '/reference');
    pages = [...new Set([...body.matchAll(/href="(\/reference[^"#]*)/g)].map(([, path]: string[]) => path ?? ''))];
    tab = await product.open();
  });
  afterEach(() => tab.page.setViewportSize({ width: 1280, height: 720 }));
  afterAll(async () => {
    await tab.close();
    await product.stop();
  });

  const visit = (path: string) => tab.page.goto(`${product.api}${path}`);

  it('shuts nobody out, on every page and in both themes', async () => {
    expect(pages.length).toBeGreaterThan(8);
    for (const path of pages) {
      await visit(path);
      await expectGood(tab);
    }
  });

  it.each(WIDTHS)('needs no sideways scrolling at %i px', async (width) => {
    await tab.page.setViewportSize({ width, height: 800 });
    for (const path of pages) {
      await visit(path);
      const overflow = await tab.page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect({ path, overflow }).toEqual({ path, overflow: 0 });
      const isOpen = await tab.page.locator('.contents').getAttribute('open');
      expect(isOpen !== null).toBe(width > 960);
    }
  });

  it('finds operations by their fields, from the keyboard', async () => {
    await visit('/reference');
    await tab.page.keyboard.press('/');
    await tab.page.keyboard.type('inquiryNumbers');
    await tab.page.getByRole('status').getByText('1 operation').waitFor();
    await tab.page.keyboard.press('Enter');
    await tab.page.waitForURL(`${product.api}/reference/tracking#trackBatch`);
    await tab.page.keyboard.press('/');
    await tab.page.keyboard.type('GET /v1/company');
    const links = tab.page.getByRole('navigation', { name: 'Contents' }).getByRole('listitem');
    expect(await links.allTextContents()).toEqual(['Get the company']);
    await tab.page.keyboard.press('Escape');
    expect((await links.allTextContents()).length).toBeGreaterThan(40);
    expect(tab.errors).toEqual([]);
  });

  it('takes the theme that was chosen in the console', async () => {
    await visit('/reference');
    await tab.page.evaluate("localStorage.setItem('theme', 'dark')");
    await visit('/reference/errors');
    const background = () => tab.page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await background()).toBe('rgb(22, 20, 18)');
    await tab.page.evaluate("localStorage.removeItem('theme')");
  });

  it('downloads the letter of a delivery, whose script does not run even where it is shown', async () => {
    const { id: adapterId } = await readyAdapter(product);
    const signedIn = await product.signedIn();
    const { page } = signedIn;
    const address = `${product.api}/v1/adapters/${adapterId}/tracking/${PROVEN}/proof-of-delivery/letter`;
    const download = page.waitForEvent('download');
    await page.goto(address).catch(() => undefined);
    expect((await download).suggestedFilename()).toMatch(/^letter/);

    /** The title after the letter was shown, with some of its headers taken away. */
    const titleWithout = async (...names: readonly string[]): Promise<string> => {
      await page.route(address, async (route) => {
        const response = await route.fetch();
        const headers = Object.entries(response.headers()).filter(([name]) => !names.includes(name));
        await route.fulfill({ response, headers: Object.fromEntries(headers) });
      });
      await page.goto(address);
      const title = await page.title();
      await page.unroute(address);
      return title;
    };
    expect(await titleWithout('content-disposition')).toBe('');
    // The control: the policy is what stops it.
    expect(await titleWithout('content-disposition', 'content-security-policy')).toBe(
      'The script of the letter has run',
    );
    await signedIn.close();
  });
});
