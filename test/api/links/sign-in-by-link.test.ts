import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from '../../../local/guide/browser.ts';
import { arrivalOf } from '../../../local/guide/ending.ts';
import { newestActivity, signedInAtUps } from '../../guide/sign-in.ts';
import { createdAdapter, read } from '../../guide/steps.ts';
import { LINKS, linksUnderTest, METHOD_A, METHOD_C, wordsOf } from './links-under-test.ts';

describe('a sign-in link, pressed,', () => {
  let links: Awaited<ReturnType<typeof linksUnderTest>>;
  beforeAll(async () => {
    links = await linksUnderTest();
  });
  afterAll(() => links.product.stop());

  const SUCCESS = { path: '/company', code: 'authorized' };
  const failed = (code: string) => ({ path: '/authorization-error', code });

  it('authorizes the adapter without a console session, and is completed', async () => {
    const returnUrl = 'https://wms.example.com/ups?dock=4';
    const { adapter, link, url } = await links.newLink({ returnUrl });
    const tab = browser();
    const page = await signedInAtUps(
      tab,
      await links.pressed(tab, url, { authorizer: ' cust7 ' }),
      links.product.upsUser,
    );
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
    expect(await read(links.call, adapter.id)).toMatchObject({
      status: 'Need Maintenance',
      authorizationMethod: METHOD_A,
      authorization: { authorizer: { name: 'cust7', source: 'entered' } },
    });
    expect(await links.linkIn('completed', link.id)).toEqual({
      ...link,
      state: 'completed',
      startedAt: expect.any(String),
      authorizationId: expect.stringMatching(/^aut_/),
    });
    const authorized = (await links.product.events()).find(
      (event) => event['detail-type'] === 'adapter.authorized' && event.detail.adapterId === adapter.id,
    );
    expect(authorized?.detail.linkId).toBe(link.id);
    expect(await newestActivity(links.call, adapter.id, 'adapter.authorized')).toMatchObject({
      linkId: link.id,
      webhookId: null,
      actor: link.createdBy,
    });
    const again = await browser().open(url);
    expect([again.status, wordsOf(again)]).toEqual([
      410,
      'This link is no longer needed. – UPS Tracking Adapter This link is no longer needed. Ask Demo Company for a new one.',
    ]);
  });

  it('works with an app of the company, and never authorizes as the person who created it', async () => {
    const { adapter, link, url } = await links.newLink({ authorizationMethod: METHOD_C, ...links.product.upsApp });
    links.product.outside.taken();
    const tab = browser();
    expect(
      await links.arrived(tab, await signedInAtUps(tab, await links.pressed(tab, url), links.product.upsUser)),
    ).toEqual(SUCCESS);
    expect(await read(links.call, adapter.id)).toMatchObject({
      authorizationMethod: METHOD_C,
      clientId: links.product.upsApp.clientId,
      authorization: { authorizer: { name: links.product.upsApp.clientId, source: 'client' } },
    });
    await links.linkIn('completed', link.id);
    await expect.poll(() => links.product.outside.taken()).toContain('secretsManager DeleteSecret');
    expect(links.product.local.logged.join('\n')).not.toContain(links.product.upsApp.clientSecret);
  });

  it('stays usable after a sign-in that was cancelled, and says so', async () => {
    const { adapter, link, url } = await links.newLink();
    const { tab, callback } = await links.beforeCallback(url);
    const denied = await tab.open(callback.replace(/code=[^&]*/, 'error=access_denied'));
    expect(await links.arrived(tab, denied)).toEqual(failed('sign-in-denied'));
    expect(await links.linkNow(link.id)).toMatchObject({
      state: 'started',
      lastFailure: { code: 'sign-in-denied', at: expect.any(String) },
    });
    const noted = (await links.product.events()).find(
      ({ detail }) => detail.adapterId === adapter.id && detail.reason === 'sign-in-denied',
    );
    expect(noted?.detail.linkId).toBe(link.id);
    const again = await links.beforeCallback(url);
    expect(await links.arrived(again.tab, await again.tab.open(again.callback))).toEqual(SUCCESS);
  });

  it('forwarded to another person works once: of two that sign in, the second reads that another was faster', async () => {
    const { adapter, url } = await links.newLink();
    const [first, second] = [await links.beforeCallback(url), await links.beforeCallback(url)];
    expect(await links.arrived(second.tab, await second.tab.open(first.callback))).toEqual(failed('wrong-browser'));
    expect(await links.arrived(first.tab, await first.tab.open(first.callback))).toEqual(SUCCESS);
    const { version } = await read(links.call, adapter.id);
    expect(await links.arrived(second.tab, await second.tab.open(second.callback))).toEqual(failed('superseded'));
    expect((await read(links.call, adapter.id)).version).toBe(version);
  });

  it('pressed after a success, before any event has closed it, begins nothing', async () => {
    const { link, url } = await links.newLink();
    const early = browser();
    const opened = await early.open(url);
    const { tab, callback } = await links.beforeCallback(url);
    await links.product.hold(true);
    await tab.open(callback);
    expect((await links.linkNow(link.id)).state).toBe('started');
    const answer = await early.submit(opened);
    expect([answer.status, answer.url.pathname]).toEqual([410, '/oauth/start']);
    expect(wordsOf(answer)).toContain('This link is no longer needed. Ask Demo Company for a new one.');
    await links.product.hold(false);
    // The event says more than that sign-in knew.
    await links.linkIn('completed', link.id);
  });

  it('is revoked at once, also for a sign-in that has begun, and revoking again is fine', async () => {
    const { adapter, link, url } = await links.newLink({ authorizationMethod: METHOD_C, ...links.product.upsApp });
    const { tab, callback } = await links.beforeCallback(url);
    const early = browser();
    const opened = await early.open(url);
    for (const _ of ['once', 'again']) expect((await links.call('DELETE', `${LINKS}/${link.id}`)).status).toBe(204);
    expect(await links.linkNow(link.id)).toMatchObject({ state: 'revoked', authorizationId: null });
    for (const page of [await early.submit(opened), await browser().open(url)]) {
      expect([page.status, wordsOf(page)]).toEqual([
        410,
        'This link was revoked. – UPS Tracking Adapter This link was revoked. Ask Demo Company for a new one.',
      ]);
    }
    expect(await links.arrived(tab, await tab.open(callback))).toEqual(failed('link-revoked'));
    expect((await read(links.call, adapter.id)).status).toBe('Not Configured');
    expect(await newestActivity(links.call, adapter.id, 'authorization_link.revoked')).toMatchObject({
      result: 'succeeded',
    });
  });

  it('ends with any other change of the authorization, and with the adapter', async () => {
    const other = await links.newLink();
    const { body } = await links.call('POST', LINKS, {
      body: { adapterId: other.adapter.id, authorizationMethod: METHOD_A },
    });
    const { tab, callback } = await links.beforeCallback(body.url);
    await tab.open(callback);
    await links.linkIn('superseded', other.link.id);
    await links.linkIn('completed', body.id);

    const renamed = await links.newLink();
    const { version, name, environment, authorizationMethod } = renamed.adapter;
    const saved = {
      body: { name: `${name} 2`, environment, authorizationMethod },
      headers: { 'if-match': `"${version}"` },
    };
    expect((await links.call('PUT', `/v1/adapters/${renamed.adapter.id}`, saved)).status).toBe(200);
    await newestActivity(links.call, renamed.adapter.id, 'adapter.saved');
    expect((await links.linkNow(renamed.link.id)).state).toBe('open');

    const deleted = await links.newLink();
    const gone = { headers: { 'if-match': '"1"' } };
    expect((await links.call('DELETE', `/v1/adapters/${deleted.adapter.id}`, gone)).status).toBe(204);
    await links.linkIn('superseded', deleted.link.id);
    const page = await browser().open(deleted.url);
    expect([page.status, wordsOf(page)]).toEqual([
      410,
      expect.stringContaining('This link is no longer needed. Ask Demo Company for a new one.'),
    ]);
  });

  it('is pressed on its own page only', async () => {
    const { link, url } = await links.newLink();
    const body = new URLSearchParams({ link: new URL(url).searchParams.get('link') ?? '' });
    for (const origin of ['https://evil.example', 'null']) {
      const answer = await fetch(`${links.product.api}/oauth/start`, {
        method: 'POST',
        body,
        headers: { origin },
        redirect: 'manual',
      });
      expect(answer.headers.get('location')).toBe('/authorization-error?ref=wrong-browser');
    }
    expect((await links.linkNow(link.id)).state).toBe('open');
  });

  it('and a plain sign-in both return to the page of the caller', async () => {
    const { id } = await createdAdapter(links.call);
    const returnUrl = 'https://erp.example.com/';
    const { body } = await links.call('POST', `/v1/adapters/${id}/authorizations`, {
      body: { authorizationMethod: METHOD_A, returnUrl },
    });
    const tab = browser();
    const signIn = await tab.submit(await tab.open(body.authorizationUrl));
    const ending = await arrivalOf(tab, await signedInAtUps(tab, signIn, links.product.upsUser));
    expect(ending).toMatchObject({ code: 'authorized', viaConsole: false, returnUrl });
  });
});
