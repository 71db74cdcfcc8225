import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { watchedConsoleOfFile } from './window/of-file.ts';
import { choose, enterClient, press, said, statusIn } from './window/steps.ts';
import { WRONG_SECRET } from './window/watched-console.ts';

describe('when something goes wrong in a form', () => {
  const file = watchedConsoleOfFile();
  const { good } = file;
  const read = (id: string) => file.product.read(id);
  let page: Page;
  async function opened(name?: string) {
    const adapter = await file.opened(name);
    page = adapter.tab.page;
    return adapter;
  }
  const summary = () => page.getByRole('alert');
  const paste = async (field: Locator, text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await field.focus();
    await page.keyboard.press('ControlOrMeta+V');
  };

  it('a refused secret is reported at Verify, and stays to be corrected', async () => {
    const { id } = await opened();
    file.tab.expectFailures();
    await choose(page, 'Customer Client Credentials');
    await enterClient(page, { ...file.product.upsApp, clientSecret: WRONG_SECRET });
    await press(page, 'Verify');
    await page.getByText(/^UPS did not accept this Client ID and Client Secret for Test\./).waitFor();
    await page.getByText('2 fields need attention').waitFor();
    expect(await page.evaluate(() => [document.activeElement?.id, scrollY])).toEqual(['clientId', 0]);
    expect(await page.getByLabel('Client Secret', { exact: true }).inputValue()).toBe(WRONG_SECRET);
    await good();
    expect((await read(id)).version).toBe(1);
  });

  it('credentials that were not verified are not saved, and the form says so', async () => {
    const { id } = await opened();
    await choose(page, 'Customer Client Credentials');
    await enterClient(page, file.product.upsApp);
    await press(page, 'Verify');
    await page.getByText('Verified, not saved').waitFor();
    // Editing a field drops the ticket.
    await page.getByLabel('Client Secret', { exact: true }).press('End');
    await page.keyboard.type('x');
    await page.getByText('Not verified', { exact: true }).waitFor();
    await press(page, 'Save');
    await page.getByText('Verify these credentials first.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('clientSecret');
    expect((await read(id)).version).toBe(1);
  });

  it('asks before an authorization is dropped, and before it is removed', async () => {
    const { id } = await opened();
    await choose(page, 'Customer Client Credentials');
    await enterClient(page, file.product.upsApp);
    await press(page, 'Verify');
    await page.getByText('Verified, not saved').waitFor();
    await press(page, 'Save');
    await statusIn(page).getByText('Need Maintenance').waitFor();
    file.tab.expectFailures();
    await choose(page, 'Legacy Authentication');
    await press(page, 'Save');
    const dropping = page.getByRole('dialog', { name: 'Change the method to Legacy Authentication?' });
    await dropping.getByText('This removes the authorization by').waitFor();
    expect(
      await dropping
        .getByRole('button', { name: 'Keep the authorization' })
        .evaluate((one) => one === document.activeElement),
    ).toBe(true);
    await good();
    await press(page, 'Keep the authorization');
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
      [
        '503 without Retry-After',
        problem(503, 'carrier-unavailable'),
        'UPS is having problems. Nothing was changed. Try again in a few minutes.',
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
    file.tab.expectFailures();
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

  it('a sign-in too many is not begun, and the form says how long to wait', async () => {
    const { id } = await opened();
    const body = { authorizationMethod: 'Authorization Code' };
    for (let begun = 0; begun < 5; begun++)
      expect((await file.product.call('POST', `/v1/adapters/${id}/authorizations`, { body })).status).toBe(201);
    file.tab.expectFailures();
    await choose(page, 'Authorization Code');
    await press(page, 'Authorize UPS Credentials');
    await summary()
      .getByText(
        /^Too many sign-in attempts for this adapter \(limit: 5 per minute, 20 per hour\)\. Try again in [1-6]?\d seconds\.$/,
      )
      .waitFor();
    // Where the bar covers no part of a link.
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await good();
  });

  it('a secret pasted with spaces and line breaks is the secret', async () => {
    await opened();
    await choose(page, 'Customer Client Credentials');
    const { clientId, clientSecret } = file.product.upsApp;
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
    await file.tab.go(`/adapters?text=${encodeURIComponent('<img')}`);
    await page.getByRole('row').filter({ hasText: name }).waitFor();
    expect(await page.getByRole('main').locator('img').count()).toBe(0);
    await good();
    await file.product.call('DELETE', `/v1/adapters/${id}`, { headers: { 'if-match': '"1"' } });
  });

  it('10 000 pasted mappings are counted and not sent; 150 are taken at once; wrong lines are quoted', async () => {
    const { id } = await opened();
    const lines = (count: number, prefix = 'Dock') =>
      Array.from({ length: count }, (_, n) => `${prefix} ${n};88a1b2;us`).join('\n');
    await file.tab.go(`/adapters/${id}/mappings`);
    await page.getByRole('heading', { name: 'No shipper mapping yet' }).waitFor();
    await good();
    await press(page, 'Paste a list');
    const text = page.getByRole('dialog').getByRole('textbox');
    await paste(text, `Shipper;Account;Country\n${lines(10_000)}`);
    await page.getByText('10,000 mappings ready').waitFor();
    await page.getByRole('button', { name: 'Add 10,000 mappings' }).click();
    await page.getByText('There is room for 200 more: remove 9,800 lines').waitFor();
    await good();
    await text.fill(`${lines(1)}\nonly a name\n"Smith, Jones";88A1B2;GB`);
    await page.getByText('Line 2 “only a name”: account number must be 6 letters or digits').waitFor();
    await page.getByRole('button', { name: 'Add 2, skip 1' }).waitFor();
    await text.fill(`${lines(150)}\n${lines(2)}`);
    await page.getByText('2 lines repeat another line and will be skipped.').waitFor();
    await page.getByRole('dialog').getByText('Show API call').click();
    await press(page, 'Copy Add mappings as curl');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`curl -X PUT '${file.product.api}/v1/adapters/${id}/shipper-mappings'`);
    expect(copied.match(/88A1B2/g)).toHaveLength(150);
    // Mappings that another person adds while the dialog is open stay; existing ones are not added twice.
    for (const shipper of ['Theirs', 'Dock 7']) {
      const body = { shipper, accountNumber: '88A1B2', countryCode: 'US' };
      await file.product.call('POST', `/v1/adapters/${id}/shipper-mappings`, { body });
    }
    await page.getByRole('button', { name: 'Add 150 mappings' }).click();
    await said(page, '150 mappings were added.');
    expect((await read(id)).shipperMappingCount).toBe(151);
    await page.getByText('Theirs', { exact: true }).waitFor();
  });

  it('puts no secret into what the browser receives; a planted one is found', () =>
    file.product.expectNoSecretReceived());
});
