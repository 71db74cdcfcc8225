import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { consoleOfFile } from './window/of-file.ts';
import { logInAtUps, newAdapter, OPTION, press, said } from './window/steps.ts';

describe('sign-in links in the console', () => {
  const file = consoleOfFile();
  const { opened, good } = file;
  const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  async function fromMenu(page: Page, adapter: string) {
    await page.getByRole('button', { name: `More for ${adapter}`, exact: true }).click();
    await page.getByRole('menuitem', { name: 'Create sign-in link…' }).click();
    return page.getByRole('dialog', { name: 'Create sign-in link' });
  }

  const links = (page: Page) => page.getByRole('region', { name: 'Sign-in links' });

  it('invite a person who has no access, who signs in and can close the window', async () => {
    const id = await newAdapter(file.product, 'Leeds');
    const page = await opened({ at: `/adapters/${id}` });
    const dialog = await fromMenu(page, 'Leeds');
    await dialog.getByLabel('Message').fill('Please connect Leeds.\nThank you!');
    await dialog.getByLabel('Valid for').selectOption('3 days');
    await press(page, 'Create link');
    const created = page.getByRole('dialog', { name: 'Sign-in link created' });
    await created.getByText('It works for 3 days and one successful sign-in.').waitFor();
    await good();
    await press(page, 'Copy link');
    const url = await copied(page);
    expect(await created.getByLabel('Link').inputValue()).toBe(url);
    await press(page, 'Done');
    await links(page).getByText('Open', { exact: true }).waitFor();
    await links(page).getByText('Expires in 3 days.').waitFor();
    await good();
    await file.tab.close();

    file.tab = await file.product.open();
    const guest = file.tab.page;
    await guest.goto(url);
    await guest.getByText('“Please connect Leeds. Thank you!”').waitFor();
    await expect.poll(() => guest.evaluate(() => [...document.fonts].map(({ status }) => status))).toEqual(['loaded']);
    await good();
    await guest.getByLabel('UPS.com user ID (optional)').fill('leeds7');
    await press(guest, 'Authorize UPS Credentials');
    await logInAtUps(guest, file.product.upsUser);
    await guest.getByText('Success – Leeds is authorized as leeds7. You can close this window.').waitFor();
    expect(await guest.getByRole('main').getByRole('link').count()).toBe(0);
    await good();
    await guest.goto(url);
    await guest.getByRole('heading', { name: 'This link is no longer needed.' }).waitFor();
    await file.tab.close();

    const after = await opened({ at: `/adapters/${id}` });
    await links(after).getByText('Completed', { exact: true }).waitFor();
    expect(await links(after).getByRole('button').count()).toBe(0);
    await file.tab.go(`/adapters/${id}/activity`);
    const authorized = after.getByRole('row').filter({ hasText: 'Authorized the adapter at UPS' });
    await authorized.getByText('Through a sign-in link', { exact: false }).waitFor();
    await authorized.getByText('created by Demo Admin').waitFor();
  });

  it('with an app of the company ask for its Client ID and secret, and say what is missing', async () => {
    const id = await newAdapter(file.product, 'York');
    const page = await opened({ at: `/adapters/${id}` });
    const dialog = await fromMenu(page, 'York');
    await dialog.getByLabel(OPTION).selectOption('Customer Authorization Code');
    await press(page, 'Create link');
    await dialog.getByText('Enter the Client ID').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('link-client-id');
    file.tab.expectFailures();
    await dialog.getByLabel('Client ID').fill(' an app: ');
    await dialog.getByLabel('Client Secret').fill(file.product.upsApp.clientSecret);
    await press(page, 'Create link');
    await dialog.getByText('The Client ID must contain only visible ASCII characters, and no colon').waitFor();
    expect(await dialog.getByLabel('Client Secret').inputValue()).toBe(file.product.upsApp.clientSecret);
    await good();
    await dialog.getByLabel('Client ID').fill(file.product.upsApp.clientId);
    await press(page, 'Create link');
    await page.getByRole('dialog', { name: 'Sign-in link created' }).waitFor();
    await press(page, 'Done');

    await page.getByRole('button', { name: /^Revoke the link of / }).click();
    await page.getByRole('dialog', { name: 'Revoke this sign-in link?' }).waitFor();
    await press(page, 'Revoke link');
    await said(page, 'The sign-in link was revoked.');
    await links(page).getByText('Revoked', { exact: true }).waitFor();
    expect(await links(page).getByRole('button').count()).toBe(0);
  });

  it('are created for several adapters at once', async () => {
    for (const name of ['Bulk one', 'Bulk two']) await newAdapter(file.product, name);
    const page = await opened({ at: '/adapters?text=Bulk' });
    for (const name of ['Bulk one', 'Bulk two']) await page.getByLabel(`Select ${name}`).check();
    await press(page, 'Create sign-in links…');
    await page.getByRole('dialog', { name: 'Create 2 sign-in links' }).waitFor();
    await press(page, 'Create links');
    await page.getByRole('dialog', { name: '2 sign-in links created' }).waitFor();
    await press(page, 'Copy links');
    expect((await copied(page)).split('\n').map((line) => line.split('=')[0])).toEqual(
      ['Bulk one', 'Bulk two'].map((name) => `${name}\t${file.product.api}/oauth/start?link`),
    );
    await press(page, 'Done');
  });
});
