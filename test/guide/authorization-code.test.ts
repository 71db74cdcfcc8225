import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from '../../local/guide/browser.ts';
import { arrivalOf } from '../../local/guide/ending.ts';
import { type Product, theProduct } from './product.ts';
import { atUps, authorizationUrl, authorizedBySignIn, newestActivity, type SignInMethod } from './sign-in.ts';
import { createdAdapter, maintained, read, readyAdapter, save, withActivity, withMapping } from './steps.ts';

const METHODS: readonly [letter: string, method: SignInMethod][] = [
  ['A', 'Authorization Code'],
  ['C', 'Customer Authorization Code'],
];

let product: Product;
beforeAll(async () => {
  product = await theProduct();
});
afterAll(() => product.stop());

describe.each(METHODS)('%s. Select %s', (_, method) => {
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
});
