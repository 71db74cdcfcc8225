import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NewTenant } from '../../tenants/tenant.ts';
import { type Product, theProduct } from '../guide/product.ts';
import { createdAdapter, read } from '../guide/steps.ts';

describe('bad input', () => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
  });
  afterAll(() => product.stop());

  const problemOf = ({ status, body }: Awaited<ReturnType<Product['call']>>) => ({
    status,
    code: body.code,
    errors: body.errors,
  });

  it('is answered as a problem that says what, whose move it is and what to do', async () => {
    const { status, headers, body } = await product.call('POST', '/v1/adapters', {
      body: { name: '', environment: 'staging' },
    });
    expect({ status, type: headers.get('content-type'), body }).toEqual({
      status: 400,
      type: 'application/problem+json',
      body: {
        type: 'urn:ups-tracking-adapter:problem:request-invalid',
        title: 'The request is not valid',
        status: 400,
        detail: 'The request is not valid.',
        code: 'request-invalid',
        requestId: headers.get('x-request-id'),
        retryable: false,
        owner: 'caller',
        remedy: 'Correct what `errors` names and send the request again.',
        help: `${product.api}/reference/errors#request-invalid`,
        errors: [
          { in: 'body', pointer: '/name', message: 'must not be empty' },
          { in: 'body', pointer: '/environment', message: 'must be one of test, production' },
        ],
      },
    });
  });

  it.each([
    ['malformed JSON', '{"name":', [{ in: 'body', pointer: '', message: 'is not well-formed JSON' }]],
    ['no JSON object', '"adapter"', [{ in: 'body', pointer: '', message: 'must be a JSON object' }]],
    ['an empty body', '', [{ in: 'body', pointer: '', message: 'is not well-formed JSON' }]],
  ])('with %s is refused', async (_, rawBody, errors) => {
    const answer = await product.call('POST', '/v1/adapters', {
      rawBody,
      headers: { 'content-type': 'application/json' },
    });
    expect(problemOf(answer)).toEqual({ status: 400, code: 'request-invalid', errors });
  });

  it('that is not said to be JSON is refused by its type', async () => {
    const answer = await product.call('POST', '/v1/adapters', {
      rawBody: '{}',
      headers: { 'content-type': 'text/plain' },
    });
    expect(problemOf(answer)).toEqual({ status: 415, code: 'unsupported-media-type', errors: undefined });
  });

  it('of 33 KB is refused as too large', async () => {
    const rawBody = JSON.stringify({ name: 'x'.repeat(33 * 1024), environment: 'test' });
    const answer = await product.call('POST', '/v1/adapters', { rawBody });
    expect(problemOf(answer)).toEqual({ status: 413, code: 'body-too-large', errors: undefined });
  });

  it('with unknown keys is refused, each key named', async () => {
    const answer = await product.call('POST', '/v1/adapters', {
      body: { name: 'N', environment: 'test', status: 'Ready', tenantId: 'other', 'a/b~c': 1 },
    });
    expect(problemOf(answer)).toEqual({
      status: 400,
      code: 'request-invalid',
      errors: [
        { in: 'body', pointer: '/status', message: 'is not a recognized field' },
        { in: 'body', pointer: '/tenantId', message: 'is not a recognized field' },
        { in: 'body', pointer: '', message: 'contains an unrecognized key' },
      ],
    });
  });

  it('that would change a prototype changes nothing', async () => {
    const rawBody = '{"name":"N","environment":"test","__proto__":{"isAdmin":true}}';
    const { status } = await product.call('POST', '/v1/adapters', { rawBody });
    expect([201, 400]).toContain(status);
    expect('isAdmin' in {}).toBe(false);
  });

  it.each([
    ['markup', '<b>Adapter</b> & Söhne "Ltd"'],
    ['right-to-left text', 'مُحَوِّل التتبع'],
    ['characters beyond the first 65536', 'Crates 📦 𠮷野'],
  ])('is no name with %s: it is kept as it is', async (_, name) => {
    expect(await read(product.call, (await createdAdapter(product.call, name)).id)).toMatchObject({ name });
  });

  it.each([
    ['a line break', 'A\nB'],
    ['a line separator', 'A\u2028B'],
    ['text that runs the other way from here on', 'Acme\u202eetaroproC'],
    ['a character that nobody sees', 'Ac\u200bme'],
    ['a tag that nobody sees', 'Acme\u{e0041}'],
    ['half a character', 'Acme \ud83d'],
  ])('is a name with %s: it is refused wherever people consent by it', async (_, name) => {
    const { adapterId: id } = product;
    const settings = { environment: 'test', authorizationMethod: 'Legacy Authentication' };
    const ifMatch = { 'if-match': '*' };
    const answers = await Promise.all([
      product.call('POST', '/v1/adapters', { body: { name, environment: 'test' } }),
      product.call('PUT', `/v1/adapters/${id}`, { body: { ...settings, name }, headers: ifMatch }),
      product.call('POST', `/v1/adapters/${id}/shipper-mappings`, {
        body: { shipper: name, accountNumber: '88A1B2', countryCode: 'US' },
      }),
      product.call('POST', `/v1/adapters/${id}/authorizations`, {
        body: { authorizationMethod: 'Authorization Code', authorizer: name },
      }),
    ]);
    const message = 'must not contain control or invisible characters';
    const at = (pointer: string) => ({
      status: 400,
      code: 'request-invalid',
      errors: [{ in: 'body', pointer, message }],
    });
    expect(answers.map(problemOf)).toEqual([at('/name'), at('/name'), at('/shipper'), at('/authorizer')]);
    expect(NewTenant.safeParse({ tenantId: 'acme', name, admin: 'a@acme.example' }).success).toBe(false);
  });

  it.each([
    ['limit=0', '/limit'],
    ['limit=501', '/limit'],
    ['limit=ten', '/limit'],
    ['cursor=%00', '/cursor'],
    ['cursor=QURBUFRFUiMuLi8', '/cursor'],
    ['status=Fine', '/status'],
    ['status=Ready,Fine', '/status'],
    ['attention=', '/attention'],
    ['externalId=a%20b', '/externalId'],
    ['accountNumber=1', '/accountNumber'],
    ['updatedSince=yesterday', '/updatedSince'],
    ['q=%20', '/q'],
    ['page=2', '/page'],
  ])('in the query %s is refused', async (query, pointer) => {
    const { status, body } = await product.call('GET', `/v1/adapters?${query}`);
    expect({ status, pointers: body.errors.map((error: { pointer: string }) => error.pointer) }).toEqual({
      status: 400,
      pointers: [pointer],
    });
  });

  it.each(['1', 'one', '"1', 'W/1', '"1" "2"', '"1",'])('as If-Match %s is no ETag', async (header) => {
    const { id } = await createdAdapter(product.call);
    const answer = await product.call('DELETE', `/v1/adapters/${id}`, { headers: { 'if-match': header } });
    expect(problemOf(answer)).toEqual({
      status: 400,
      code: 'request-invalid',
      errors: [{ in: 'header', pointer: 'If-Match', message: 'is not an ETag' }],
    });
    expect((await product.call('GET', `/v1/adapters/${id}`)).status).toBe(200);
  });

  it.each(['"one"', 'W/"1"', '"1", "2"'])('as If-Match %s never matches', async (header) => {
    const { id } = await createdAdapter(product.call);
    const { status, body } = await product.call('DELETE', `/v1/adapters/${id}`, { headers: { 'if-match': header } });
    expect({ status, code: body.code }).toEqual({ status: 412, code: 'adapter-changed' });
    expect((await product.call('GET', `/v1/adapters/${id}`)).status).toBe(200);
  });

  it('at an address that is none is a problem too', async () => {
    for (const path of ['/v1', '/v1/adapters/', '/v1/adapters/a/b/c/d', '/oauth/nothing', '/auth/']) {
      const { status, body } = await product.call('GET', path);
      expect({ path, status, code: body.code }).toEqual({ path, status: 404, code: 'not-found' });
    }
  });

  it('by a method that an address lacks is answered with those it has', async () => {
    const { status, headers, body } = await product.call('PATCH', '/v1/adapters', { body: {} });
    expect({ status, code: body.code, allow: headers.get('allow') }).toEqual({
      status: 405,
      code: 'method-not-allowed',
      allow: 'GET, HEAD, POST, OPTIONS',
    });
  });

  it('leaves every answer with a request id, and in nobody’s cache', async () => {
    for (const path of ['/v1/health', '/v1/adapters', '/v1/nowhere']) {
      const { headers } = await product.call('GET', path);
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{10,}$/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('from a page elsewhere that rebound its name to this machine is not served', async () => {
    const { port } = new URL(product.api);
    const status = await new Promise((resolve, reject) => {
      const asked = request(
        { host: '127.0.0.1', port, path: '/v1/health', headers: { host: 'evil.example' } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      asked.on('error', reject).end();
    });
    expect(status).toBe(421);
  });
});
