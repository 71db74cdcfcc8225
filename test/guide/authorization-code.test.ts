import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from '../../local/guide/browser.ts';
import { arrivalOf } from '../../local/guide/ending.ts';
import { type Product, theProduct } from './product.ts';
import {
  atUps,
  authorizationUrl,
  authorizedBySignIn,
  newestActivity,
  type SignInMethod,
  signedInAtUps,
} from './sign-in.ts';
import { createdAdapter, maintained, read, readyAdapter, save, withActivity, withMapping } from './steps.ts';

const METHODS: readonly [letter: string, method: SignInMethod][] = [
  ['A', 'Authorization Code'],
  ['C', 'Customer Authorization Code'],
];

describe.each(METHODS)('%s. Select %s', (_, method) => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
  });
  afterAll(() => product.stop());

  it('G6 G8 G18 G19 G20 takes the browser to UPS to sign in, and changes nothing yet', async () => {
    const adapter = await createdAdapter(product.call);
    const tab = browser();
    const page = await atUps(tab, await authorizationUrl(product, adapter.id, method));
    expect(page.text).toContain('name="username"');
    expect(page.text).toContain('name="password"');
    expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
  });

  it('G21 comes back to the Company Information page with the Success message', async () => {
    const { id } = await createdAdapter(product.call, 'Söhne & <Sons>');
    const tab = browser();
    const page = await authorizedBySignIn(product, id, method, { authorizer: 'jdoe' }, tab);
    expect(await arrivalOf(tab, page)).toMatchObject({
      path: '/company',
      outcome: 'authorized',
      company: 'Demo Company',
      adapterId: id,
      adapterName: 'Söhne & <Sons>',
      authorizer: { name: 'jdoe', source: 'entered' },
    });
  });

  it('G22 G23 G24 G25 changes the status and fills Authorization Details before Save', async () => {
    const { id } = await createdAdapter(product.call);
    const before = Date.now();
    await authorizedBySignIn(product, id, method, { authorizer: 'jdoe' });
    const adapter = await read(product.call, id);
    expect(adapter).toMatchObject({
      authorizationMethod: method,
      status: 'Need Maintenance',
      statusReason: { code: 'shipper-mapping-required' },
      clientSecretSet: true,
      authorization: { authorizer: { name: 'jdoe', source: 'entered' }, lastRenewedAt: null },
      version: 2,
    });
    const { authorizedAt, accessTokenExpiresAt, authorizationExpiresAt } = adapter.authorization;
    expect(Math.abs(Date.parse(authorizedAt) - before)).toBeLessThan(10_000);
    expect(Date.parse(accessTokenExpiresAt) - Date.parse(authorizedAt)).toBeGreaterThan(3_590_000);
    expect(Date.parse(authorizationExpiresAt) - Date.parse(authorizedAt)).toBeGreaterThan(59 * 86_400_000);
  });

  it('G26 G30 saves the name and leaves the authorization alone', async () => {
    const { id } = await createdAdapter(product.call);
    await authorizedBySignIn(product, id, method);
    const before = await read(product.call, id);
    const { status, body } = await save(product.call, id, { name: 'Saved after it' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'Saved after it',
      authorization: before.authorization,
      status: 'Need Maintenance',
      version: 3,
    });
  });

  it('G32 G33 G31 becomes Ready by maintenance, and tracks', async () => {
    const { id } = await createdAdapter(product.call);
    await authorizedBySignIn(product, id, method);
    await withMapping(product.call, id);
    expect((await maintained(product.call, id)).outcome).toBe('ready');
    expect((await read(product.call, id)).status).toBe('Ready');
    expect((await product.call('GET', `/v1/adapters/${id}/tracking/1Z88A1B20300001017`)).status).toBe(200);
  });

  it('leaves no code, token, secret or word of UPS in any address of ours but the callback itself', async () => {
    const { id } = await createdAdapter(product.call);
    const { visited } = await authorizedBySignIn(product, id, method);
    const ours = visited.filter((address) => address.startsWith(product.api));
    expect(ours.map((address) => new URL(address).pathname)).toEqual(['/oauth/callback/test', '/company']);
    const after = new URL(ours[1] ?? '');
    expect([...after.searchParams.keys()]).toEqual(['authorized']);
    expect(after.search).not.toContain(new URL(ours[0] ?? '').searchParams.get('code'));
    expect(after.search).not.toContain(new URL(ours[0] ?? '').searchParams.get('state'));
  });

  it('ends a cancelled sign-in on a page that says so, and nothing was changed', async () => {
    const adapter = await createdAdapter(product.call);
    const tab = browser();
    const page = await tab.submit(await atUps(tab, await authorizationUrl(product, adapter.id, method)), {}, 'Deny');
    expect(await arrivalOf(tab, page)).toMatchObject({ path: '/authorization-error', code: 'sign-in-denied' });
    expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
    expect(await newestActivity(product.call, adapter.id, 'adapter.authorization_failed')).toMatchObject({
      result: 'refused',
      reason: 'sign-in-denied',
    });
  });

  it('lets a wrong password be corrected at UPS', async () => {
    const { id } = await createdAdapter(product.call);
    const tab = browser();
    const signIn = await atUps(tab, await authorizationUrl(product, id, method));
    const again = await signedInAtUps(tab, signIn, { ...product.upsUser, password: 'wrong' });
    expect(again.url.pathname).toBe('/lasso/signin');
    const page = await signedInAtUps(tab, again, product.upsUser);
    expect(page.url.pathname).toBe('/company');
  });

  it('tells a user without shipper accounts what is missing', async () => {
    const adapter = await createdAdapter(product.call);
    const tab = browser();
    const signIn = await atUps(tab, await authorizationUrl(product, adapter.id, method));
    const page = await signedInAtUps(tab, signIn, { username: 'no-shipper', password: 'simulated-password' });
    expect((await arrivalOf(tab, page)).code).toBe('no-shipper-account');
    expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
  });

  it('re-authorizes a Ready adapter, keeps tracking meanwhile, and replaces what stood', async () => {
    const { id } = await readyAdapter(product);
    await authorizedBySignIn(product, id, method);
    expect(await read(product.call, id)).toMatchObject({ authorizationMethod: method, shipperMappingCount: 1 });
    expect((await product.call('GET', `/v1/adapters/${id}/tracking/1Z88A1B20300001017`)).status).toBe(200);
  });

  it('requires a confirmation: the page of the link names company, adapter and starter', async () => {
    const { id } = await createdAdapter(product.call, 'Warehouse <b>7</b>');
    const page = await browser().open(await authorizationUrl(product, id, method));
    expect(page.url.pathname).toBe('/oauth/start');
    for (const words of ['Demo Company', 'Warehouse &#60;b&#62;7&#60;/b&#62;', 'demo-machine-client', 'Test']) {
      expect(page.text).toContain(words);
    }
  });

  it('lets the first of two sign-ins win, and tells the second', async () => {
    const { id } = await createdAdapter(product.call);
    const [older, newer] = [browser(), browser()];
    const olderAtUps = await atUps(older, await authorizationUrl(product, id, method, { authorizer: 'older' }));
    const newerAtUps = await atUps(newer, await authorizationUrl(product, id, method, { authorizer: 'newer' }));
    expect((await signedInAtUps(newer, newerAtUps, product.upsUser)).url.pathname).toBe('/company');
    const late = await signedInAtUps(older, olderAtUps, product.upsUser);
    expect(await arrivalOf(older, late)).toMatchObject({ path: '/authorization-error', code: 'superseded' });
    expect((await read(product.call, id)).authorization.authorizer.name).toBe('newer');
  });

  it.each([
    ['deleted', (id: string) => product.call('DELETE', `/v1/adapters/${id}`, { headers: { 'if-match': '"1"' } })],
    ['moved to the other environment', (id: string) => save(product.call, id, { environment: 'production' })],
    [
      'deauthorized',
      (id: string) => product.call('DELETE', `/v1/adapters/${id}/authorization`, { headers: { 'if-match': '"1"' } }),
    ],
  ])('does not bring back an adapter that was %s during the sign-in', async (_what, change) => {
    const { id } = await createdAdapter(product.call);
    const tab = browser();
    const signIn = await atUps(tab, await authorizationUrl(product, id, method));
    expect((await change(id)).status).toBeLessThan(300);
    const before = (await product.upsCalls()).token;
    const page = await signedInAtUps(tab, signIn, product.upsUser);
    expect((await arrivalOf(tab, page)).code).toBe('superseded');
    expect((await product.upsCalls()).token).toEqual(before);
    const { status, body } = await product.call('GET', `/v1/adapters/${id}`);
    if (status === 200) expect(body).toMatchObject({ status: 'Not Configured', clientSecretSet: false });
  });

  describe('keeps the old authorization', () => {
    /** They stand through all of it; at most five sign-ins a minute begin for each. */
    const standing: Awaited<ReturnType<typeof readyAdapter>>[] = [];
    beforeAll(async () => {
      standing.push(await readyAdapter(product), await readyAdapter(product));
    });

    it.each([
      ['status-500', 0],
      ['status-429', 0],
      ['html', 0],
      ['truncated', 0],
      ['reset-before', 1],
      ['reset-after', 1],
      ['blocked', 1],
    ])('when UPS fails the exchange with %s, and asks once', async (fault, whose) => {
      const ready = standing[whose];
      const tab = browser();
      const signIn = await atUps(tab, await authorizationUrl(product, ready.id, method));
      const before = (await product.upsCalls()).token;
      await product.upsControl('faults', { endpoint: 'token', fault, times: 1 });
      const page = await signedInAtUps(tab, signIn, product.upsUser);
      expect(await arrivalOf(tab, page)).toMatchObject({ path: '/authorization-error', code: 'carrier-unavailable' });
      expect(await read(product.call, ready.id)).toEqual(withActivity(ready));
      const after = (await product.upsCalls()).token;
      expect((after?.failed ?? 0) - (before?.failed ?? 0)).toBe(1);
      expect(after?.ok).toBe(before?.ok);
    });
  });
});
