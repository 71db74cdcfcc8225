import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, browser, type Page } from '../../local/guide/browser.ts';
import { arrivalOf } from '../../local/guide/ending.ts';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { newestActivity, signedInAtUps } from '../guide/sign-in.ts';
import { createdAdapter, read } from '../guide/steps.ts';
import { documented } from '../support/documented.ts';
import { type Client, client } from '../support/http-client.ts';
import { type ProductWithOutside, productWithOutside } from '../support/product-with-outside.ts';

const METHOD_A = 'Authorization Code';
const METHOD_C = 'Customer Authorization Code';
const LINKS = '/v1/authorization-links';

const writesIn = (calls: readonly string[]): string[] =>
  calls.filter((call) => !/ (Get|Query|Describe|List)/.test(call));

/** The words of a page, as a person reads them. */
const wordsOf = ({ text }: Page): string =>
  text
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('a sign-in link', () => {
  let product: ProductWithOutside;
  let call: Client;
  /** An adapter for requests that are refused. */
  let refusing: string | undefined;
  beforeAll(async () => {
    product = await productWithOutside();
    call = documented(product.call);
  });
  afterAll(() => product.stop());

  async function newLink(more: Readonly<Record<string, unknown>> = {}) {
    const adapter = await createdAdapter(call);
    const { status, body } = await call('POST', LINKS, {
      body: { adapterId: adapter.id, authorizationMethod: METHOD_A, ...more },
    });
    expect(status).toBe(201);
    const { url, ...link } = body;
    return { adapter, link, url };
  }

  const linkNow = async (id: string) => (await call('GET', `${LINKS}/${id}`)).body;

  /** Polls a link until its state is this one: events close it. */
  async function linkIn(state: string, id: string) {
    await expect.poll(async () => (await linkNow(id)).state).toBe(state);
    return linkNow(id);
  }

  /** Opens the link and presses its button: the browser is at UPS's sign-in page. */
  async function pressed(tab: Browser, url: string, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
    const signInPage = await tab.submit(await tab.open(url), fields);
    expect(signInPage.url.pathname).toBe('/lasso/signin');
    return signInPage;
  }

  /** A sign-in that has just succeeded at UPS, its callback not yet opened. */
  async function beforeCallback(url: string) {
    let isStopping = true;
    const tab = browser((next) => isStopping && next.pathname.startsWith('/oauth/callback/'));
    const page = await signedInAtUps(tab, await pressed(tab, url), product.upsUser);
    isStopping = false;
    return { tab, callback: page.url.href };
  }

  const arrived = async (tab: Browser, page: Page) => {
    const { path, code } = await arrivalOf(tab, page);
    return { path, code };
  };
  const SUCCESS = { path: '/company', code: 'authorized' };
  const failed = (code: string) => ({ path: '/authorization-error', code });

  it('is created with its address, which no other answer and no stored item contains', async () => {
    const { adapter, link, url } = await newLink({ message: 'Please connect Leeds.' });
    expect(link).toEqual({
      id: expect.stringMatching(/^lnk_/),
      adapterId: adapter.id,
      authorizationMethod: METHOD_A,
      state: 'open',
      createdBy: { kind: 'machine', name: expect.any(String) },
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
      startedAt: null,
      lastFailure: null,
      authorizationId: null,
    });
    expect(Date.parse(link.expiresAt) - Date.parse(link.createdAt)).toBe(7 * 86_400_000);
    const [, name = ''] = /^.*\/oauth\/start\?link=([\w-]{43})$/.exec(url) ?? [];
    expect(name).not.toBe('');
    expect(await linkNow(link.id)).toEqual(link);
    expect((await call('GET', `${LINKS}?adapterId=${adapter.id}&state=open,started`)).body).toEqual({
      data: [link],
      nextCursor: null,
    });
    expect((await call('GET', `${LINKS}?adapterId=${adapter.id}&state=revoked`)).body.data).toEqual([]);
    expect(product.local.logged.join('\n')).not.toContain(name);
    expect(JSON.stringify(await product.events())).not.toContain(name);
    expect(await newestActivity(call, adapter.id, 'authorization_link.created')).toMatchObject({
      result: 'succeeded',
      actor: link.createdBy,
    });
  });

  it('shows a page that says who asks for what, and where one signs in', async () => {
    const { url } = await newLink({ message: 'Please <b>today</b>' });
    const page = await browser().open(url);
    const words = wordsOf(page);
    for (const part of [
      'Authorize UPS Credentials Demo Company asks you to sign in to UPS, so that it can track shipments with your UPS account.',
      'Company Demo Company Asked for by',
      'Adapter UPS Tracking Adapter Environment Test Link expires',
      '. We never see your password. UPS asks for your permission, then you come back here.',
      'This adapter only tracks. It creates no shipments and changes nothing in your UPS account.',
      'UPS.com user ID (optional)',
      'Not expecting this? Close this page. Nothing changes.',
    ])
      expect(words).toContain(part);
    // The simulated UPS is on this machine.
    expect(words).toMatch(/You sign in at localhost:\d+\. We never/);
    expect(page.text).toContain('“<bdi>Please &#60;b&#62;today&#60;/b&#62;</bdi>”');
    expect(page.text).not.toContain('<script');
    expect(page.text.match(/<button/g)).toHaveLength(1);
  });

  it('opened by scanners stays open, and nothing is written', async () => {
    const { link, url } = await newLink();
    product.outside.taken();
    const pages = await Promise.all(Array.from({ length: 5 }, () => fetch(url)));
    await Promise.all(pages.map((page) => page.text()));
    expect(new Set(pages.map(({ status, headers }) => [status, headers.get('set-cookie')].join(' ')))).toEqual(
      new Set(['200 ']),
    );
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(405);
    expect((await fetch(url, { headers: { 'sec-purpose': 'prefetch' } })).status).toBe(503);
    expect(writesIn(product.outside.taken())).toEqual([]);
    expect((await linkNow(link.id)).state).toBe('open');
  });

  it('authorizes the adapter without a console session, and is completed', async () => {
    const returnUrl = 'https://wms.example.com/ups?dock=4';
    const { adapter, link, url } = await newLink({ returnUrl });
    const tab = browser();
    const page = await signedInAtUps(tab, await pressed(tab, url, { authorizer: ' cust7 ' }), product.upsUser);
    expect(await arrivalOf(tab, page)).toEqual({
      path: '/company',
      outcome: 'authorized',
      code: 'authorized',
      company: 'Demo Company',
      adapterId: adapter.id,
      adapterName: adapter.name,
      environment: 'test',
      authorizer: { name: 'cust7', source: 'entered' },
      viaConsole: false,
      returnUrl,
      requestId: expect.any(String),
    });
    expect(await read(call, adapter.id)).toMatchObject({
      status: 'Need Maintenance',
      authorizationMethod: METHOD_A,
      authorization: { authorizer: { name: 'cust7', source: 'entered' } },
    });
    expect(await linkIn('completed', link.id)).toEqual({
      ...link,
      state: 'completed',
      startedAt: expect.any(String),
      authorizationId: expect.stringMatching(/^aut_/),
    });
    const authorized = (await product.events()).find(
      (event) => event['detail-type'] === 'adapter.authorized' && event.detail.adapterId === adapter.id,
    );
    expect(authorized?.detail.linkId).toBe(link.id);
    const again = await browser().open(url);
    expect([again.status, wordsOf(again)]).toEqual([
      410,
      'This link is no longer needed. – UPS Tracking Adapter This link is no longer needed. Ask Demo Company for a new one.',
    ]);
  });

  it('works with an app of the company, and never authorizes as the person who created it', async () => {
    const { adapter, link, url } = await newLink({ authorizationMethod: METHOD_C, ...product.upsApp });
    product.outside.taken();
    const tab = browser();
    expect(await arrived(tab, await signedInAtUps(tab, await pressed(tab, url), product.upsUser))).toEqual(SUCCESS);
    expect(await read(call, adapter.id)).toMatchObject({
      authorizationMethod: METHOD_C,
      clientId: product.upsApp.clientId,
      authorization: { authorizer: { name: product.upsApp.clientId, source: 'client' } },
    });
    await linkIn('completed', link.id);
    await expect.poll(() => product.outside.taken()).toContain('secretsManager DeleteSecret');
    expect(product.local.logged.join('\n')).not.toContain(product.upsApp.clientSecret);
  });

  it('stays usable after a sign-in that was cancelled, and says so', async () => {
    const { adapter, link, url } = await newLink();
    const { tab, callback } = await beforeCallback(url);
    const denied = await tab.open(callback.replace(/code=[^&]*/, 'error=access_denied'));
    expect(await arrived(tab, denied)).toEqual(failed('sign-in-denied'));
    expect(await linkNow(link.id)).toMatchObject({
      state: 'started',
      lastFailure: { code: 'sign-in-denied', at: expect.any(String) },
    });
    const noted = (await product.events()).find(
      ({ detail }) => detail.adapterId === adapter.id && detail.reason === 'sign-in-denied',
    );
    expect(noted?.detail.linkId).toBe(link.id);
    const again = await beforeCallback(url);
    expect(await arrived(again.tab, await again.tab.open(again.callback))).toEqual(SUCCESS);
  });

  it('forwarded to another person works once: of two that sign in, the second reads that another was faster', async () => {
    const { adapter, url } = await newLink();
    const [first, second] = [await beforeCallback(url), await beforeCallback(url)];
    expect(await arrived(second.tab, await second.tab.open(first.callback))).toEqual(failed('wrong-browser'));
    expect(await arrived(first.tab, await first.tab.open(first.callback))).toEqual(SUCCESS);
    const { version } = await read(call, adapter.id);
    expect(await arrived(second.tab, await second.tab.open(second.callback))).toEqual(failed('superseded'));
    expect((await read(call, adapter.id)).version).toBe(version);
  });

  it('pressed after a success, before any event has closed it, begins nothing', async () => {
    const { link, url } = await newLink();
    const early = browser();
    const opened = await early.open(url);
    const { tab, callback } = await beforeCallback(url);
    await product.hold(true);
    await tab.open(callback);
    expect((await linkNow(link.id)).state).toBe('started');
    const answer = await early.submit(opened);
    expect([answer.status, answer.url.pathname]).toEqual([410, '/oauth/start']);
    expect(wordsOf(answer)).toContain('This link is no longer needed. Ask Demo Company for a new one.');
    await product.hold(false);
    // The event says more than that sign-in knew.
    await linkIn('completed', link.id);
  });

  it('is revoked at once, also for a sign-in that has begun, and revoking again is fine', async () => {
    const { adapter, link, url } = await newLink({ authorizationMethod: METHOD_C, ...product.upsApp });
    const { tab, callback } = await beforeCallback(url);
    const early = browser();
    const opened = await early.open(url);
    for (const _ of ['once', 'again']) expect((await call('DELETE', `${LINKS}/${link.id}`)).status).toBe(204);
    expect(await linkNow(link.id)).toMatchObject({ state: 'revoked', authorizationId: null });
    for (const page of [await early.submit(opened), await browser().open(url)]) {
      expect([page.status, wordsOf(page)]).toEqual([
        410,
        'This link was revoked. – UPS Tracking Adapter This link was revoked. Ask Demo Company for a new one.',
      ]);
    }
    expect(await arrived(tab, await tab.open(callback))).toEqual(failed('link-revoked'));
    expect((await read(call, adapter.id)).status).toBe('Not Configured');
    expect(await newestActivity(call, adapter.id, 'authorization_link.revoked')).toMatchObject({ result: 'succeeded' });
  });

  it('ends with any other change of the authorization, and with the adapter', async () => {
    const other = await newLink();
    const { body } = await call('POST', LINKS, {
      body: { adapterId: other.adapter.id, authorizationMethod: METHOD_A },
    });
    const { tab, callback } = await beforeCallback(body.url);
    await tab.open(callback);
    await linkIn('superseded', other.link.id);
    await linkIn('completed', body.id);

    const renamed = await newLink();
    const { version, name, environment, authorizationMethod } = renamed.adapter;
    const saved = {
      body: { name: `${name} 2`, environment, authorizationMethod },
      headers: { 'if-match': `"${version}"` },
    };
    expect((await call('PUT', `/v1/adapters/${renamed.adapter.id}`, saved)).status).toBe(200);
    await newestActivity(call, renamed.adapter.id, 'adapter.saved');
    expect((await linkNow(renamed.link.id)).state).toBe('open');

    const deleted = await newLink();
    const gone = { headers: { 'if-match': '"1"' } };
    expect((await call('DELETE', `/v1/adapters/${deleted.adapter.id}`, gone)).status).toBe(204);
    await linkIn('superseded', deleted.link.id);
    const page = await browser().open(deleted.url);
    expect([page.status, wordsOf(page)]).toEqual([
      410,
      expect.stringContaining('This link is no longer needed. Ask Demo Company for a new one.'),
    ]);
  });

  it('expires by the clock, and the sweep closes it and deletes its secret, once', async () => {
    const customers = { authorizationMethod: METHOD_C, ...product.upsApp };
    const { link, url } = await newLink({ ...customers, expiresInHours: 1 });
    const opened = await browser().open(url);
    await product.advance(3_601);
    for (const page of [await browser().open(url), await browser().submit(opened)])
      expect([page.status, wordsOf(page)]).toEqual([
        410,
        'This link has expired. – UPS Tracking Adapter This link has expired. Ask Demo Company for a new one.',
      ]);
    expect((await linkNow(link.id)).state).toBe('expired');
    product.outside.taken();
    await product.runSchedule();
    await expect.poll(() => product.outside.taken()).toContain('secretsManager DeleteSecret');
    product.outside.taken();
    await product.runSchedule();
    expect(product.outside.taken()).not.toContain('secretsManager DeleteSecret');
    expect((await linkNow(link.id)).state).toBe('expired');
  });

  it('that nobody has made is not valid', async () => {
    for (const name of ['', 'x'.repeat(43), '<script>alert(1)</script>', 'x'.repeat(9_000)]) {
      const page = await browser().open(`${product.api}/oauth/start?link=${encodeURIComponent(name)}`);
      const isTooLong = name.length > 8_000;
      expect(page.status).toBe(isTooLong ? 200 : 404);
      expect(wordsOf(page)).not.toContain('alert');
      if (!isTooLong) expect(wordsOf(page)).toContain('This link is not valid.');
    }
  });

  it('is pressed on its own page only', async () => {
    const { link, url } = await newLink();
    const body = new URLSearchParams({ link: new URL(url).searchParams.get('link') ?? '' });
    for (const origin of ['https://evil.example', 'null']) {
      const answer = await fetch(`${product.api}/oauth/start`, {
        method: 'POST',
        body,
        headers: { origin },
        redirect: 'manual',
      });
      expect(answer.headers.get('location')).toBe('/authorization-error?ref=wrong-browser');
    }
    expect((await linkNow(link.id)).state).toBe('open');
  });

  it('is another one for each request, whatever the Idempotency-Key', async () => {
    const { adapter } = await newLink();
    const body = { adapterId: adapter.id, authorizationMethod: METHOD_A };
    const asked = { body, headers: { 'idempotency-key': 'one' } };
    const [first, second] = [await call('POST', LINKS, asked), await call('POST', LINKS, asked)];
    expect([first.status, second.status, first.body.url === second.body.url]).toEqual([201, 201, false]);
  });

  it.each([
    ['A with a Client ID', { clientId: 'anAppOfOurs', clientSecret: 'not-a-real-one' }, '/clientId'],
    ['C without', { authorizationMethod: METHOD_C }, '/clientId'],
    ['C without its secret', { authorizationMethod: METHOD_C, clientId: 'anAppOfOurs' }, '/clientSecret'],
    ['B', { authorizationMethod: 'Customer Client Credentials' }, '/authorizationMethod'],
    ['a javascript address', { returnUrl: 'javascript:alert(1)' }, '/returnUrl'],
    ['plain http', { returnUrl: 'http://wms.example.com' }, '/returnUrl'],
    ['a user before the host', { returnUrl: 'https://wms.example.com@evil.example/' }, '/returnUrl'],
    ['a host with letters that look like others', { returnUrl: 'https://wms.ex\u0430mple.com/' }, '/returnUrl'],
    ['a backslash before the host', { returnUrl: 'https:/\\evil.example/' }, '/returnUrl'],
    ['a host that is none', { returnUrl: 'https://1.2.3.4.5/' }, '/returnUrl'],
    ['a data address', { returnUrl: 'data:text/html,x' }, '/returnUrl'],
    ['an address without slashes', { returnUrl: 'https:evil.example' }, '/returnUrl'],
    ['an address that hides a line', { returnUrl: 'https://wms.example.com/\nx' }, '/returnUrl'],
    ['301 characters', { message: 'x'.repeat(301) }, '/message'],
    ['a message with a hidden turn', { message: 'abc\u202edef' }, '/message'],
    ['no hours', { expiresInHours: 0 }, '/expiresInHours'],
    ['169 hours', { expiresInHours: 169 }, '/expiresInHours'],
    ['half an hour', { expiresInHours: 0.5 }, '/expiresInHours'],
  ])('is refused for %s', async (_, more, pointer) => {
    refusing ??= (await createdAdapter(call)).id;
    const answer = await call('POST', LINKS, {
      body: { adapterId: refusing, authorizationMethod: METHOD_A, ...more },
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'request-invalid']);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it("of another company does not exist, nor does another company's adapter", async () => {
    const { adapter, link } = await newLink();
    const other = documented(client(product.api, await machineTokenFrom(product.otherToken)));
    const statuses = [
      await other('GET', `${LINKS}/${link.id}`),
      await other('DELETE', `${LINKS}/${link.id}`),
      await other('POST', LINKS, { body: { adapterId: adapter.id, authorizationMethod: METHOD_A } }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404]);
    expect((await other('GET', LINKS)).body.data).toEqual([]);
    expect((await linkNow(link.id)).state).toBe('open');
  });

  it('and a plain sign-in both return to the page of the caller', async () => {
    const { id } = await createdAdapter(call);
    const returnUrl = 'https://erp.example.com/';
    const { body } = await call('POST', `/v1/adapters/${id}/authorizations`, {
      body: { authorizationMethod: METHOD_A, returnUrl },
    });
    const tab = browser();
    const signIn = await tab.submit(await tab.open(body.authorizationUrl));
    const ending = await arrivalOf(tab, await signedInAtUps(tab, signIn, product.upsUser));
    expect(ending).toMatchObject({ code: 'authorized', viaConsole: false, returnUrl });
  });
});
