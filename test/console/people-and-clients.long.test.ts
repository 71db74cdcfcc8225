import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { consoleOfFile } from './window/of-file.ts';
import { press, said } from './window/steps.ts';

describe('people and API clients in the console', () => {
  const file = consoleOfFile();
  const { opened, good } = file;
  const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
  const rowOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
  const fromMenu = async (page: Page, name: string, item: string) => {
    await page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  const tokenBy = (clientId: string, clientSecret: string) =>
    machineTokenFrom({ url: file.product.token.url, clientId, clientSecret });

  it('invite a colleague, who is on the page of the local sign-in, and change, disable and delete them', async () => {
    const page = await opened({ at: '/company/users' });
    await good();
    file.tab.expectFailures();
    await press(page, 'Invite user');
    const dialog = page.getByRole('dialog', { name: 'Invite user' });
    await press(page, 'Send invitation');
    await dialog.getByText('Enter an e-mail address').waitFor();
    await dialog.getByLabel('E-mail address').fill('viewer@demo.example');
    await press(page, 'Send invitation');
    await dialog.getByText('This address cannot be invited, because an account with it exists.').waitFor();
    expect(await dialog.getByLabel('E-mail address').evaluate((field) => field === document.activeElement)).toBe(true);
    await good();
    await dialog.getByLabel('E-mail address').fill('jane@acme.example');
    await dialog.getByLabel('Name').fill('Jane Doe');
    await dialog.getByLabel('Viewer').check();
    await press(page, 'Send invitation');
    await said(page, 'Jane Doe is invited.');
    await rowOf(page, 'Jane Doe').getByText('Invited', { exact: true }).waitFor();
    await fromMenu(page, 'Jane Doe', 'Invite again');
    await said(page, 'Another invitation is on its way to jane@acme.example.');
    // The dialog shows what was said before it opened, once, and whole.
    await fromMenu(page, 'Jane Doe', 'Delete…');
    const toast = page.getByText('Another invitation is on its way').filter({ visible: true });
    await expect.poll(async () => ((await toast.boundingBox())?.width ?? 0) > 0).toBe(true);
    const box = await toast.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(page.viewportSize()?.width ?? 0);
    await press(page, 'Cancel');

    const other = await file.product.open();
    await other.page.goto(`${file.product.api}/company`);
    await other.page.getByRole('link', { name: 'Sign in to continue' }).click();
    await press(other.page, 'Sign in');
    await other.page.getByRole('listitem').filter({ hasText: 'Jane Doe' }).getByText('Invited').waitFor();
    await other.page.getByRole('button', { name: 'Jane Doe' }).click();
    await other.page.getByText('You are a viewer').waitFor();
    expect(await other.page.getByRole('navigation', { name: 'Company' }).count()).toBe(0);
    await other.close();

    await fromMenu(page, 'Jane Doe', 'Edit…');
    const edit = page.getByRole('dialog', { name: 'Edit user' });
    await edit.getByLabel('Operator').check();
    await edit.getByText('The new role counts within 15 minutes.').waitFor();
    await good();
    await press(page, 'Save user');
    await rowOf(page, 'Jane Doe').getByText('Operator').waitFor();
    await rowOf(page, 'Jane Doe').getByText('Active').waitFor();
    await fromMenu(page, 'Jane Doe', 'Disable…');
    await page.getByText('Their session ends within 15 minutes.').waitFor();
    await press(page, 'Disable user');
    await rowOf(page, 'Jane Doe').getByText('Disabled').waitFor();
    await fromMenu(page, 'Jane Doe', 'Delete…');
    await press(page, 'Delete user');
    await rowOf(page, 'Jane Doe').waitFor({ state: 'detached' });
  });

  it('say why an administrator cannot remove themselves', async () => {
    const page = await opened({ at: '/company/users' });
    file.tab.expectFailures();
    await fromMenu(page, 'Demo Admin', 'Delete…');
    await press(page, 'Delete user');
    const notice = page.getByRole('dialog', { name: 'The user was not deleted' });
    await notice.getByText('This is your own account. Another administrator must do this.').waitFor();
    await press(page, 'OK');
  });

  it('say who manages them where the issuer is the company’s own', async () => {
    const page = await opened({ at: '/company' });
    file.tab.expectFailures();
    const problem = {
      code: 'identity-managed-elsewhere',
      title: 'Managed by your identity provider',
      detail: 'Your identity provider manages people and API clients.',
      remedy: 'Manage people and API clients at the identity provider of your company.',
    };
    await page.route(/\/v1\/(users|api-clients)/, (route) =>
      route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    );
    for (const name of ['Users', 'API clients']) {
      await page.getByRole('navigation', { name: 'Company' }).getByRole('link', { name, exact: true }).click();
      await page.getByText(problem.detail).waitFor();
      await page.getByText(problem.remedy).waitFor();
      expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    }
    await good();
  });

  it('create an API client, whose secret stays until it is stored, rotate it and delete it', async () => {
    const page = await opened({ at: '/company/api-clients' });
    await good();
    await press(page, 'Create API client');
    const dialog = page.getByRole('dialog', { name: 'Create API client' });
    await press(page, 'Create client');
    await dialog.getByText('Enter a name').waitFor();
    await dialog.getByLabel('Name').fill('Warehouse');
    await dialog.getByLabel('Run maintenance').check();
    await good();
    await press(page, 'Create client');
    const secretDialog = page.getByRole('dialog', { name: 'Secret of Warehouse' });
    await secretDialog.getByText('You will not see this secret again').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await secretDialog.getByRole('button', { name: 'Close' }).count()).toBe(0);
    await good();
    await press(page, 'Copy client secret');
    const first = await copied(page);
    await press(page, 'Copy Client ID');
    const clientId = await copied(page);
    await press(page, 'I have stored the secret');
    expect(await page.content()).not.toContain(first);
    await tokenBy(clientId, first);
    await rowOf(page, 'Warehouse')
      .getByText('Read adapters, mappings and activity, Run maintenance and 1 more')
      .waitFor();

    await fromMenu(page, 'Warehouse', 'Rotate secret…');
    await good();
    await press(page, 'Rotate secret');
    await secretDialog.getByText(/^The old secret works until/).waitFor();
    await press(page, 'Copy client secret');
    const second = await copied(page);
    await press(page, 'I have stored the secret');
    for (const secret of [first, second]) await tokenBy(clientId, secret);
    await rowOf(page, 'Warehouse')
      .getByText(/^the old one ends/)
      .waitFor();
    await fromMenu(page, 'Warehouse', 'Rotate secret…');
    await page.getByText('The last rotation is still under way').waitFor();
    await press(page, 'End old secrets');
    await secretDialog.getByText('All old secrets have ended.').waitFor();
    await press(page, 'I have stored the secret');
    await expect(tokenBy(clientId, first)).rejects.toThrow('401');

    await fromMenu(page, 'Warehouse', 'Delete…');
    await press(page, 'Delete API client');
    await rowOf(page, 'Warehouse').waitFor({ state: 'detached' });
  });
});
