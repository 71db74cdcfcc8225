import type { Page } from 'playwright-core';
import type { ConsoleUnderTest } from './console-under-test.ts';

/** An administrator's actions, in the guide's words. */

export const OPTION = 'OAuth Authorization Option';

export async function editConfiguration(page: Page, name = 'UPS Tracking Adapter'): Promise<void> {
  await page.getByRole('link', { name: `Edit Configuration of ${name}`, exact: true }).click();
  await page.getByLabel(OPTION).waitFor();
}

export const choose = (page: Page, method: string) => page.getByLabel(OPTION).selectOption(method);

export async function enterClient(page: Page, { clientId, clientSecret }: { clientId: string; clientSecret: string }) {
  await page.getByLabel('Client ID', { exact: true }).fill(clientId);
  await page.getByLabel('Client Secret', { exact: true }).fill(clientSecret);
}

export async function enterAuthorizer(page: Page, name: string): Promise<void> {
  await press(page, 'Add UPS.com user ID (optional)');
  await page.getByLabel('UPS.com user ID').fill(name);
}

/** The ▾ of the page's head, "Show API call": the text of one call. */
export async function apiCall(page: Page, adapter: string, what: string): Promise<string> {
  await page.getByRole('button', { name: `More for ${adapter}`, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Show API call' }).click();
  await press(page, `Copy ${what} as curl`);
  await page.keyboard.press('Escape');
  return page.evaluate(() => navigator.clipboard.readText());
}

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

export async function logInAtUps(page: Page, { username, password }: { username: string; password: string }) {
  await page.getByLabel('Username or email').fill(username);
  await page.getByLabel('Password').fill(password);
  await press(page, 'Log in');
}

/** Waits for exactly this announcement of the page. */
export const said = (page: Page, words: string) =>
  page.getByRole('status').getByText(words, { exact: true }).first().waitFor();

export const statusIn = (page: Page) => page.getByRole('region', { name: 'Status' });

/** Adapters tab, down arrow, Run maintenance. */
export async function runMaintenanceFromList(page: Page, name = 'UPS Tracking Adapter'): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Adapters' }).click();
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Run maintenance' }).click();
}

export const drawerIn = (page: Page) => page.getByRole('dialog', { name: 'Run maintenance' });

export async function addMapping(page: Page, shipper = 'Main warehouse', accountNumber = '88a1b2'): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Add shipper mapping' });
  await dialog.getByLabel('Shipper', { exact: true }).fill(shipper);
  await dialog.getByLabel('UPS account number').fill(accountNumber);
  await dialog.getByLabel('Country').fill('United States');
  await dialog.getByRole('button', { name: 'Add mapping', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** A new adapter of the demo company, by the API: for tests that are about what comes after. */
export async function newAdapter({ call }: ConsoleUnderTest, name: string, environment = 'test'): Promise<string> {
  const { body } = await call('POST', '/v1/adapters', { body: { name, environment } });
  return body.id;
}
