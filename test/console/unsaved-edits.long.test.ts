import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { signIn } from './window/browser-windows.ts';
import { watchedConsoleOfFile } from './window/of-file.ts';
import { choose, editConfiguration, enterClient, newAdapter, press, said } from './window/steps.ts';

describe('when edits are not saved yet', () => {
  const file = watchedConsoleOfFile();
  const { good } = file;
  const read = (id: string) => file.product.read(id);
  let page: Page;
  async function opened(name?: string) {
    const adapter = await file.opened(name);
    page = adapter.tab.page;
    return adapter;
  }

  it('of two tabs that save, the later one is shown both and asked', async () => {
    const { id, name } = await opened();
    const other = await file.tab.another();
    await other.goto(page.url());
    await other.getByLabel('Name').fill(`${name} theirs`);
    await page.getByLabel('Name').fill(`${name} mine`);
    await press(other, 'Save');
    await said(other, 'Saved');
    file.tab.expectFailures();
    await press(page, 'Save');
    const dialog = page.getByRole('dialog', { name: 'Someone else changed this adapter' });
    await dialog.getByText(`${name} theirs`).waitFor();
    await dialog.getByText(`${name} mine`).waitFor();
    await dialog.getByText(/Demo Admin changed it at \d.* while you were editing/).waitFor();
    await good();
    expect((await read(id)).name).toBe(`${name} theirs`);
    await press(page, 'Save mine');
    await said(page, 'Saved');
    expect((await read(id)).name).toBe(`${name} mine`);
  });

  it('a session whose access token has ended renews it, and the person notices nothing', async () => {
    const { id, name } = await opened();
    file.tab.expectFailures();
    const renewed = page.waitForResponse((response) => response.url().endsWith('/auth/renew'));
    const cookies = await page.context().cookies();
    await page
      .context()
      .addCookies(
        cookies.filter((one) => one.name === '__Host-session').map((one) => ({ ...one, value: 'one-that-has-ended' })),
      );
    await page.getByLabel('Name').fill(`${name} on`);
    await press(page, 'Save');
    await said(page, 'Saved');
    expect((await renewed).status()).toBe(204);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect((await read(id)).name).toBe(`${name} on`);
  });

  it('a session that ended keeps every unsaved letter, and goes on after a sign-in in another tab', async () => {
    const { id } = await opened();
    file.tab.expectFailures();
    await choose(page, 'Customer Client Credentials');
    await enterClient(page, file.product.upsApp);
    await page.context().clearCookies({ name: '__Host-session' });
    await press(page, 'Verify');
    const dialog = page.getByRole('dialog', { name: 'You were signed out' });
    await dialog.waitFor();
    await good();
    const [opening] = await Promise.all([
      page.context().waitForEvent('page'),
      dialog.getByRole('link', { name: 'Sign in in a new tab' }).click(),
    ]);
    await opening.getByRole('button', { name: 'Demo Admin' }).click();
    await opening.getByRole('heading', { name: 'You are signed in' }).waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Client Secret', { exact: true }).inputValue()).toBe(file.product.upsApp.clientSecret);
    await press(page, 'Verify');
    await page.getByText('Verified, not saved').waitFor();
    await press(page, 'Save');
    await said(page, 'Saved');
    expect((await read(id)).status).toBe('Need Maintenance');
  });

  it('a session about to end is announced, and one click continues it with every unsaved letter', async () => {
    const id = await newAdapter(file.product, 'Extended');
    // A window of its own: its clock is moved.
    file.tab = await file.product.open();
    page = file.tab.page;
    await page.clock.install();
    await page.goto(`${file.product.api}/adapters/${id}`);
    await signIn(page, 'Demo Admin');
    const name = page.getByLabel('Name');
    await name.fill('Not saved yet');
    const dialog = page.getByRole('dialog', { name: /^Your session ends at \d/ });
    await page.clock.fastForward('57:00');
    expect(await dialog.count()).toBe(0);
    await page.clock.fastForward('01:00');
    await dialog.waitFor();
    await good();
    // Keys that are still being typed press no button.
    await page.keyboard.type('! ');
    await page.keyboard.press('Enter');
    const [opening] = await Promise.all([
      page.context().waitForEvent('page'),
      dialog.getByRole('link', { name: 'Stay signed in' }).click(),
    ]);
    // The issuer's clock was not moved: by it, the new session is an hour long.
    await page.clock.setSystemTime(Date.now());
    await opening.getByRole('button', { name: 'Demo Admin' }).click();
    await opening.getByRole('heading', { name: 'You are signed in' }).waitFor();
    await dialog.waitFor({ state: 'detached' });
    await said(page, 'You stay signed in.');
    expect(await name.inputValue()).toBe('Not saved yet');
    // Armed again; Later dismisses it; an end that was slept through is announced like any other.
    await page.clock.fastForward('58:30');
    await dialog.getByRole('button', { name: 'Later' }).click();
    expect(await dialog.count()).toBe(0);
    await page.context().clearCookies({ name: '__Host-session' });
    file.tab.expectFailures();
    await page.clock.fastForward('05:00');
    await page.getByRole('dialog', { name: 'You were signed out' }).waitFor();
    expect(await name.inputValue()).toBe('Not saved yet');
  });

  it('asks before unsaved edits are left: by a link, by Back, and by closing', async () => {
    const { name } = await opened();
    await page.getByRole('link', { name: 'Adapters', exact: true }).first().click();
    await editConfiguration(page, name);
    await page.getByLabel('Name').fill('Never saved');
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Company Information' }).click();
    await dialog.waitFor();
    await good();
    await press(page, 'Stay here');
    await page.goBack();
    await dialog.waitFor();
    await press(page, 'Stay here');
    expect(await page.getByLabel('Name').inputValue()).toBe('Never saved');
    expect(await page.evaluate('dispatchEvent(new Event("beforeunload", { cancelable: true }))')).toBe(false);
    await page.goBack();
    await press(page, 'Leave');
    await page.getByRole('heading', { name: 'Adapters', level: 1 }).waitFor();
  });

  it('puts no secret into what the browser receives; a planted one is found', () =>
    file.product.expectNoSecretReceived());
});
