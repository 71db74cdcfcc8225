import { describe, expect, it } from 'vitest';
import { consoleOfFile } from './window/of-file.ts';
import { choose, enterClient, logInAtUps, newAdapter, OPTION, press, said } from './window/steps.ts';

describe('the console, to everybody', () => {
  const file = consoleOfFile();
  const { opened, good } = file;

  it('is tried in a browser that reaches this machine and nothing else', async () => {
    file.tab = await file.product.open();
    for (const address of ['http://example.com/', 'http://192.0.2.1/', 'https://www.ups.com/']) {
      await expect(file.tab.page.goto(address)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    }
    expect(file.tab.elsewhere).toHaveLength(3);
  });

  it('works by keyboard alone up to a saved method', async () => {
    await newAdapter(file.product, 'By keyboard');
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
    await tabTo('Edit Configuration of By keyboard');
    await keys.press('Enter');
    await page.getByLabel(OPTION).waitFor();
    await tabTo(OPTION);
    await keys.type('Customer Cl');
    await tabTo('Client ID');
    await keys.insertText(file.product.upsApp.clientId);
    await tabTo('Client Secret');
    await keys.insertText(file.product.upsApp.clientSecret);
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

  it('lets a viewer look and change nothing, and says why', async () => {
    const page = await opened({ name: 'Demo Viewer' });
    await page.getByText('View only. Ask an administrator for access.').first().waitFor();
    expect(await page.getByRole('button', { name: 'Add adapter' }).count()).toBe(0);
    await page.getByRole('link', { name: 'View configuration of UPS Tracking Adapter', exact: true }).click();
    const shown = page.getByRole('region', { name: 'Configuration', exact: true });
    await shown.getByText('Legacy Authentication').waitFor();
    await shown.getByText('https://wwwcie.ups.com').waitFor();
    expect(await page.getByRole('main').getByRole('textbox').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
    await good();
  });

  it('offers an operator the next step that is theirs, and says who saves', async () => {
    await newAdapter(file.product, 'By operator');
    const page = await opened({ name: 'Demo Operator' });
    await page.getByRole('link', { name: /^Choose a method.*By operator/ }).click();
    await choose(page, 'Customer Client Credentials');
    await enterClient(page, file.product.upsApp);
    await press(page, 'Verify');
    await page.getByText('Not saved: an administrator has to verify and save them.').waitFor();
    expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
    await good();
    await choose(page, 'Authorization Code');
    await press(page, 'Authorize UPS Credentials');
    await logInAtUps(page, file.product.upsUser);
    const next = page.getByRole('link', { name: 'Continue', exact: true });
    await next.waitFor();
    expect(await page.getByRole('region', { name: 'Authorization' }).getByRole('listitem').allTextContents()).toEqual([
      ' Authorized',
      '2 Run maintenance',
    ]);
    await good();
    await next.click();
    await page.getByRole('button', { name: 'Run maintenance', exact: true }).waitFor();
  });

  it('has an answer for addresses that are none, and a way back', async () => {
    const page = await opened({ at: '/nowhere' });
    await page.getByRole('heading', { name: 'Not found' }).waitFor();
    file.tab.expectFailures();
    await file.tab.go('/adapters/adp_none');
    await page.getByRole('heading', { name: 'No such adapter' }).waitFor();
    await good();
    await page.getByRole('link', { name: 'Go to Adapters' }).click();
    await page.getByRole('table').waitFor();
  });

  it('signs out, and a later visit to a page comes back to it after signing in', async () => {
    const page = await opened({ name: 'Demo Operator', at: '/company' });
    await page
      .getByText('You are an operator: you can authorize, map shippers, run maintenance and track.', { exact: true })
      .waitFor();
    await page.getByRole('button', { name: /^You are Demo Operator/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    await page.goto(`${file.product.api}/activity`);
    await page.getByText('Sign in to continue').waitFor();
    await press(page, 'Sign in');
    await page.getByRole('button', { name: 'Demo Operator' }).click();
    await page.getByRole('heading', { name: 'Activity', level: 1 }).waitFor();
    await good();
  });

  it('leads to the reference of the API, which is no page of the console', async () => {
    const page = await opened();
    await page.getByRole('contentinfo').getByRole('link', { name: 'API reference' }).click();
    await page.waitForURL(`${file.product.api}/reference`);
    expect(await page.getByRole('navigation', { name: 'Main' }).count()).toBe(0);
    await good();
  });
});
