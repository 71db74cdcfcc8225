import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeSignInHandler, uses } from '../../functions/complete-sign-in.ts';
import { type Browser, browser, type Page } from '../../local/guide/browser.ts';
import { arrivalOf } from '../../local/guide/ending.ts';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { appsFrom } from '../../shared/aws/app.ts';
import { atUps, authorizationUrl, newestActivity, signedInAtUps } from '../guide/sign-in.ts';
import { createdAdapter, read, withActivity } from '../guide/steps.ts';
import { client } from '../support/http-client.ts';
import { type ProductWithOutside, productWithOutside } from '../support/product-with-outside.ts';

const METHOD = 'Authorization Code';

/** Outside calls that change something. */
const writesIn = (calls: readonly string[]): string[] =>
  calls.filter((call) => !/ (Get|Query|Describe|List)/.test(call));

describe('the callback', () => {
  let product: ProductWithOutside;
  beforeAll(async () => {
    product = await productWithOutside();
  });
  afterAll(() => product.stop());

  /** A sign-in that has just succeeded at UPS, its callback not yet opened. */
  async function beforeCallback() {
    let isStopping = true;
    const tab = browser((url) => isStopping && url.pathname.startsWith('/oauth/callback/'));
    const adapter = await createdAdapter(product.call);
    const signIn = await atUps(tab, await authorizationUrl(product, adapter.id, METHOD));
    const { url } = await signedInAtUps(tab, signIn, product.upsUser);
    isStopping = false;
    return { adapter, tab, callback: url.href };
  }

  const failureOf = async (tab: Browser, page: Page) => {
    const { path, code } = await arrivalOf(tab, page);
    return { path, code };
  };
  const failed = (code: string) => ({ path: '/authorization-error', code });

  /** Counts the token requests to UPS since `before`. */
  const exchangesSince = (before: { ok: number; refused: number }) =>
    product.upsCalls().then(({ token }) => ({ ok: token.ok - before.ok, refused: token.refused - before.refused }));
  const activityTypes = async (adapterId: string): Promise<string[]> => {
    const { body } = await product.call('GET', `/v1/adapters/${adapterId}/activity`);
    return body.data.map(({ type }: { type: string }) => type);
  };
  const once = { ok: 1, refused: 0 };
  const SUCCESS = { path: '/company', code: 'authorized' };

  it('of 20 copies at once asks UPS for tokens once, and all of them say Success', async () => {
    const { adapter, tab, callback } = await beforeCallback();
    const before = (await product.upsCalls()).token;
    const pages = await Promise.all(Array.from({ length: 20 }, () => tab.open(callback)));

    const ref = new URL(callback).searchParams.get('state')?.split('.')[0];
    expect([...new Set(pages.map(({ url }) => url.pathname + url.search))]).toEqual([`/company?authorized=${ref}`]);
    expect(await exchangesSince(before)).toEqual(once);
    expect((await read(product.call, adapter.id)).version).toBe(2);
    await newestActivity(product.call, adapter.id, 'adapter.authorized');
    expect(await activityTypes(adapter.id)).not.toContain('adapter.authorization_failed');
  });

  it('says Success again when it is reloaded, for half an hour, with whatever code', async () => {
    const { adapter, tab, callback } = await beforeCallback();
    const before = (await product.upsCalls()).token;
    const first = await tab.open(callback);
    expect(await failureOf(tab, first)).toEqual(SUCCESS);
    const denied = callback.replace(/code=[^&]*/, 'error=access_denied');

    expect((await tab.open(callback)).url.href).toBe(first.url.href);
    expect((await tab.open(denied)).url.href).toBe(first.url.href);
    await product.advance(1_700);
    expect(await failureOf(tab, await tab.open(callback))).toEqual(SUCCESS);
    await product.advance(101);
    const later = (await tab.open(callback)).url;
    expect(later.pathname + later.search).toBe(first.url.href.replace(/.*\?authorized=/, '/authorization-error?ref='));

    expect(await exchangesSince(before)).toEqual(once);
    expect(await activityTypes(adapter.id)).not.toContain('adapter.authorization_failed');
  });

  it('and a start link, fetched in advance, are not used up by it', async () => {
    const { tab, callback } = await beforeCallback();
    const before = (await product.upsCalls()).token;
    for (const header of ['sec-purpose', 'purpose', 'x-moz']) {
      const inAdvance = { headers: { [header]: 'prefetch;prerender' }, redirect: 'manual' } as const;
      for (const address of [callback, `${product.api}/oauth/start?attempt=x`, `${product.api}/auth/callback?code=x`]) {
        const answer = await fetch(address, inAdvance);
        expect([header, answer.status, answer.headers.get('cache-control'), await answer.text()]).toEqual([
          header,
          503,
          'no-store',
          '',
        ]);
      }
    }
    expect(await failureOf(tab, await tab.open(callback))).toEqual(SUCCESS);
    expect(await exchangesSince(before)).toEqual(once);
  });

  it('that comes while the first waits for UPS waits with it, and ends as it does', async () => {
    const { adapter, tab, callback } = await beforeCallback();
    const before = (await product.upsCalls()).token;
    await product.upsControl('settings', { latencyMs: 600 });
    const first = tab.open(callback);
    await expect.poll(() => exchangesSince(before)).toEqual(once);
    const second = await tab.open(callback.replace(/code=[^&]*/, 'error=access_denied'));
    await product.upsControl('settings', { latencyMs: 0 });

    expect(await failureOf(tab, second)).toEqual(SUCCESS);
    expect((await first).url.href).toBe(second.url.href);
    expect(await activityTypes(adapter.id)).not.toContain('adapter.authorization_failed');
  });

  it('that comes again after a refusal reports that refusal', async () => {
    const { tab, callback } = await beforeCallback();
    const denied = callback.replace(/code=[^&]*/, 'error=access_denied');
    const first = await tab.open(denied);
    expect(await failureOf(tab, first)).toEqual(failed('sign-in-denied'));
    expect((await tab.open(callback)).url.href).toBe(first.url.href);
  });

  it('in any number of other browsers is written down once, and when the sign-in is over not at all', async () => {
    const { adapter, tab, callback } = await beforeCallback();
    const withoutProof = callback.replace(/(state=[0-9a-f]{64}\.)[^&]*/, `$1${'x'.repeat(43)}`);
    const byAnybody = async (times: number) => {
      product.outside.taken();
      const pages = await Promise.all(Array.from({ length: times }, () => fetch(withoutProof, { redirect: 'manual' })));
      expect([...new Set(pages.map(({ headers }) => headers.get('location')))]).toEqual([
        '/authorization-error?ref=wrong-browser',
      ]);
      return writesIn(product.outside.taken());
    };

    expect(await byAnybody(20)).not.toEqual([]);
    // It answers when the reactions to the event are over, which write as well.
    await product.advance(1);
    expect(await byAnybody(20)).toEqual([]);
    await product.hold(true);
    expect((await tab.open(callback)).url.pathname).toBe('/company');
    expect(await byAnybody(20)).toEqual([]);
    await product.hold(false);
    await newestActivity(product.call, adapter.id, 'adapter.authorized');
    const refused = (await activityTypes(adapter.id)).filter((type) => type === 'adapter.authorization_failed');
    expect(refused).toHaveLength(1);
  });

  it('in another browser is refused, and the right one can still finish', async () => {
    const { adapter, tab, callback } = await beforeCallback();
    const other = browser();
    expect(await failureOf(other, await other.open(callback))).toEqual(failed('wrong-browser'));
    expect(await newestActivity(product.call, adapter.id, 'adapter.authorization_failed')).toMatchObject({
      result: 'refused',
      reason: 'wrong-browser',
    });
    expect((await read(product.call, adapter.id)).status).toBe('Not Configured');
    expect((await tab.open(callback)).url.pathname).toBe('/company');
  });

  it("on the other environment's path is refused", async () => {
    const { adapter, tab, callback } = await beforeCallback();
    const page = await tab.open(callback.replace('/callback/test', '/callback/production'));
    expect(await failureOf(tab, page)).toEqual(failed('wrong-browser'));
    expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
  });

  it('with a missing, foreign or misshapen state is not known', async () => {
    const { adapter, tab, callback } = await beforeCallback();
    for (const state of ['', `state=${'x'.repeat(43)}`, 'state=%00%0d%0a']) {
      const page = await tab.open(callback.replace(/state=[^&]*/, state));
      expect({ state, ...(await failureOf(tab, page)) }).toEqual({ state, ...failed('attempt-expired') });
    }
    expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
  });

  it('with a state that names the sign-in and does not prove the browser is refused', async () => {
    const { adapter, tab, callback } = await beforeCallback();
    const forged = callback.replace(/(state=[0-9a-f]{64}\.)[^&]*/, `$1${'x'.repeat(43)}`);
    expect(forged).not.toBe(callback);
    expect(await failureOf(tab, await tab.open(forged))).toEqual(failed('wrong-browser'));
    expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
    expect((await tab.open(callback)).url.pathname).toBe('/company');
  });

  it('after ten minutes is over', async () => {
    const { adapter, tab, callback } = await beforeCallback();
    await product.advance(601);
    expect(await failureOf(tab, await tab.open(callback))).toEqual(failed('attempt-expired'));
    expect((await read(product.call, adapter.id)).status).toBe('Not Configured');
  });

  it('with a code that UPS has let expire is over too', async () => {
    const { adapter, tab, callback } = await beforeCallback();
    await product.advance(61);
    expect(await failureOf(tab, await tab.open(callback))).toEqual(failed('attempt-expired'));
    expect((await read(product.call, adapter.id)).status).toBe('Not Configured');
  });

  it('with an error and markup in it shows neither', async () => {
    const { adapter, tab, callback } = await beforeCallback();
    const { origin, pathname, searchParams } = new URL(callback);
    const hostile = new URLSearchParams({
      state: searchParams.get('state') ?? '',
      error: '<script>alert(1)</script>',
      error_description: '"><img src=x onerror=alert(2)>',
    });
    const page = await tab.open(`${origin}${pathname}?${hostile}`);
    expect(await failureOf(tab, page)).toEqual(failed('sign-in-denied'));
    expect(page.text).not.toContain('alert(');
    expect(page.url.search).not.toContain('alert');
    expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
  });

  it("with another tenant's code gives nobody the other's authorization", async () => {
    const mine = await beforeCallback();
    const other = client(product.api, await machineTokenFrom(product.otherToken));
    const adapter = await createdAdapter(other);
    const theirs = browser((url) => url.pathname.startsWith('/oauth/callback/'));
    const signIn = await atUps(theirs, await authorizationUrl({ ...product, call: other }, adapter.id, METHOD));
    const { url } = await signedInAtUps(theirs, signIn, product.upsUser);
    const swapped = new URL(mine.callback);
    swapped.searchParams.set('state', url.searchParams.get('state') ?? '');
    expect(await failureOf(mine.tab, await mine.tab.open(swapped.href))).toEqual(failed('wrong-browser'));
    expect((await read(other, adapter.id)).status).toBe('Not Configured');
  });

  it('tells how it ended to the bound browser only, and without a session', async () => {
    const { tab, callback, adapter } = await beforeCallback();
    const page = await tab.open(callback);
    const ref = page.url.searchParams.get('authorized') ?? '';
    const result = JSON.parse((await tab.open(`${product.api}/oauth/results/${ref}`)).text);
    expect(result).toEqual({
      outcome: 'authorized',
      code: 'authorized',
      company: 'Demo Company',
      adapterId: adapter.id,
      adapterName: 'UPS Tracking Adapter',
      environment: 'test',
      authorizer: { name: expect.any(String), source: 'client' },
      viaConsole: false,
      returnUrl: null,
      requestId: expect.any(String),
    });
    expect((await browser().open(`${product.api}/oauth/results/${ref}`)).status).toBe(404);
    await product.advance(1_801);
    expect((await tab.open(`${product.api}/oauth/results/${ref}`)).status).toBe(404);
  });

  it('ends within the time that its function has left, whatever UPS does, and leaves the sign-in to be started again', async () => {
    const { adapter, tab, callback } = await beforeCallback();
    await product.upsControl('faults', { endpoint: 'token', fault: 'hang', times: 1 });
    // Consuming the sign-in took 21 of the 25 seconds.
    let leftMs = 25_000;
    product.outside.break((call) => {
      if (writesIn([call]).length > 0) leftMs = 4_000;
      return undefined;
    });
    const { pathname, searchParams } = new URL(callback);
    const handler = completeSignInHandler(appsFrom(() => product.local.run.config)(...uses));
    const [event, context] = [
      {
        headers: {},
        cookies: [...tab.cookiesOf('127.0.0.1')].map(([name, value]) => `${name}=${value}`),
        pathParameters: { environment: 'test' },
        queryStringParameters: Object.fromEntries(searchParams),
        requestContext: { requestId: 'req_1', http: { method: 'GET', path: pathname } },
      },
      { awsRequestId: 'req_1', getRemainingTimeInMillis: () => leftMs },
    ] as unknown as Parameters<typeof handler>;
    const begunAt = performance.now();
    const { headers } = await handler(event, context);
    // One that did not look at the time left would have waited for 20 seconds.
    expect(performance.now() - begunAt).toBeLessThan(15_000);
    product.outside.break(() => undefined);
    const ending = new URL(String(headers?.location), product.api).href;
    expect(await failureOf(tab, await tab.open(ending))).toEqual(failed('carrier-unavailable'));
    expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
  });

  it('dying between stage and commit is rolled forward by the schedule', async () => {
    const { adapter, tab, callback } = await beforeCallback();
    const revive = product.dieAt((call) => call === 'secretsManager CreateSecret', 'after');
    await tab.open(callback).catch(() => undefined);
    expect(await revive()).toEqual(['complete-sign-in']);
    expect((await read(product.call, adapter.id)).status).toBe('Not Configured');
    await product.advance(31);
    await product.runSchedule();
    expect(await read(product.call, adapter.id)).toMatchObject({
      status: 'Need Maintenance',
      authorizationMethod: METHOD,
    });
  });

  it('deletes the secret of a sign-in that nobody finished', async () => {
    const { id } = await createdAdapter(product.call);
    await authorizationUrl(product, id, 'Customer Authorization Code');
    await product.advance(601);
    product.outside.taken();
    await product.runSchedule();
    expect(product.outside.taken()).toContain('secretsManager DeleteSecret');
  });

  it('repeats nothing of a hostile reference', async () => {
    const hostile = ['//evil.example', 'https://evil.example', '%0d%0aLocation:x', '<script>', 'wrong-browser"><b>'];
    for (const ref of hostile) {
      const answer = await browser().open(`${product.api}/oauth/results/${encodeURIComponent(ref)}`);
      expect({ status: answer.status, host: answer.url.host }).toEqual({
        status: 404,
        host: new URL(product.api).host,
      });
      for (const part of ['evil.example', '<script', '<b>', 'Location']) expect(answer.text).not.toContain(part);
    }
  });
});
