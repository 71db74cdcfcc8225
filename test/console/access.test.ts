import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CONSOLE_HEADERS } from '../../shared/http/console-serving.ts';
import { client } from '../support/http-client.ts';
import type { Visit } from './browser-windows.ts';
import { type ConsoleUnderTest, consoleUnderTest } from './console-under-test.ts';
import { expectGood } from './good-state.ts';
import {
  addMapping,
  choose,
  editConfiguration,
  enterClient,
  newAdapter,
  OPTION,
  press,
  said,
  statusIn,
} from './steps.ts';
import type { Tab } from './tab.ts';

const ASSETS = 'console/dist/assets';

describe('the console, to everybody', () => {
  let product: ConsoleUnderTest;
  let tab: Tab | undefined;
  beforeAll(async () => {
    product = await consoleUnderTest();
  });
  afterEach(async () => {
    await tab?.close();
    tab = undefined;
  });
  afterAll(() => product.stop());

  async function opened(visit?: Visit): Promise<Page> {
    tab = await product.signedIn(visit);
    return tab.page;
  }
  const good = () => expectGood(tab as Tab);

  describe('is served', () => {
    const ask = (path: string, init?: RequestInit) => fetch(`${product.api}${path}`, { redirect: 'manual', ...init });

    it('with one policy on every file, and nothing that a policy would have to allow', async () => {
      const page = await ask('/adapters/adp_1?focus=method');
      expect(page.status).toBe(200);
      const html = await page.text();
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=/);
      const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
      expect(files.length).toBeGreaterThan(3);
      for (const path of ['/', '/company', ...files]) {
        const { status, headers } = await ask(path);
        expect({ path, status }).toEqual({ path, status: 200 });
        expect(Object.fromEntries(headers)).toMatchObject(CONSOLE_HEADERS);
        const isHashed = path.startsWith('/assets/');
        expect(headers.get('cache-control')).toBe(isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      }
      expect(CONSOLE_HEADERS['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
    });

    it('for its own paths only: files that are missing and addresses of the API are not the page', async () => {
      for (const path of [
        '/nothing.js',
        '/.env',
        '/assets/../index.html.map',
        '/..%2f..%2fpackage.json',
        '/%2e%2e/x.js',
      ]) {
        expect({ path, status: (await ask(path)).status }).toEqual({ path, status: 404 });
      }
      for (const path of ['/v1', '/v1/nothing', '/oauth/nothing', '/auth/nothing']) {
        const answer = await ask(path);
        expect({ path, type: answer.headers.get('content-type') }).toEqual({ path, type: 'application/problem+json' });
      }
      expect((await ask('/adapters', { method: 'POST' })).status).toBe(404);
      expect(await (await ask('/adapters', { method: 'HEAD' })).text()).toBe('');
    });

    it('in 60 KB of script and 12 KB of style, compressed', () => {
      const sizeOf = (extension: string) =>
        readdirSync(ASSETS)
          .filter((name) => name.endsWith(extension))
          .reduce((sum, name) => sum + gzipSync(readFileSync(`${ASSETS}/${name}`)).length, 0);
      expect(sizeOf('.js')).toBeLessThanOrEqual(60 * 1024);
      expect(sizeOf('.css')).toBeLessThanOrEqual(12 * 1024);
    });
  });

  it('is tried in a browser that reaches this machine and nothing else', async () => {
    tab = await product.open();
    for (const address of ['http://example.com/', 'http://192.0.2.1/', 'https://www.ups.com/']) {
      await expect(tab.page.goto(address)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    }
    expect(tab.elsewhere).toHaveLength(3);
  });

  it('teaches a new user, and adds the first adapter', async () => {
    const page = await opened({ name: 'Other Admin' });
    await page.getByRole('heading', { name: 'No adapters yet' }).waitFor();
    await good();
    await press(page, 'Add adapter');
    const dialog = page.getByRole('dialog', { name: 'Add adapter' });
    await dialog.getByLabel('Name').fill('  ');
    await dialog.getByRole('button', { name: 'Add adapter', exact: true }).click();
    await dialog.getByText('Enter a name').waitFor();
    await good();
    await dialog.getByLabel('Name').fill('First');
    await dialog.getByText('Real shipments').click();
    await dialog.getByRole('button', { name: 'Add adapter', exact: true }).click();
    await page.getByLabel(OPTION).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('method');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('First Production');
  });

  it('works by keyboard alone up to a saved method', async () => {
    await newAdapter(product, 'By keyboard');
    const page = await opened();
    const keys = page.keyboard;
    const focused = () =>
      page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement | null;
        const label = element?.labels?.[0]?.textContent;
        return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').trim();
      });
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 60; presses++) {
        await keys.press('Tab');
        if ((await focused()).startsWith(name)) return;
      }
      throw new Error(`Tab does not reach "${name}".`);
    };
    // Where nothing has the focus yet.
    await page.reload();
    await page.getByRole('table').waitFor();
    await tabTo('Skip to main content');
    await keys.press('Enter');
    await tabTo('Edit configuration of By keyboard');
    await keys.press('Enter');
    await page.getByLabel(OPTION).waitFor();
    await tabTo(OPTION);
    await keys.type('Customer Cl');
    await tabTo('Client ID');
    await keys.insertText(product.upsApp.clientId);
    await tabTo('Client Secret');
    await keys.insertText(product.upsApp.clientSecret);
    await tabTo('Verify');
    await keys.press('Enter');
    await page.getByText('Verified, not saved').waitFor();
    await keys.press('Control+s');
    await said(page, 'Saved');
    // The menu button of WAI-ARIA: arrows wrap, letters find, Esc gives the focus back.
    await page.getByRole('button', { name: 'More for By keyboard' }).focus();
    await keys.press('ArrowDown');
    expect(await focused()).toBe('Run maintenance');
    await keys.press('ArrowUp');
    expect(await focused()).toBe('Remove…');
    await keys.press('Home');
    await keys.press('c');
    expect(await focused()).toBe('Copy adapter ID');
    await good();
    await keys.press('Escape');
    expect(await focused()).toBe('More for By keyboard');
    // Shortcuts, and the switch for them.
    await keys.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await good();
    await page.getByLabel('Single-key shortcuts are on').uncheck();
    await keys.press('Escape');
    await keys.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.evaluate(() => localStorage.removeItem('single-keys-off'));
  });

  const overflow = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  /** Once what is still coming has come. */
  const expectNoOverflow = (page: Page, where = 'overflow') =>
    expect.poll(() => overflow(page), { message: where }).toBe(0);

  const ORDINARY = { width: 1280, height: 720, deviceScaleFactor: 1 };

  it.each([
    ['320 px wide', { width: 320, height: 640, deviceScaleFactor: 1 }],
    ['zoomed to 200 %', { width: 640, height: 360, deviceScaleFactor: 2 }],
  ])('needs no sideways scrolling %s, and hides no focus', async (_, metrics) => {
    const name = `A long name of an adapter ${metrics.width}`;
    await newAdapter(product, name);
    const page = await opened();
    const screen = await page.context().newCDPSession(page);
    await screen.send('Emulation.setDeviceMetricsOverride', { ...metrics, mobile: false });
    onTestFinished(async () => {
      await screen.send('Emulation.setDeviceMetricsOverride', { ...ORDINARY, mobile: false });
    });
    expect(await page.evaluate(() => [innerWidth, devicePixelRatio])).toEqual([
      metrics.width,
      metrics.deviceScaleFactor,
    ]);
    await page.getByRole('table').waitFor();
    await expectNoOverflow(page);
    await editConfiguration(page, name);
    await choose(page, 'Customer Authorization Code');
    await expectNoOverflow(page);
    await good();
    const covered = await page.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLElement>('form :is(a, button, input, select):not([disabled])')];
      return all.flatMap((element) => {
        element.focus();
        const { left, top, width, height } = element.getBoundingClientRect();
        const seen = document.elementFromPoint(left + width / 2, top + height / 2);
        const isSeen =
          seen !== null && (element.contains(seen) || seen.contains(element) || seen === element.nextElementSibling);
        return isSeen ? [] : [element.outerHTML.slice(0, 120)];
      });
    });
    expect(covered).toEqual([]);
    await choose(page, 'Legacy Authentication');
    for (const words of ['Shipper mappings', 'Track a number', 'Activity']) {
      const link = page.getByRole('navigation', { name: 'Adapter' }).getByRole('link', { name: words });
      await link.click();
      await page.locator('a[aria-current=page]').getByText(words).waitFor();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await expectNoOverflow(page, words);
    }
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Company Information' }).click();
    await page.getByRole('region', { name: 'Adapters' }).getByRole('list').waitFor();
    await expectNoOverflow(page);
    await good();
  });

  it('keeps its words and borders in forced colors', async () => {
    const page = await opened();
    await page.emulateMedia({ forcedColors: 'active' });
    await page.getByText('Not Configured').first().waitFor();
    const border = await page
      .locator('.badge')
      .first()
      .evaluate((badge) => getComputedStyle(badge).borderTopStyle);
    expect(border).toBe('solid');
    await page.emulateMedia({ forcedColors: null });
    expect((tab as Tab).errors).toEqual([]);
  });

  it('remembers the theme that was chosen, before the first paint', async () => {
    const page = await opened();
    const choose = async (theme: string) => {
      await page.getByRole('button', { name: /^You are Demo Admin/ }).click();
      await page.getByRole('menuitemradio', { name: theme }).click();
    };
    await choose('Theme: Dark');
    await page.goto(`${product.api}/adapters`, { waitUntil: 'commit' });
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await page.getByRole('table').waitFor();
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await background()).toBe('rgb(22, 20, 18)');
    await choose('Theme: System');
    expect(await background()).not.toBe('rgb(22, 20, 18)');
  });

  it('lets a viewer look and change nothing, and says why', async () => {
    const page = await opened({ name: 'Demo Viewer' });
    await page.getByText('View only. Ask an administrator for access.').first().waitFor();
    expect(await page.getByRole('button', { name: 'Add adapter' }).count()).toBe(0);
    await editConfiguration(page);
    for (const label of ['Name', OPTION]) expect(await page.getByLabel(label).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
    await good();
  });

  it('finds an adapter by status, words and order, and keeps that in the address', async () => {
    await newAdapter(product, 'Zebra');
    const page = await opened();
    await page.getByRole('searchbox').fill('zeb');
    await page.waitForURL(/text=zeb/);
    // By its whole name: adapters of other tests have the word in theirs.
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await page.waitForURL(/text=zeb&sort=name&order=descending/);
    expect(await page.getByRole('columnheader', { name: 'Name', exact: true }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    expect(await page.getByRole('rowheader').allTextContents()).toEqual(['ZebraTestUPS Tracking Adapter']);
    await page.getByText('Ready', { exact: false }).first().click();
    await page.getByText('No adapters match.').waitFor();
    await page.reload();
    await page.getByText('No adapters match.').waitFor();
    await good();
    await page.getByRole('link', { name: 'Clear filters' }).click();
    await expect.poll(() => page.getByRole('rowheader').count()).toBeGreaterThan(1);
  });

  it('hands every action to a shell, with variables in place of token and secret', async () => {
    const id = await newAdapter(product, "O'Neill & Söhne");
    const page = await opened({ at: `/adapters/${id}` });
    await choose(page, 'Customer Client Credentials');
    await enterClient(page, product.upsApp);
    await press(page, 'Copy as curl: Verify');
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    const verify = await copied();
    expect(verify).toBe(
      [
        `curl -X POST '${product.api}/v1/adapters/${id}/verifications' \\`,
        `  -H "Authorization: Bearer $TOKEN" \\`,
        `  -H 'Content-Type: application/json' \\`,
        `  -d '{"clientId":"${product.upsApp.clientId}","clientSecret":"'"$CLIENT_SECRET"'"}'`,
      ].join('\n'),
    );
    await choose(page, 'Legacy Authentication');
    await press(page, 'Copy as curl: Save');
    expect(await copied()).toContain(`-H 'If-Match: "1"'`);
    expect(await copied()).toContain(`'{"name":"O'\\''Neill & Söhne","environment":"test"`);
  });

  it('edits and removes a mapping, and warns before the last one goes', async () => {
    const id = await newAdapter(product, 'Mapped');
    const page = await opened({ at: `/adapters/${id}/mappings?add=one` });
    const dialog = page.getByRole('dialog', { name: 'Add shipper mapping' });
    await dialog.getByRole('button', { name: 'Add mapping', exact: true }).click();
    await dialog.getByText('Enter the name of the shipper').waitFor();
    await dialog.getByText('UPS account numbers have 6 letters or digits').waitFor();
    await good();
    await addMapping(page, 'Dock 4');
    await page.getByText('••A1B2').waitFor();
    await good();
    await press(page, 'Edit Dock 4');
    await page.getByRole('dialog').getByLabel('Shipper', { exact: true }).fill('Dock 5');
    const theirs = { shipper: 'Theirs', accountNumber: '88A1B2', countryCode: 'US' };
    await product.call('POST', `/v1/adapters/${id}/shipper-mappings`, { body: theirs });
    await press(page, 'Save mapping');
    await press(page, 'Remove Theirs');
    await press(page, 'Remove mapping');
    await page.getByText('Theirs', { exact: true }).waitFor({ state: 'detached' });
    await press(page, 'Remove Dock 5');
    await page.getByText('This is the last mapping: the status will return to Need Maintenance.').waitFor();
    await press(page, 'Copy as curl: Remove mapping');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^curl -X DELETE '.*\/shipper-mappings\/[^/]+' \\\n {2}-H "Authorization: Bearer \$TOKEN"$/,
    );
    await press(page, 'Remove mapping');
    await page.getByRole('heading', { name: 'No shipper mapping yet' }).waitFor();
  });

  it('tells a number that UPS does not know, one that is none, and an adapter that cannot track yet', async () => {
    const id = await newAdapter(product, 'Tracker');
    const page = await opened({ at: `/adapters/${id}/tracking` });
    await page.getByLabel('Tracking number').fill('short');
    await press(page, 'Track');
    await page.getByText('Tracking numbers have 7 to 34 letters and digits').waitFor();
    (tab as Tab).expectFailures();
    await page.getByLabel('Tracking number').fill('1Z0000000000000000');
    await press(page, 'Track');
    await page.getByRole('alert').getByText('The adapter cannot track yet').waitFor();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /Choose a method/ })
      .waitFor();
    await good();
  });

  it('has an answer for addresses that are none, and a way back', async () => {
    const page = await opened({ at: '/nowhere' });
    await page.getByRole('heading', { name: 'Not found' }).waitFor();
    (tab as Tab).expectFailures();
    await tab?.go('/adapters/adp_none');
    await page.getByRole('heading', { name: 'No such adapter' }).waitFor();
    await good();
    await page.getByRole('link', { name: 'Go to Adapters' }).click();
    await page.getByRole('table').waitFor();
  });

  it('signs out, and a later visit to a page comes back to it after signing in', async () => {
    const page = await opened({ name: 'Demo Operator' });
    await page.getByRole('button', { name: /^You are Demo Operator/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    await page.goto(`${product.api}/activity`);
    await page.getByText('Sign in to continue').waitFor();
    await press(page, 'Sign in');
    await page.getByRole('button', { name: 'Demo Operator' }).click();
    await page.getByRole('heading', { name: 'Activity', level: 1 }).waitFor();
    await good();
  });

  it('warns when the app lacks the Tracking product', async () => {
    const id = await newAdapter(product, 'Without the product');
    await client(product.control, null)('POST', '/ups/settings', { body: { trackingProduct: false } });
    const page = await opened({ at: `/adapters/${id}` });
    await choose(page, 'Customer Client Credentials');
    await enterClient(page, product.upsApp);
    await press(page, 'Verify');
    await page.getByText('UPS does not allow this app to track.').waitFor();
    await client(product.control, null)('POST', '/ups/settings', { body: { trackingProduct: true } });
    await good();
    await statusIn(page).getByRole('button', { name: 'Save now' }).click();
    await said(page, 'Saved');
  });

  it('leads to the reference of the API, which is no page of the console', async () => {
    const page = await opened();
    await page.getByRole('contentinfo').getByRole('link', { name: 'API reference' }).click();
    await page.waitForURL(`${product.api}/reference`);
    expect(await page.getByRole('navigation', { name: 'Main' }).count()).toBe(0);
  });
});
