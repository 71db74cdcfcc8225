import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleUnderTest, consoleUnderTest } from './console-under-test.ts';
import { choose, enterClient, newAdapter, press } from './steps.ts';
import type { Tab } from './tab.ts';

/** A problem whose every text is markup that would run, if a page took it for markup. */
const problem = (status: number, code: string, headers: Record<string, string> = {}) => ({
  status,
  headers,
  contentType: 'application/problem+json',
  body: JSON.stringify({ title: HOSTILE, detail: HOSTILE, remedy: HOSTILE, code, requestId: HOSTILE }),
});
const HOSTILE = '<img src=x onerror="window.executed = true">';

/** An answer of the API, and the words that the person reads. */
const ANSWERS = {
  401: [problem(401, 'unauthenticated'), 'Your session has ended.'],
  409: [problem(409, 'idempotency-in-flight'), HOSTILE],
  422: [problem(422, 'tracking-not-permitted'), 'This UPS app lacks the Tracking product.'],
  429: [problem(429, 'too-many-requests', { 'retry-after': '7' }), 'Try again in 7 seconds.'],
  500: [problem(500, 'internal'), 'Try again. If the error persists, report the request ID.'],
  nothing: [undefined, 'Check the connection, then try again.'],
} as const;
type Answer = readonly [ReturnType<typeof problem> | undefined, string];

interface Form {
  readonly name: string;
  readonly at: string;
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  /** The code with 412, and the words that the person reads. */
  readonly changed: readonly [code: string, words: string];
  readonly fill: (page: Page, product: ConsoleUnderTest) => Promise<unknown>;
  readonly submit: (page: Page) => Promise<unknown>;
  /** The field, and what was typed into it. */
  readonly kept: readonly [label: string, text: string];
}

const inDialog = (name: string) => (page: Page) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
const MAPPINGS_CHANGED = [
  'shipper-mappings-changed',
  'Someone else is changing the mappings at the same time.',
] as const;
const ADAPTER_CHANGED = ['adapter-changed', 'Reload the page to see the current state.'] as const;

const FORMS: readonly Form[] = [
  {
    name: 'Add adapter',
    at: '/adapters?add=one',
    method: 'POST',
    path: '**/v1/adapters',
    changed: ADAPTER_CHANGED,
    fill: (page) => page.getByLabel('Name', { exact: true }).fill('Typed'),
    submit: inDialog('Add adapter'),
    kept: ['Name', 'Typed'],
  },
  {
    name: 'Save',
    at: '',
    method: 'PUT',
    path: '**/v1/adapters/*',
    changed: ['adapter-changed', 'changed it'],
    fill: (page) => page.getByLabel('Name', { exact: true }).fill('Typed'),
    submit: (page) => press(page, 'Save'),
    kept: ['Name', 'Typed'],
  },
  {
    name: 'Verify',
    at: '',
    method: 'POST',
    path: '**/verifications',
    changed: ADAPTER_CHANGED,
    fill: async (page, product) => {
      await choose(page, 'Customer Client Credentials');
      await enterClient(page, { ...product.upsApp, clientId: 'Typed' });
    },
    submit: (page) => press(page, 'Verify'),
    kept: ['Client ID', 'Typed'],
  },
  {
    name: 'Add mapping',
    at: '/mappings?add=one',
    method: 'POST',
    path: '**/shipper-mappings',
    changed: MAPPINGS_CHANGED,
    fill: async (page) => {
      await page.getByLabel('Shipper', { exact: true }).fill('Typed');
      await page.getByLabel('UPS account number').fill('88A1B2');
      await page.getByLabel('Country').fill('United States');
    },
    submit: inDialog('Add mapping'),
    kept: ['Shipper', 'Typed'],
  },
  {
    name: 'Track',
    at: '/tracking',
    method: 'POST',
    path: '**/tracking-batches',
    changed: ADAPTER_CHANGED,
    fill: (page) => page.getByLabel('Tracking numbers').fill('1Z88A1B20300001017'),
    submit: (page) => press(page, 'Track'),
    kept: ['Tracking numbers', '1Z88A1B20300001017'],
  },
];

const PAGES = [
  '/overview',
  '/adapters',
  '/adapters/ID',
  '/adapters/ID/mappings',
  '/adapters/ID/activity',
  '/activity',
  '/company',
  '/webhooks',
];

describe('an API that refuses, breaks or is silent', () => {
  let product: ConsoleUnderTest;
  let tab: Tab | undefined;
  let id = '';
  beforeAll(async () => {
    product = await consoleUnderTest();
    id = await newAdapter(product, 'Refused');
  });
  afterEach(() => tab?.close());
  afterAll(() => product.stop());

  const isExecuted = (page: Page) =>
    page.evaluate('window.executed === true || document.querySelector("main img") !== null');

  it.each(FORMS)('loses nothing that was typed for $name, runs nothing, and says what to do', async (form) => {
    const at = form.at.startsWith('/adapters') ? form.at : `/adapters/${id}${form.at}`;
    tab = await product.signedIn({ at });
    tab.expectFailures();
    const { page } = tab;
    const before = (await product.call('GET', '/v1/adapters')).body.data;
    await form.fill(page, product);
    const [code, words] = form.changed;
    const answers: Record<string, Answer> = { ...ANSWERS, 412: [problem(412, code), words] };
    for (const [what, [answer, shown]] of Object.entries(answers)) {
      await page.route('**/auth/renew', (route) => route.fulfill({ status: 401 }));
      await page.route(form.path, (route) => {
        if (route.request().method() !== form.method) return route.fallback();
        return answer ? route.fulfill(answer) : route.abort();
      });
      await form.submit(page);
      const isOwnDialog = what === '401' || (what === '412' && form.name === 'Save');
      const place = isOwnDialog ? page.getByRole('dialog').last() : page.getByRole('alert');
      await place.getByText(shown).first().waitFor();
      if (isOwnDialog) {
        await page.keyboard.press('Escape');
        await place.getByText(shown).first().waitFor({ state: 'detached' });
      }
      const [label, typed] = form.kept;
      const kept = page.getByLabel(label, { exact: true }).first();
      expect(await kept.inputValue(), what).toBe(typed);
      expect(await isExecuted(page), what).toBe(false);
      await page.unrouteAll();
    }
    expect((await product.call('GET', '/v1/adapters')).body.data).toEqual(before);
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
});
