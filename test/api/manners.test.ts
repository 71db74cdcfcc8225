import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../functions/routes.ts';
import { methodsOf, type Route } from '../../shared/http/route.ts';
import { type Product, theProduct } from '../guide/product.ts';
import { createdAdapter } from '../guide/steps.ts';

const routes: readonly Route[] = Object.values(ROUTES);
const paths = [...new Set(routes.map(({ path }) => path))];

/** An address of a route, made of ids that are none. */
const addressOf = (path: string): string =>
  path
    .replace('{inquiryNumber}', '1Z88A1B20300001017')
    .replace('{environment}', 'test')
    .replace(/\{\w+\}/g, 'none_01K00000000000000000000000');

describe('a resource', () => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
  });
  afterAll(() => product.stop());

  it.each(paths)('tells by OPTIONS what it takes, to anyone: %s', async (path) => {
    const { status, headers, body } = await product.call('OPTIONS', addressOf(path), { token: null });
    const methods = routes.filter((route) => route.path === path).flatMap(methodsOf);
    expect({ status, allow: headers.get('allow'), body }).toEqual({
      status: 204,
      allow: [...methods, 'OPTIONS'].join(', '),
      body: '',
    });
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{10,}$/);
  });

  it.each(paths)('refuses every other method with those it has: %s', async (path) => {
    const { status, headers, body } = await product.call('PATCH', addressOf(path), { token: null, body: {} });
    const methods = routes.filter((route) => route.path === path).flatMap(methodsOf);
    expect({ status, code: body.code, requestId: body.requestId, allow: headers.get('allow') }).toEqual({
      status: 405,
      code: 'method-not-allowed',
      requestId: headers.get('x-request-id'),
      allow: [...methods, 'OPTIONS'].join(', '),
    });
  });

  it('answers HEAD as it answers GET, without the body', async () => {
    const { id } = await createdAdapter(product.call);
    const told = ['content-type', 'etag', 'cache-control', 'content-security-policy'];
    for (const path of [`/v1/adapters/${id}`, '/v1/adapters', '/v1/health', '/v1/adapters/none', '/company']) {
      const [get, head] = [await product.call('GET', path), await product.call('HEAD', path)];
      const headersOf = ({ headers }: typeof get) => told.map((name) => headers.get(name));
      expect({ path, status: head.status, headers: headersOf(head), body: head.body }).toEqual({
        path,
        status: get.status,
        headers: headersOf(get),
        body: '',
      });
    }
  });

  it('is not moved on by a program that only looks at its links', async () => {
    for (const path of ['/oauth/start?attempt=x', '/oauth/callback/test?state=x', '/auth/callback?code=x&state=y'])
      expect((await product.call('HEAD', path)).status).toBe(405);
  });
});

describe('a large answer', () => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
  });
  afterAll(() => product.stop());

  it.each([
    ['gzip', 'gzip'],
    ['br, GZIP;q=0.5', 'gzip'],
    ['gzip;q=0', null],
    ['gzip; q=0.0, br', null],
    ['identity', null],
  ])('is compressed for a caller who takes gzip, and is the same text: %s', async (takes, encoding) => {
    const ask = (path: string, accepted: string) =>
      fetch(new URL(path, product.api), { headers: { 'accept-encoding': accepted } });
    const large = await ask('/openapi.json', takes);
    const plain = await (await ask('/openapi.json', 'identity')).text();
    expect([large.headers.get('content-encoding'), large.headers.get('vary')]).toEqual([encoding, 'accept-encoding']);
    expect(await large.text()).toBe(plain);
    const sentBytes = Number(large.headers.get('content-length'));
    expect(sentBytes < plain.length / 4).toBe(encoding === 'gzip');
    const small = await ask('/v1/health', takes);
    expect([small.headers.get('content-encoding'), small.headers.get('vary')]).toEqual([null, null]);
  });
});

describe('a cursor', () => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
    for (const name of ['One', 'Two', 'Three']) await createdAdapter(product.call, name);
  });
  afterAll(() => product.stop());

  const cursorOfAdapters = async () => {
    const { body } = await product.call('GET', '/v1/adapters?limit=1');
    expect(body.nextCursor).toEqual(expect.any(String));
    return body.nextCursor as string;
  };
  const REFUSED = {
    status: 400,
    code: 'request-invalid',
    errors: [{ in: 'query', pointer: '/cursor', message: 'is not a nextCursor of this list' }],
  };
  const refusalOf = ({ status, body: { code, errors } }: Awaited<ReturnType<Product['call']>>) => ({
    status,
    code,
    errors,
  });

  it('leads through the whole list, each adapter once, however it is cut', async () => {
    const { body: whole } = await product.call('GET', '/v1/adapters?limit=100');
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await product.call('GET', `/v1/adapters?limit=2${cursor && `&cursor=${cursor}`}`);
      ids.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }
    expect(ids).toEqual(whole.data.map(({ id }: { id: string }) => id));
    expect(ids.length).toBeGreaterThanOrEqual(4);
  });

  it('of another tenant is refused', async () => {
    const answer = await product.callAsOther('GET', `/v1/adapters?cursor=${await cursorOfAdapters()}`);
    expect(refusalOf(answer)).toEqual(REFUSED);
  });

  it('of another list is refused', async () => {
    const answer = await product.call(
      'GET',
      `/v1/adapters/${product.adapterId}/activity?cursor=${await cursorOfAdapters()}`,
    );
    expect(refusalOf(answer)).toEqual(REFUSED);
  });

  it.each([
    ['nothing', ''],
    ['garbage', 'garbage'],
    ['a sort key', Buffer.from('ADAPTER#adp_01K00000000000000000000000').toString('base64url')],
    ['a path', Buffer.from('ADAPTER#../../TENANT#other').toString('base64url')],
    ['a zero byte', '%00'],
    ['401 characters', 'a'.repeat(401)],
  ])('of %s is refused', async (_, cursor) => {
    const { status, body } = await product.call('GET', `/v1/adapters?cursor=${cursor}`);
    expect({ status, pointer: body.errors[0].pointer }).toEqual({ status: 400, pointer: '/cursor' });
  });
});
