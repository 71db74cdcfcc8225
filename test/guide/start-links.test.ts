import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from '../../local/guide/browser.ts';
import { arrivalOf } from '../../local/guide/ending.ts';
import { type Product, theProduct } from './product.ts';
import { atUps, authorizationUrl, signedInAtUps } from './sign-in.ts';
import { createdAdapter, read, withActivity } from './steps.ts';

describe('what begins a sign-in', () => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
  });
  afterAll(() => product.stop());

  const authorize = (adapterId: string, body: unknown) =>
    product.call('POST', `/v1/adapters/${adapterId}/authorizations`, { body });

  it('answers with our own start link and its end', async () => {
    const { id } = await createdAdapter(product.call);
    const { status, body } = await authorize(id, { authorizationMethod: 'Authorization Code' });
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        authorizationUrl: expect.stringMatching(/^http.+\/oauth\/start\?attempt=[\w-]{43}$/),
        expiresAt: expect.stringMatching(/Z$/),
      },
    });
  });

  it.each([
    ['Legacy Authentication', {}, ['/authorizationMethod']],
    ['Customer Client Credentials', {}, ['/authorizationMethod']],
    ['Customer Authorization Code', {}, ['/clientId', '/clientSecret']],
    ['Customer Authorization Code', { clientId: 'only' }, ['/clientSecret']],
    ['Authorization Code', { clientId: 'a', clientSecret: 'b' }, ['/clientId', '/clientSecret']],
    ['Authorization Code', { redirectUri: 'https://evil.example' }, ['/redirectUri']],
  ])('refuses %s with %j', async (authorizationMethod, more, pointers) => {
    const { id } = await createdAdapter(product.call);
    const { status, body } = await authorize(id, { authorizationMethod, ...more });
    expect({ status, pointers: body.errors.map((error: { pointer: string }) => error.pointer) }).toEqual({
      status: 400,
      pointers,
    });
  });

  it('tells a customer whose Client ID UPS does not know', async () => {
    const adapter = await createdAdapter(product.call);
    const client = { clientId: 'nobody', clientSecret: 'not-a-real-one' };
    const url = await authorizationUrl({ ...product, upsApp: client }, adapter.id, 'Customer Authorization Code');
    const tab = browser();
    const page = await tab.submit(await tab.open(url));
    expect((await arrivalOf(tab, page)).code).toBe('client-refused');
    expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
  });

  it('tells a customer whose Client Secret UPS refuses', async () => {
    const adapter = await createdAdapter(product.call);
    const client = { ...product.upsApp, clientSecret: 'wrong-and-not-a-real-one' };
    const url = await authorizationUrl({ ...product, upsApp: client }, adapter.id, 'Customer Authorization Code');
    const tab = browser();
    const page = await signedInAtUps(tab, await atUps(tab, url), product.upsUser);
    expect((await arrivalOf(tab, page)).code).toBe('client-refused');
    expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
  });

  it.each(['status-500', 'html', 'status-429'])(
    'says so when UPS cannot be asked (%s), and the link works again later',
    async (fault) => {
      const { id } = await createdAdapter(product.call);
      const url = await authorizationUrl(product, id, 'Authorization Code');
      const tab = browser();
      await product.upsControl('faults', { endpoint: 'authorize', fault, times: 1 });
      const failed = await tab.submit(await tab.open(url));
      expect((await arrivalOf(tab, failed)).code).toBe('carrier-unavailable');
      expect((await atUps(tab, url)).status).toBe(200);
    },
  );

  it('happens at most 5 times a minute', async () => {
    const { id } = await createdAdapter(product.call);
    const statuses = [];
    for (let tries = 0; tries < 6; tries++)
      statuses.push((await authorize(id, { authorizationMethod: 'Authorization Code' })).status);
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429]);
  });
});
