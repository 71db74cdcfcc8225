import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleUnderTest, consoleUnderTest } from '../window/console-under-test.ts';
import { newAdapter, press } from '../window/steps.ts';
import type { Tab } from '../window/tab.ts';
import { ANSWERS, type Answer, hostile, problem } from './answers.ts';
import { ADAPTER_CHANGED, DEEDS, FORMS, fromMenu, inDialog, PASTE, typedIn } from './forms.ts';

const PAGES = [
  '/overview',
  '/adapters',
  '/adapters/ID',
  '/adapters/ID/mappings',
  '/adapters/ID/activity',
  '/activity',
  '/company',
  '/company/users',
  '/company/api-clients',
  '/webhooks',
];

describe('an API that refuses, breaks or is silent', () => {
  let product: ConsoleUnderTest;
  let tab: Tab | undefined;
  let id = '';
  beforeAll(async () => {
    product = await consoleUnderTest();
    id = await newAdapter(product, 'Refused');
    const mapping = { shipper: 'Existing', accountNumber: '77B2C3', countryCode: 'DE' };
    await product.call('POST', `/v1/adapters/${id}/shipper-mappings`, { body: mapping });
  });
  afterEach(() => tab?.close());
  afterAll(() => product.stop());

  const isExecuted = (page: Page) =>
    page.evaluate('window.executed === true || document.querySelector("main img") !== null');

  /** Everything that a form could have changed, as the administrator's own session reads it. */
  const everything = (page: Page) =>
    page.evaluate(
      (paths) =>
        Promise.all(
          paths.map(async (path) => (await fetch(path, { headers: { 'x-requested-with': 'console' } })).json()),
        ),
      [
        '/v1/adapters',
        `/v1/adapters/${id}/shipper-mappings`,
        '/v1/authorization-links',
        '/v1/users',
        '/v1/api-clients',
        '/v1/webhooks',
      ],
    );

  interface Answered {
    readonly path: string;
    readonly method: string;
    readonly answer: Answer[0];
  }

  /** From now on the API answers so.
   *
   * @returns the Idempotency-Key of each request that comes */
  async function answering(page: Page, { path, method, answer }: Answered): Promise<string[]> {
    const keys: string[] = [];
    await page.route('**/auth/renew', (route) => route.fulfill({ status: 401 }));
    await page.route(path, (route) => {
      const request = route.request();
      if (request.method() !== method) return route.fallback();
      keys.push(request.headers()['idempotency-key'] ?? 'none');
      return answer ? route.fulfill(answer) : route.abort();
    });
    return keys;
  }

  const addressOf = ({ at }: { at: string }) => at.replace('ID', id);

  it.each(FORMS)('loses nothing that was typed for $name, runs nothing, and says what to do', async (form) => {
    tab = await product.signedIn({ at: addressOf(form) });
    tab.expectFailures();
    const { page } = tab;
    const before = await everything(page);
    await form.fill(page, product);
    const [code, words] = form.changed ?? ADAPTER_CHANGED;
    const answers: Record<string, Answer> = { ...ANSWERS, 412: [problem(412, code), words] };
    const keys = new Set<string>();
    for (const [what, [answer, shown]] of Object.entries(answers)) {
      const received = await answering(page, { ...form, answer });
      await form.submit(page);
      const isOwnDialog = what === '401' || (what === '412' && form.name === 'Save');
      // The form's own note says of an ended session the same.
      const ownDialog = page.getByRole('dialog', what === '401' ? { name: 'You were signed out' } : {});
      const place = isOwnDialog ? ownDialog.last() : page.getByRole('alert');
      await place.getByText(shown).first().waitFor();
      if (isOwnDialog) {
        await page.keyboard.press('Escape');
        await place.getByText(shown).first().waitFor({ state: 'detached' });
      }
      const [label, typed] = form.kept;
      const kept = page.getByLabel(label, { exact: true }).first();
      expect(await kept.inputValue(), what).toBe(typed);
      expect(await isExecuted(page), what).toBe(false);
      for (const key of received) keys.add(key);
      await page.unrouteAll();
    }
    // However often it is sent: to the API it is one request.
    expect(keys.size).toBe(1);
    expect(await everything(page)).toEqual(before);
  });

  it.each(DEEDS)('does nothing for $name, once, and says what to do', async (deed) => {
    tab = await product.signedIn({ at: addressOf(deed) });
    tab.expectFailures();
    const { page } = tab;
    const before = await everything(page);
    const [code, requests] = deed.changed ?? [ADAPTER_CHANGED[0], 1];
    const answers: Record<string, Answer> = { ...ANSWERS, 412: [problem(412, code), hostile(412)] };
    for (const [what, [answer, shown]] of Object.entries(answers)) {
      const received = await answering(page, { ...deed, answer });
      await deed.begin(page);
      await inDialog(deed.yes)(page);
      const place = what === '401' ? page.getByRole('dialog').last() : page.getByRole('alert');
      await place.getByText(shown).first().waitFor();
      expect(received, what).toHaveLength(what === '412' ? requests : 1);
      expect(await isExecuted(page), what).toBe(false);
      await page.unrouteAll();
      for (let open = await page.getByRole('dialog').count(); open > 0; open--) await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    expect(await everything(page)).toEqual(before);
  });

  it('executes once what was sent three times, because its answers did not come', async () => {
    tab = await product.signedIn({ at: '/adapters?add=one' });
    tab.expectFailures();
    const { page } = tab;
    const named = async (name: string) =>
      (await product.call('GET', `/v1/adapters?q=${name}`)).body.data.filter(
        (one: { name: string }) => one.name === name,
      ).length;
    const sentThrice = async (name: string, key: () => Record<string, string>) => {
      await page.getByLabel('Name', { exact: true }).fill(name);
      const answers = [
        // As the gateway answers while the function still works.
        { status: 503, contentType: 'application/json', body: '{"message":"Service Unavailable"}' },
        problem(409, 'idempotency-in-flight'),
      ];
      await page.route('**/v1/adapters', async (route) => {
        if (route.request().method() !== 'POST') return route.fallback();
        const headers = { ...route.request().headers(), ...key() };
        const real = await route.fetch({ headers });
        const answer = answers.shift();
        return route.fulfill(answer ?? { response: real });
      });
      for (let sent = 0; sent < 2; sent++) {
        await inDialog('Add adapter')(page);
        await page.getByRole('alert').first().waitFor();
        await expect.poll(() => answers.length).toBe(1 - sent);
      }
      await inDialog('Add adapter')(page);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.unrouteAll();
      return named(name);
    };
    expect(await sentThrice('Thrice', () => ({}))).toBe(1);
    // The control: a form with a key for each press makes three.
    await tab.go('/adapters?add=one');
    expect(await sentThrice('Control', () => ({ 'idempotency-key': crypto.randomUUID() }))).toBe(3);
  });

  it.each(PAGES)('is reported on %s, which is tried again', async (path) => {
    tab = await product.signedIn({ at: '/nowhere' });
    tab.expectFailures();
    const { page } = tab;
    const at = `${product.api}${path.replace('ID', id)}`;
    for (const what of ['500', 'nothing'] as const) {
      const [answer, shown] = ANSWERS[what];
      await page.route(
        (url) => url.pathname.startsWith('/v1/') && url.pathname !== '/v1/company',
        (route) => (answer ? route.fulfill(answer) : route.abort()),
      );
      await page.goto(at);
      await page.getByRole('alert').getByText(shown).first().waitFor();
      expect(await isExecuted(page)).toBe(false);
      await page.unrouteAll();
      await page.getByRole('button', { name: 'Try again', exact: true }).first().click();
      await page.getByRole('alert').first().waitFor({ state: 'detached' });
    }
  });

  it('keeps a pasted list, and the mapping that someone else adds while it is sent', async () => {
    const pasted = async (name: string, lines: number) => {
      const adapterId = await newAdapter(product, name);
      tab = await product.signedIn({ at: `/adapters/${adapterId}/mappings` });
      tab.expectFailures();
      const { page } = tab;
      const list = Array.from({ length: lines }, (_, n) => `Mine ${n}, ${String(n).padStart(6, '0')}, US`).join('\n');
      await typedIn('Paste a list', PASTE, list)(page);
      let isFirst = true;
      await page.route('**/shipper-mappings', async (route) => {
        if (route.request().method() === 'PUT' && isFirst) {
          isFirst = false;
          const theirs = { shipper: 'Theirs', accountNumber: '77B2C3', countryCode: 'DE' };
          await product.call('POST', `/v1/adapters/${adapterId}/shipper-mappings`, { body: theirs });
        }
        return route.fallback();
      });
      await inDialog(`Add ${lines} mappings`)(page);
      const shippers = async () =>
        (await product.call('GET', `/v1/adapters/${adapterId}/shipper-mappings`)).body.data.map(
          ({ shipper }: { shipper: string }) => shipper,
        );
      return { page, list, shippers };
    };
    const fits = await pasted('Pasted', 199);
    await fits.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await fits.shippers()).filter((shipper: string) => !shipper.startsWith('Mine'))).toEqual(['Theirs']);
    expect(await fits.shippers()).toHaveLength(200);
    await fits.page.unrouteAll();

    const full = await pasted('Pasted too much', 200);
    await full.page
      .getByRole('alert')
      .getByText('200 shipper mappings. Remove some, or use another adapter.')
      .waitFor();
    expect(await full.page.getByLabel(PASTE).inputValue()).toBe(full.list);
    expect(await full.shippers()).toEqual(['Theirs']);
    await full.page.keyboard.press('Escape');
  });

  it('leaves no activity of another filter in view while it is silent or refuses', async () => {
    tab = await product.signedIn({ at: '/activity' });
    tab.expectFailures();
    const { page } = tab;
    const rows = page.getByRole('table').locator('tbody tr');
    await rows.first().waitFor();
    const held = Promise.withResolvers<void>();
    await page.route('**/v1/activity?*', async (route) => {
      await held.promise;
      await route.fulfill(problem(500, 'internal'));
    });
    await page.getByLabel('Result').selectOption('Failed');
    await rows.first().waitFor({ state: 'detached' });
    await page.locator('.activity .skeleton').waitFor();
    held.resolve();
    await page.getByRole('alert').getByText(ANSWERS['500'][1]).waitFor();
    expect(await rows.count()).toBe(0);
    await page.unrouteAll();
    await press(page, 'Try again');
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
    await page.getByRole('link', { name: 'clear them' }).click();
    await rows.first().waitFor();
  });

  it('is not taken for a missing session when the console begins', async () => {
    tab = await product.signedIn({ at: '/nowhere' });
    tab.expectFailures();
    const { page } = tab;
    await page.route('**/v1/company', (route) => route.fulfill(problem(500, 'internal')));
    await page.goto(`${product.api}/adapters`);
    await page.getByRole('heading', { name: 'The console could not be loaded' }).waitFor();
    await page.unrouteAll();
    await press(page, 'Try again');
    await page.getByRole('table').waitFor();
  });

  it('lets one of two administrators demote the other, and tells the other one why it was refused', async () => {
    const people = async (page: Page) =>
      (
        await page.evaluate(async () =>
          (await fetch('/v1/users', { headers: { 'x-requested-with': 'console' } })).json(),
        )
      ).data as readonly { readonly name: string; readonly role: string }[];
    const asks = async (page: Page, name: string, role: string) => {
      await fromMenu(page, name, 'Edit…');
      await page.getByLabel(new RegExp(`^${role}`)).check();
    };
    tab = await product.signedIn({ at: '/company/users' });
    tab.expectFailures();
    const { page } = tab;
    await asks(page, 'Demo Operator', 'Admin');
    await inDialog('Save user')(page);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const other = await product.open();
    other.expectFailures();
    await other.page.goto(`${product.api}/company/users`);
    await press(other.page, 'Sign in');
    await other.page.getByRole('button', { name: 'Demo Operator' }).click();
    await asks(other.page, 'Demo Admin', 'Viewer');
    await asks(page, 'Demo Operator', 'Viewer');
    await Promise.all([inDialog('Save user')(page), inDialog('Save user')(other.page)]);
    const refused = (at: Page) => at.getByRole('alert').getByText('is the last administrator of your company');
    const done = (at: Page) => at.getByRole('dialog').waitFor({ state: 'detached' });
    const isRefused = await Promise.race([
      refused(page)
        .waitFor()
        .then(() => page),
      refused(other.page)
        .waitFor()
        .then(() => other.page),
    ]);
    await done(isRefused === page ? other.page : page);
    expect(await isRefused.getByLabel(/^Viewer/).isChecked()).toBe(true);
    const admins = (await people(page)).filter(({ role }) => role === 'admin');
    expect(admins.map(({ name }) => name)).toEqual([isRefused === page ? 'Demo Operator' : 'Demo Admin']);
    await other.close();
  });
});
