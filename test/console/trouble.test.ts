import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_UPS_APP, UNREGISTERED_UPS_APP, UPS_USER_WITHOUT_SHIPPERS } from '../../local/demo/demo-tenant.ts';
import { outsideCalls } from '../support/outside-calls.ts';
import { signIn } from './browser-windows.ts';
import { type ConsoleUnderTest, consoleUnderTest } from './console-under-test.ts';
import { expectGood } from './good-state.ts';
import { choose, editConfiguration, enterClient, logInAtUps, newAdapter, press, said, statusIn } from './steps.ts';
import type { Received, Tab } from './tab.ts';

const WRONG_SECRET = 'a-wrong-secret-and-not-a-real-one';

describe('when something goes wrong', () => {
  const outside = outsideCalls();
  const received: Received[] = [];
  let product: ConsoleUnderTest;
  let tab: Tab;
  let page: Page;
  let names = 0;
  beforeAll(async () => {
    product = await consoleUnderTest({ via: outside.via, keepsReceived: true });
  });
  afterEach(async () => {
    received.push(...tab.received);
    await tab.close();
  });
  afterAll(async () => {
    await product.stop();
    await outside.close();
  });

  /** An adapter of the test's own, its configuration open before the admin. */
  async function opened(name = `Adapter ${++names}`): Promise<{ id: string; name: string }> {
    const id = await newAdapter(product, name);
    tab = await product.signedIn({ at: `/adapters/${id}` });
    page = tab.page;
    await page.getByLabel('OAuth Authorization Option').waitFor();
    return { id, name };
  }
  const read = async (id: string) => (await product.call('GET', `/v1/adapters/${id}`)).body;
  const summary = () => page.getByRole('alert');
  const paste = async (field: Locator, text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await field.focus();
    await page.keyboard.press('ControlOrMeta+V');
  };

  describe('at UPS', () => {
    async function atUps(
      method: 'Authorization Code' | 'Customer Authorization Code',
      client: { clientId: string; clientSecret: string } = product.upsApp,
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
      await page.getByRole('heading', { name: 'Not authorized' }).waitFor();
      await summary().getByText('You cancelled at UPS. Nothing was changed.').waitFor();
      await expectGood(tab);
      await page.getByRole('link', { name: 'Try again' }).click();
      expect(await page.getByLabel('OAuth Authorization Option').inputValue()).toBe('Customer Authorization Code');
      expect(await page.getByLabel('Client ID', { exact: true }).inputValue()).toBe(product.upsApp.clientId);
      expect(await page.getByLabel('Client Secret', { exact: true }).inputValue()).toBe('');
      expect(await read(id)).toEqual(before);
    });

    it('a wrong secret is explained, with the thing to do', async () => {
      await atUps('Customer Authorization Code', { ...product.upsApp, clientSecret: WRONG_SECRET });
      await logInAtUps(page, product.upsUser);
      await page.getByRole('heading', { name: 'UPS refused the app' }).waitFor();
      await page.getByRole('link', { name: 'Enter them again' }).waitFor();
      await expectGood(tab);
    });

    it('a redirect URI that is not registered is shown exactly, with a copy button', async () => {
      await atUps('Customer Authorization Code', UNREGISTERED_UPS_APP);
      await page.getByRole('heading', { name: 'Redirect URI not registered' }).waitFor();
      const uri = `${product.api}/oauth/callback/test`;
      await page.getByText(uri, { exact: true }).waitFor();
      await press(page, 'Copy redirect URI');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(uri);
      await expectGood(tab);
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
      await product.advance(601);
      await logInAtUps(page, product.upsUser);
      await page.getByRole('heading', { name: 'This sign-in has expired' }).waitFor();
      await page.getByText('took longer than 10 minutes').waitFor();
      await expectGood(tab);
    });

    it('an outage is explained as one', async () => {
      await product.upsFaults('authorize', 'status-500');
      await atUps('Authorization Code');
      await page.getByRole('heading', { name: 'UPS did not answer' }).waitFor();
      await expectGood(tab);
    });

    it('a session that ended meanwhile loses nothing: the success is shown, and a sign-in leads on', async () => {
      const { id } = await atUps('Authorization Code');
      await page.getByLabel('Password').waitFor();
      await page.context().clearCookies({ name: '__Host-session' });
      tab.expectFailures();
      await logInAtUps(page, product.upsUser);
      await page.getByText(/^Success – /).waitFor();
      await page.getByText('Your session ended meanwhile; the authorization is complete.').waitFor();
      await page.getByRole('link', { name: 'Sign in to continue' }).click();
      await signIn(page, 'Demo Admin');
      await statusIn(page).getByText('Authorized. Review, then save.').waitFor();
      expect(new URL(page.url()).pathname).toBe(`/adapters/${id}`);
    });
  });

  it('a person with a link and no session reads that it is done, or whom to ask, also after a reload', async () => {
    const name = `Adapter ${++names}`;
    const id = await newAdapter(product, name);
    tab = await product.open();
    page = tab.page;
    const byLink = async () => {
      const body = { authorizationMethod: 'Authorization Code', authorizer: 'jdoe' };
      const link = (await product.call('POST', `/v1/adapters/${id}/authorizations`, { body })).body.authorizationUrl;
      await page.goto(link);
      await press(page, 'Authorize UPS Credentials');
    };
    await byLink();
    await press(page, 'Deny');
    await page.getByText('Ask the person who sent you the link for a new one.').waitFor();
    expect(await page.getByRole('main').getByRole('link').count()).toBe(0);
    await expectGood(tab);

    await byLink();
    await logInAtUps(page, product.upsUser);
    const shown = page.getByRole('region', { name: 'Authorization' });
    const isTold = async () => {
      await shown.getByText(`Success – ${name} is authorized as jdoe`).waitFor();
      const text = (await shown.innerText()).split('\n').filter((line) => line.trim() !== '');
      expect(text.slice(1)).toEqual([
        'Company',
        'Demo Company',
        'Adapter',
        `${name} (Test)`,
        'You can close this window.',
      ]);
    };
    await isTold();
    await expectGood(tab);
    await page.reload();
    await isTold();
  });

  it('shows nothing of a hostile reference', async () => {
    tab = await product.signedIn();
    page = tab.page;
    tab.expectFailures();
    await page.goto(`${product.api}/authorization-error?ref=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`);
    await page.getByRole('heading', { name: 'This sign-in has expired' }).waitFor();
    expect(await page.getByRole('main').innerHTML()).not.toMatch(/onerror|<img/);
    await expectGood(tab);
  });

  it('a refused secret is reported at Verify, and stays to be corrected', async () => {
    const { id } = await opened();
    tab.expectFailures();
    await choose(page, 'Customer Client Credentials');
    await enterClient(page, { ...product.upsApp, clientSecret: WRONG_SECRET });
    await press(page, 'Verify');
    await summary().getByText('UPS does not accept these credentials').waitFor();
    expect(await page.getByLabel('Client Secret', { exact: true }).inputValue()).toBe(WRONG_SECRET);
    await expectGood(tab);
    expect((await read(id)).version).toBe(1);
  });

  it('credentials that were not verified are not saved, and the form says so', async () => {
    const { id } = await opened();
    await choose(page, 'Customer Client Credentials');
    await enterClient(page, product.upsApp);
    await press(page, 'Verify');
    await page.getByText('Verified, not saved').waitFor();
    // Editing a field drops the ticket.
    await page.getByLabel('Client Secret', { exact: true }).press('End');
    await page.keyboard.type('x');
    await page.getByText('Not saved yet', { exact: true }).waitFor();
    await press(page, 'Save');
    await summary()
      .getByRole('link', { name: /Press Verify first/ })
      .click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('clientSecret');
    expect((await read(id)).version).toBe(1);
  });

  it('of two tabs that save, the later one is shown both and asked', async () => {
    const { id, name } = await opened();
    const other = await tab.another();
    await other.goto(page.url());
    await other.getByLabel('Name').fill(`${name} theirs`);
    await page.getByLabel('Name').fill(`${name} mine`);
    await press(other, 'Save');
    await said(other, 'Saved');
    tab.expectFailures();
    await press(page, 'Save');
    const dialog = page.getByRole('dialog', { name: 'Someone else changed this adapter' });
    await dialog.getByText(`${name} theirs`).waitFor();
    await dialog.getByText(`${name} mine`).waitFor();
    await dialog.getByText(/Demo Admin changed it at \d.* while you were editing/).waitFor();
    await expectGood(tab);
    expect((await read(id)).name).toBe(`${name} theirs`);
    await press(page, 'Save mine');
    await said(page, 'Saved');
    expect((await read(id)).name).toBe(`${name} mine`);
  });

  it('a session whose access token has ended renews it, and the person notices nothing', async () => {
    const { id, name } = await opened();
    tab.expectFailures();
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
    tab.expectFailures();
    await choose(page, 'Customer Client Credentials');
    await enterClient(page, product.upsApp);
    await page.context().clearCookies({ name: '__Host-session' });
    await press(page, 'Verify');
    const dialog = page.getByRole('dialog', { name: 'You were signed out' });
    await dialog.waitFor();
    await expectGood(tab);
    const [opening] = await Promise.all([
      page.context().waitForEvent('page'),
      dialog.getByRole('link', { name: 'Sign in in a new tab' }).click(),
    ]);
    await opening.getByRole('button', { name: 'Demo Admin' }).click();
    await opening.getByRole('heading', { name: 'You are signed in' }).waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Client Secret', { exact: true }).inputValue()).toBe(product.upsApp.clientSecret);
    await press(page, 'Verify');
    await page.getByText('Verified, not saved').waitFor();
    await press(page, 'Save');
    await said(page, 'Saved');
    expect((await read(id)).status).toBe('Need Maintenance');
  });

  it('a session about to end is announced, and one click continues it with every unsaved letter', async () => {
    const id = await newAdapter(product, 'Extended');
    // A window of its own: its clock is moved.
    tab = await product.open();
    page = tab.page;
    await page.clock.install();
    await page.goto(`${product.api}/adapters/${id}`);
    await signIn(page, 'Demo Admin');
    const name = page.getByLabel('Name');
    await name.fill('Not saved yet');
    const dialog = page.getByRole('dialog', { name: /^Your session ends at \d/ });
    await page.clock.fastForward('57:00');
    expect(await dialog.count()).toBe(0);
    await page.clock.fastForward('01:00');
    await dialog.waitFor();
    await expectGood(tab);
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
    tab.expectFailures();
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
    await expectGood(tab);
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

  it('asks before an authorization is dropped, and before it is removed', async () => {
    const { id } = await opened();
    await choose(page, 'Customer Client Credentials');
    await enterClient(page, product.upsApp);
    await press(page, 'Verify');
    await page.getByText('Verified, not saved').waitFor();
    await press(page, 'Save');
    await statusIn(page).getByText('Need Maintenance').waitFor();
    tab.expectFailures();
    await choose(page, 'Legacy Authentication');
    await press(page, 'Save');
    const dropping = page.getByRole('dialog', { name: 'Switching removes the current authorization' });
    await dropping.waitFor();
    await expectGood(tab);
    await press(page, 'Keep it');
    expect((await read(id)).status).toBe('Need Maintenance');
    await choose(page, 'Customer Client Credentials');
    await press(page, 'Remove authorization…');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove authorization', exact: true }).click();
    await statusIn(page).getByText('Not Configured').waitFor();
    expect((await read(id)).authorization).toBeNull();
    // The form has moved with it: Save meets no conflict with oneself.
    await choose(page, 'Legacy Authentication');
    await press(page, 'Save');
    await said(page, 'Saved');
  });

  const problem = (status: number, code: string, more: object = {}) => ({
    status,
    contentType: 'application/problem+json',
    body: JSON.stringify({
      title: `Title of ${code}`,
      detail: `Detail of ${code}.`,
      code,
      requestId: 'req-1',
      ...more,
    }),
  });

  it('an API that refuses, breaks or is silent loses nothing, and the page says what to do', async () => {
    const answers = [
      ['409', problem(409, 'idempotency-in-flight', { remedy: 'Wait.' }), 'Detail of idempotency-in-flight. Wait.'],
      [
        '422',
        problem(422, 'tracking-not-permitted'),
        'This UPS app lacks the Tracking product. Add it at UPS Developers, then run maintenance.',
      ],
      [
        '429',
        { ...problem(429, 'too-many-requests'), headers: { 'retry-after': '7' } },
        'Detail of too-many-requests. Try again in 7 seconds.',
      ],
      [
        '503',
        { ...problem(503, 'carrier-unavailable'), headers: { 'retry-after': '30' } },
        'UPS is having problems. Nothing was changed. Try again in 30 seconds.',
      ],
      ['500', problem(500, 'internal'), 'Try again. If the error persists, report the request ID.'],
      [
        'a page of a proxy',
        { status: 502, contentType: 'text/html', body: '<b>Bad gateway</b>' },
        'The server answered 502',
      ],
      [
        'JSON that is cut off',
        { status: 200, contentType: 'application/json', body: '{"id":' },
        'Check the connection',
      ],
      ['no answer', undefined, 'Check the connection, then try again.'],
    ] as const;
    await opened();
    tab.expectFailures();
    for (const [what, answer, words] of answers) {
      await page.route('**/v1/adapters/*', (route) =>
        route.request().method() === 'PUT' ? (answer ? route.fulfill(answer) : route.abort()) : route.fallback(),
      );
      await page.getByLabel('Name').fill(`Still here after ${what}`);
      await press(page, 'Save');
      await summary().getByText(words).waitFor();
      expect(await page.getByLabel('Name').inputValue()).toBe(`Still here after ${what}`);
      await page.unroute('**/v1/adapters/*');
    }
    await press(page, 'Save');
    await said(page, 'Saved');
  });

  it('a secret pasted with spaces and line breaks is the secret', async () => {
    await opened();
    await choose(page, 'Customer Client Credentials');
    const { clientId, clientSecret } = product.upsApp;
    await paste(page.getByLabel('Client ID', { exact: true }), ` ${clientId}\n`);
    await paste(
      page.getByLabel('Client Secret', { exact: true }),
      `\t${clientSecret.slice(0, 9)}\u200b ${clientSecret.slice(9)}\r\n`,
    );
    await press(page, 'Verify');
    await page.getByText('Verified, not saved').waitFor();
  });

  it('names with markup and right-to-left text are text', async () => {
    const name = '<img src=x onerror=alert(1)> محول';
    const { id } = await opened(name);
    expect(await page.getByRole('heading', { level: 1 }).locator('bdi').textContent()).toBe(name);
    expect(await page.getByLabel('Name').inputValue()).toBe(name);
    // Alone on the page: a search finds it by its markup.
    await tab.go(`/adapters?text=${encodeURIComponent('<img')}`);
    await page.getByRole('row').filter({ hasText: name }).waitFor();
    expect(await page.getByRole('main').locator('img').count()).toBe(0);
    await expectGood(tab);
    await product.call('DELETE', `/v1/adapters/${id}`, { headers: { 'if-match': '"1"' } });
  });

  it('10 000 pasted mappings are counted and not sent; 150 are taken at once; wrong lines are named', async () => {
    const { id } = await opened();
    const lines = (count: number, prefix = 'Dock') =>
      Array.from({ length: count }, (_, n) => `${prefix} ${n};88a1b2;us`).join('\n');
    await tab.go(`/adapters/${id}/mappings`);
    await page.getByRole('heading', { name: 'No shipper mapping yet' }).waitFor();
    await expectGood(tab);
    await press(page, 'Paste a list');
    const text = page.getByRole('dialog').getByRole('textbox');
    await paste(text, `Shipper;Account;Country\n${lines(10_000)}`);
    await page.getByText('10,000 mappings ready').waitFor();
    await page.getByRole('button', { name: 'Add 10,000 mappings' }).click();
    await page.getByText('There is room for 200 more: remove 9,800 lines').waitFor();
    await expectGood(tab);
    await text.fill(`${lines(1)}\nonly a name\n"Smith, Jones";88A1B2;GB`);
    await page.getByText('Line 2: the account number must be 6 letters or digits').waitFor();
    await text.fill(`${lines(150)}\n${lines(2)}`);
    await page.getByText('2 lines repeat another line and will be skipped.').waitFor();
    await press(page, 'Copy as curl: Add mappings');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`curl -X PUT '${product.api}/v1/adapters/${id}/shipper-mappings'`);
    expect(copied.match(/88A1B2/g)).toHaveLength(150);
    // Mappings that another person adds while the dialog is open stay; existing ones are not added twice.
    for (const shipper of ['Theirs', 'Dock 7']) {
      const body = { shipper, accountNumber: '88A1B2', countryCode: 'US' };
      await product.call('POST', `/v1/adapters/${id}/shipper-mappings`, { body });
    }
    await page.getByRole('button', { name: 'Add 150 mappings' }).click();
    await said(page, '150 mappings were added.');
    expect((await read(id)).shipperMappingCount).toBe(151);
    await page.getByText('Theirs', { exact: true }).waitFor();
  });

  it('nothing that the browser received holds a secret; a planted one is found', () => {
    const secrets = [
      product.upsApp.clientSecret,
      WRONG_SECRET,
      PLATFORM_UPS_APP.clientSecret,
      product.upsUser.password,
      ...outside.secretsSeen(),
    ];
    expect(secrets.length).toBeGreaterThan(6);
    expect(received.length).toBeGreaterThan(100);
    const leaks = (all: typeof received) =>
      all.flatMap(({ url, text }) =>
        secrets.flatMap((secret, index) => (`${url} ${text}`.includes(secret) ? [`${url}: secret ${index}`] : [])),
      );
    expect(leaks(received)).toEqual([]);
    expect(leaks([{ url: '/planted', text: `{"token":"${secrets.at(-1)}"}` }])).toHaveLength(1);
  });
});
