import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { consoleOfFile } from './window/of-file.ts';
import { choose, editConfiguration, newAdapter, press } from './window/steps.ts';

describe('the console, on every screen', () => {
  const file = consoleOfFile();
  const { opened, good } = file;

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
    await newAdapter(file.product, name);
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
    const tabs = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    const titles = await tabs.allTextContents();
    expect(titles).toContain('Overview');
    for (const title of titles) {
      await tabs.getByText(title, { exact: true }).click();
      await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
      await page.locator('main:not(:has([aria-busy=true]))').waitFor();
      await expectNoOverflow(page, title);
    }
    await good();
  });

  /** Whether the whole element is between the header and the foot of the window. */
  const isInView = (page: Page, selector: string) =>
    page.evaluate((wanted) => {
      const { top, bottom, left, right } = document.querySelector(wanted)?.getBoundingClientRect() ?? new DOMRect();
      return bottom > top && top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
    }, selector);

  it('shows the one next step of each method without scrolling, on a desk and on a phone', async () => {
    await newAdapter(file.product, 'In view');
    const page = await opened();
    await editConfiguration(page, 'In view');
    const screen = await page.context().newCDPSession(page);
    const show = (width: number, height: number) =>
      screen.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
    onTestFinished(async () => {
      await screen.send('Emulation.setDeviceMetricsOverride', { ...ORDINARY, mobile: false });
    });
    const sizes = [
      [1440, 900],
      [1366, 768],
      [360, 740],
    ] as const;
    const methods = ['Authorization Code', 'Customer Client Credentials', 'Customer Authorization Code'];
    for (const [width, height] of sizes) {
      await show(width, height);
      for (const method of methods) {
        await choose(page, method);
        await page.evaluate('scrollTo(0, 0)');
        expect(await isInView(page, '#primary'), `${method} at ${width}`).toBe(true);
      }
    }
    await show(1366, 768);
    const uriIsAboveBar = () =>
      page.evaluate(() => {
        const foot = document.querySelector('.save-bar')?.getBoundingClientRect().top ?? 0;
        return (document.querySelector('#redirect-uri')?.getBoundingClientRect().bottom ?? foot) < foot;
      });
    expect(await uriIsAboveBar()).toBe(true);
    // The control: as it was, with the method last and its button below its fields.
    await page.evaluate(() => {
      const method = document.querySelector('[aria-labelledby=authorization-method]');
      const button = document.querySelector('#primary');
      if (button) method?.append(button);
      if (method) method.parentElement?.append(method);
    });
    expect([await isInView(page, '#primary'), await uriIsAboveBar()]).toEqual([false, false]);
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
    expect(file.tab.errors).toEqual([]);
  });

  it('remembers the theme that was chosen, before the first paint', async () => {
    const page = await opened();
    const choose = async (theme: string) => {
      await page.getByRole('button', { name: /^You are Demo Admin/ }).click();
      await page.getByRole('menuitemradio', { name: theme }).click();
    };
    await choose('Theme: Dark');
    await page.goto(`${file.product.api}/adapters`, { waitUntil: 'commit' });
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await page.getByRole('table').waitFor();
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await background()).toBe('rgb(22, 20, 18)');
    await choose('Theme: System');
    expect(await background()).not.toBe('rgb(22, 20, 18)');
  });

  it('moves the focus into a dialog, keeps it there, and gives it back to the button', async () => {
    await newAdapter(file.product, 'Focused');
    const page = await opened({ at: '/adapters?text=Focused' });
    const isFocused = (role: 'button' | 'textbox', name: string) =>
      page.getByRole(role, { name, exact: true }).evaluate((one) => one === document.activeElement);
    /** Counts how often Tab leaves the dialog for the page behind it. */
    const strays = async () => {
      let count = 0;
      for (let presses = 0; presses < 10; presses++) {
        await page.keyboard.press('Tab');
        const isOutside = await page.evaluate(
          () => document.activeElement !== document.body && !document.activeElement?.closest('dialog'),
        );
        if (isOutside) count += 1;
      }
      return count;
    };
    await page.getByRole('button', { name: 'Add adapter', exact: true }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Add adapter' });
    await dialog.waitFor();
    expect(await isFocused('textbox', 'Name')).toBe(true);
    expect(await strays()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await isFocused('button', 'Add adapter')).toBe(true);

    await page.getByRole('button', { name: 'More for Focused', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    const confirmation = page.getByRole('dialog');
    await confirmation.waitFor();
    expect(await isFocused('button', 'Cancel')).toBe(true);
    expect(await strays()).toBe(0);
    // The control: beside a dialog that is not modal, Tab goes on into the page.
    await confirmation.evaluate((shown: HTMLDialogElement) => {
      shown.close();
      shown.show();
    });
    expect(await strays()).toBeGreaterThan(0);
    await press(page, 'Cancel');
    await confirmation.waitFor({ state: 'detached' });
    expect(await isFocused('button', 'More for Focused')).toBe(true);
  });

  it('shows that it loads after 200 ms, so that a fast answer makes nothing flicker', async () => {
    const page = await opened({ at: '/nowhere' });
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/v1/webhooks', async (route) => {
      await held;
      await route.fallback();
    });
    await file.tab.go('/webhooks');
    const opacityAfter = (milliseconds: number) =>
      page.locator('.skeleton').evaluate((skeleton, at) => {
        for (const appearing of skeleton.getAnimations()) {
          appearing.pause();
          appearing.currentTime = at;
        }
        return getComputedStyle(skeleton).opacity;
      }, milliseconds);
    expect([await opacityAfter(199), await opacityAfter(202)]).toEqual(['0', '1']);
    answer();
    await page.getByRole('heading', { name: 'No webhooks yet' }).waitFor();
    expect(await page.locator('.skeleton').count()).toBe(0);
  });

  it('lets the header scroll away on a phone, with the tabs in two rows, and keeps the bar at its foot', async () => {
    const id = await newAdapter(file.product, 'On a phone');
    const page = await opened({ at: `/adapters/${id}` });
    await choose(page, 'Customer Authorization Code');
    onTestFinished(() => page.setViewportSize({ width: 1280, height: 720 }));
    const look = async (width: number, height: number) => {
      await page.setViewportSize({ width, height });
      return page.evaluate(() => {
        scrollTo(0, 300);
        const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
        const tabs = [...document.querySelectorAll('nav[aria-label=Adapter] a')].map((one) =>
          one.getBoundingClientRect(),
        );
        return {
          isHeaderInView: box('.top').bottom > 0,
          columns: new Set(tabs.map(({ left }) => Math.round(left))).size,
          rows: new Set(tabs.map(({ top }) => Math.round(top))).size,
          barHeight: box('.save-bar').height,
          isBarAtFoot: Math.round(box('.save-bar').bottom) === innerHeight,
        };
      });
    };
    const onPhone = { isHeaderInView: false, columns: 2, rows: 2, barHeight: 56 };
    expect(await look(360, 740)).toEqual({ ...onPhone, isBarAtFoot: true });
    expect(await look(360, 470), 'no bar over a page that is low').toEqual({ ...onPhone, isBarAtFoot: false });
    const onDesk = { isHeaderInView: true, columns: 4, rows: 1, barHeight: 64, isBarAtFoot: true };
    expect(await look(1280, 720)).toEqual(onDesk);
    await choose(page, 'Legacy Authentication');
  });
});
