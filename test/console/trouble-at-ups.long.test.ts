import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { UNREGISTERED_UPS_APP, UPS_USER_WITHOUT_SHIPPERS } from '../../local/demo/demo-tenant.ts';
import { signIn } from './window/browser-windows.ts';
import { watchedConsoleOfFile } from './window/of-file.ts';
import { choose, enterClient, logInAtUps, newAdapter, press } from './window/steps.ts';
import { WRONG_SECRET } from './window/watched-console.ts';

describe('when something goes wrong at UPS', () => {
  const file = watchedConsoleOfFile();
  const { good } = file;
  const read = (id: string) => file.product.read(id);
  let page: Page;
  async function opened(name?: string) {
    const adapter = await file.opened(name);
    page = adapter.tab.page;
    return adapter;
  }

  async function atUps(
    method: 'Authorization Code' | 'Customer Authorization Code',
    client: { clientId: string; clientSecret: string } = file.product.upsApp,
  ) {
    const adapter = await opened();
    await choose(page, method);
    if (method === 'Customer Authorization Code') await enterClient(page, client);
    await press(page, method === 'Authorization Code' ? 'Authorize UPS Credentials' : 'Authorize');
    return adapter;
  }

  it('a denied sign-in changes nothing, and the way back keeps what was entered but the secret', async () => {
    const { id } = await atUps('Customer Authorization Code');
    const before = await read(id);
    await press(page, 'Deny');
    await page.getByRole('heading', { name: 'Cancelled at UPS' }).waitFor();
    await page.getByRole('status').getByText('You cancelled at UPS. Nothing was changed.').waitFor();
    await good();
    await page.getByRole('link', { name: 'Try again' }).click();
    expect(await page.getByLabel('OAuth Authorization Option').inputValue()).toBe('Customer Authorization Code');
    expect(await page.getByLabel('Client ID', { exact: true }).inputValue()).toBe(file.product.upsApp.clientId);
    expect(await page.getByLabel('Client Secret', { exact: true }).inputValue()).toBe('');
    // The denial itself is an event, and the latest event is what `updatedAt` tells.
    expect(await read(id)).toEqual({ ...before, updatedAt: expect.any(String) });
  });

  it('a wrong secret is explained, with the thing to do', async () => {
    await atUps('Customer Authorization Code', { ...file.product.upsApp, clientSecret: WRONG_SECRET });
    await logInAtUps(page, file.product.upsUser);
    await page.getByRole('heading', { name: 'UPS refused the app' }).waitFor();
    await page.getByRole('link', { name: 'Enter them again' }).waitFor();
    await good();
  });

  it('a redirect URI that is not registered is shown exactly, with a copy button', async () => {
    await atUps('Customer Authorization Code', UNREGISTERED_UPS_APP);
    await page.getByRole('heading', { name: 'Redirect URI not registered' }).waitFor();
    const uri = `${file.product.api}/oauth/callback/test`;
    await page.getByText(uri, { exact: true }).waitFor();
    await press(page, 'Copy redirect URI');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(uri);
    await good();
  });

  it('a user without shipper accounts reads where to add one', async () => {
    await atUps('Authorization Code');
    await logInAtUps(page, UPS_USER_WITHOUT_SHIPPERS);
    await page.getByRole('heading', { name: 'No shipper account' }).waitFor();
    await page.getByText('Sign in at UPS.com and add a shipper account to the user').waitFor();
  });

  it('a sign-in of more than ten minutes is over, and starts again', async () => {
    await atUps('Authorization Code');
    await page.getByLabel('Password').waitFor();
    await file.product.advance(601);
    await logInAtUps(page, file.product.upsUser);
    await page.getByRole('heading', { name: 'This sign-in has expired' }).waitFor();
    await page.getByText('took longer than 10 minutes').waitFor();
    await good();
  });

  it('an outage is explained as one', async () => {
    await file.product.upsFaults('authorize', 'status-500');
    await atUps('Authorization Code');
    await page.getByRole('heading', { name: 'UPS did not answer' }).waitFor();
    await good();
  });

  it('a session that ended meanwhile loses nothing: the success is shown, and a sign-in leads on', async () => {
    const { id } = await atUps('Authorization Code');
    await page.getByLabel('Password').waitFor();
    await page.context().clearCookies({ name: '__Host-session' });
    file.tab.expectFailures();
    await logInAtUps(page, file.product.upsUser);
    await page.getByText(/^Success – /).waitFor();
    await page.getByText('Your session ended meanwhile; the authorization is complete.').waitFor();
    await page.getByRole('link', { name: 'Sign in to continue' }).click();
    await signIn(page, 'Demo Admin');
    await page.getByText('Not saved yet', { exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/adapters/${id}`);
  });

  it('a person with a link and no session reads that it is done, may return, or whom to ask, also after a reload', async () => {
    const name = 'Authorized by a link';
    const id = await newAdapter(file.product, name);
    file.tab = await file.product.open();
    page = file.tab.page;
    const byLink = async () => {
      const returnUrl = 'https://wms.example.com/dock';
      const body = { authorizationMethod: 'Authorization Code', authorizer: 'jdoe', returnUrl };
      const link = (await file.product.call('POST', `/v1/adapters/${id}/authorizations`, { body })).body
        .authorizationUrl;
      await page.goto(link);
      await press(page, 'Authorize UPS Credentials');
    };
    await byLink();
    await press(page, 'Deny');
    await page.getByText('If it no longer works, ask the person who sent it for a new one.').waitFor();
    expect(await page.getByRole('main').getByRole('link').count()).toBe(0);
    await good();

    await byLink();
    await logInAtUps(page, file.product.upsUser);
    const shown = page.getByRole('region', { name: 'Authorization' });
    const isTold = async () => {
      await shown.getByText(`Success – ${name} is authorized as jdoe. You can close this window.`).waitFor();
      const text = (await shown.innerText()).split('\n').filter((line) => line.trim() !== '');
      expect(text.slice(1)).toEqual([
        'Company',
        'Demo Company',
        'Adapter',
        `${name} (Test)`,
        'Return to wms.example.com',
      ]);
      const back = shown.getByRole('link', { name: 'Return to wms.example.com' });
      expect(await back.getAttribute('href')).toBe('https://wms.example.com/dock');
    };
    await isTold();
    await good();
    await page.reload();
    await isTold();
  });

  it('shows nothing of a hostile reference', async () => {
    file.tab = await file.product.signedIn();
    page = file.tab.page;
    file.tab.expectFailures();
    await page.goto(
      `${file.product.api}/authorization-error?ref=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`,
    );
    await page.getByRole('heading', { name: 'This sign-in has expired' }).waitFor();
    expect(await page.getByRole('main').innerHTML()).not.toMatch(/onerror|<img/);
    await good();
  });

  it('puts no secret into what the browser receives; a planted one is found', () =>
    file.product.expectNoSecretReceived());
});
