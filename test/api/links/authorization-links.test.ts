import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from '../../../local/guide/browser.ts';
import { machineTokenFrom } from '../../../local/issuer/machine-token.ts';
import { newestActivity } from '../../guide/sign-in.ts';
import { createdAdapter } from '../../guide/steps.ts';
import { documented } from '../../support/documented.ts';
import { client } from '../../support/http-client.ts';
import { LINKS, linksUnderTest, METHOD_A, METHOD_C, wordsOf } from './links-under-test.ts';

const writesIn = (calls: readonly string[]): string[] =>
  calls.filter((call) => !/ (Get|Query|Describe|List)/.test(call));

describe('a sign-in link', () => {
  let links: Awaited<ReturnType<typeof linksUnderTest>>;
  /** An adapter for requests that are refused. */
  let refusing: string | undefined;
  beforeAll(async () => {
    links = await linksUnderTest();
  });
  afterAll(() => links.product.stop());

  it('is created with its address, which no other answer and no stored item contains', async () => {
    const { adapter, link, url } = await links.newLink({ message: 'Please connect Leeds.' });
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
    expect(await links.linkNow(link.id)).toEqual(link);
    expect((await links.call('GET', `${LINKS}?adapterId=${adapter.id}&state=open,started`)).body).toEqual({
      data: [link],
      nextCursor: null,
    });
    expect((await links.call('GET', `${LINKS}?adapterId=${adapter.id}&state=revoked`)).body.data).toEqual([]);
    expect(links.product.local.logged.join('\n')).not.toContain(name);
    expect(JSON.stringify(await links.product.events())).not.toContain(name);
    expect(await newestActivity(links.call, adapter.id, 'authorization_link.created')).toMatchObject({
      result: 'succeeded',
      actor: link.createdBy,
    });
  });

  it('shows a page that says who asks for what, and where one signs in', async () => {
    const { url } = await links.newLink({ message: 'Please <b>today</b>' });
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
    const { link, url } = await links.newLink();
    links.product.outside.taken();
    const pages = await Promise.all(Array.from({ length: 5 }, () => fetch(url)));
    await Promise.all(pages.map((page) => page.text()));
    expect(new Set(pages.map(({ status, headers }) => [status, headers.get('set-cookie')].join(' ')))).toEqual(
      new Set(['200 ']),
    );
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(405);
    expect((await fetch(url, { headers: { 'sec-purpose': 'prefetch' } })).status).toBe(503);
    expect(writesIn(links.product.outside.taken())).toEqual([]);
    expect((await links.linkNow(link.id)).state).toBe('open');
  });

  it('expires by the clock, and the sweep closes it and deletes its secret, once', async () => {
    const customers = { authorizationMethod: METHOD_C, ...links.product.upsApp };
    const { link, url } = await links.newLink({ ...customers, expiresInHours: 1 });
    const opened = await browser().open(url);
    await links.product.advance(3_601);
    for (const page of [await browser().open(url), await browser().submit(opened)])
      expect([page.status, wordsOf(page)]).toEqual([
        410,
        'This link has expired. – UPS Tracking Adapter This link has expired. Ask Demo Company for a new one.',
      ]);
    expect((await links.linkNow(link.id)).state).toBe('expired');
    links.product.outside.taken();
    await links.product.runSchedule();
    await expect.poll(() => links.product.outside.taken()).toContain('secretsManager DeleteSecret');
    links.product.outside.taken();
    await links.product.runSchedule();
    expect(links.product.outside.taken()).not.toContain('secretsManager DeleteSecret');
    expect((await links.linkNow(link.id)).state).toBe('expired');
  });

  it('that nobody has made is not valid', async () => {
    for (const name of ['', 'x'.repeat(43), '<script>alert(1)</script>', 'x'.repeat(9_000)]) {
      const page = await browser().open(`${links.product.api}/oauth/start?link=${encodeURIComponent(name)}`);
      const isTooLong = name.length > 8_000;
      expect(page.status).toBe(isTooLong ? 200 : 404);
      expect(wordsOf(page)).not.toContain('alert');
      if (!isTooLong)
        expect(wordsOf(page)).toContain('This link is not valid. Open the whole link, as it was sent to you');
    }
  });

  it('is another one for each request, whatever the Idempotency-Key', async () => {
    const { adapter } = await links.newLink();
    const body = { adapterId: adapter.id, authorizationMethod: METHOD_A };
    const asked = { body, headers: { 'idempotency-key': 'one' } };
    const [first, second] = [await links.call('POST', LINKS, asked), await links.call('POST', LINKS, asked)];
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
    refusing ??= (await createdAdapter(links.call)).id;
    const answer = await links.call('POST', LINKS, {
      body: { adapterId: refusing, authorizationMethod: METHOD_A, ...more },
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'request-invalid']);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it("of another company does not exist, nor does another company's adapter", async () => {
    const { adapter, link } = await links.newLink();
    const other = documented(client(links.product.api, await machineTokenFrom(links.product.otherToken)));
    const statuses = [
      await other('GET', `${LINKS}/${link.id}`),
      await other('DELETE', `${LINKS}/${link.id}`),
      await other('POST', LINKS, { body: { adapterId: adapter.id, authorizationMethod: METHOD_A } }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404]);
    expect((await other('GET', LINKS)).body.data).toEqual([]);
    expect((await links.linkNow(link.id)).state).toBe('open');
  });
});
