import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { createdAdapter, readyAdapter } from '../guide/steps.ts';
import { type Answered, type Call, type Client, client } from '../support/http-client.ts';
import { personTokensFrom } from '../support/person.ts';
import { type ProductWithOutside, productWithOutside } from '../support/product-with-outside.ts';

const BODY = { name: 'Made once', environment: 'test' };
const MAPPING = { shipper: 'S', accountNumber: '123456', countryCode: 'US' };

const keyed = (key: string, more: Call = {}): Call => ({ body: BODY, ...more, headers: { 'idempotency-key': key } });
const toldBy = ({ status, body }: Answered) => ({ status, body });
const codeOf = ({ status, body }: Answered) => ({ status, code: body.code });
const IN_FLIGHT = { status: 409, code: 'idempotency-in-flight' };

describe('an Idempotency-Key', () => {
  let product: ProductWithOutside;
  let call: Client;
  let keys = 0;
  const aKey = () => `key-${++keys}`;
  beforeAll(async () => {
    product = await productWithOutside();
    call = product.call;
  });
  afterAll(() => product.stop());

  const named = async (name: string) => {
    const { body } = await call('GET', '/v1/adapters?limit=100');
    return body.data.filter((adapter: { name: string }) => adapter.name === name);
  };

  it('makes an adapter once, and the second answer is the first one again, marked so', async () => {
    const key = aKey();
    const first = await call('POST', '/v1/adapters', keyed(key));
    const again = await call('POST', '/v1/adapters', keyed(key));
    expect(first.status).toBe(201);
    expect(toldBy(again)).toEqual(toldBy(first));
    const headersOf = ({ headers }: Answered) =>
      ['location', 'etag', 'idempotent-replayed'].map((name) => headers.get(name));
    expect(headersOf(first)).toEqual([`/v1/adapters/${first.body.id}`, '"1"', null]);
    expect(headersOf(again)).toEqual([`/v1/adapters/${first.body.id}`, '"1"', 'true']);
  });

  it('may be quoted, as the draft wants', async () => {
    const key = aKey();
    const first = await call('POST', '/v1/adapters', keyed(key));
    const again = await call('POST', '/v1/adapters', keyed(`"${key}"`));
    expect(again.body.id).toBe(first.body.id);
  });

  it('makes one of 20 requests at once, each told of that one or to wait; without it five make five', async () => {
    const atOnce = (length: number, more: Call) =>
      Promise.all(Array.from({ length }, () => call('POST', '/v1/adapters', more)));
    const answers = await atOnce(20, keyed(aKey(), { body: { ...BODY, name: 'One of twenty' } }));
    const made = answers.filter(({ status }) => status === 201);
    const waiting = answers.filter(({ status }) => status !== 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    for (const answer of waiting) expect(codeOf(answer)).toEqual(IN_FLIGHT);
    for (const { headers } of waiting) expect(headers.get('retry-after')).toBe('1');
    expect(await named('One of twenty')).toHaveLength(1);

    await atOnce(5, { body: { ...BODY, name: 'Five of five' } });
    expect(await named('Five of five')).toHaveLength(5);
  });

  it('with another body, or for another adapter, is a mistake', async () => {
    const key = aKey();
    await call('POST', '/v1/adapters', keyed(key));
    const other = await call('POST', '/v1/adapters', keyed(key, { body: { ...BODY, name: 'Another' } }));
    expect(codeOf(other)).toEqual({ status: 422, code: 'idempotency-mismatch' });

    const [one, two] = [await createdAdapter(call), await createdAdapter(call)];
    const path = (id: string) => `/v1/adapters/${id}/shipper-mappings`;
    expect((await call('POST', path(one.id), keyed(key, { body: MAPPING }))).status).toBe(201);
    expect(codeOf(await call('POST', path(two.id), keyed(key, { body: MAPPING })))).toEqual({
      status: 422,
      code: 'idempotency-mismatch',
    });
  });

  it("is another one's where another tenant, or another caller of this tenant, uses it", async () => {
    const key = aKey();
    const { access_token } = await personTokensFrom(product.local.run.issuer, 'admin');
    const callers = [
      call,
      client(product.local.api, await machineTokenFrom(product.otherToken)),
      client(product.local.api, access_token),
    ];
    const answers = await Promise.all(callers.map((one) => one('POST', '/v1/adapters', keyed(key))));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(3);
  });

  it('adds one shipper mapping', async () => {
    const { id } = await createdAdapter(call);
    const more = keyed(aKey(), { body: MAPPING });
    const [first, again] = [
      await call('POST', `/v1/adapters/${id}/shipper-mappings`, more),
      await call('POST', `/v1/adapters/${id}/shipper-mappings`, more),
    ];
    expect(toldBy(again)).toEqual(toldBy(first));
    expect((await call('GET', `/v1/adapters/${id}/shipper-mappings`)).body.data).toEqual([first.body]);
  });

  it('begins one maintenance run, and goes on telling of it when it has ended', async () => {
    const { id } = await readyAdapter(product as never);
    const more = keyed(aKey(), { body: undefined });
    const first = await call('POST', `/v1/adapters/${id}/maintenance-runs`, more);
    await product.advance(1);
    const again = await call('POST', `/v1/adapters/${id}/maintenance-runs`, more);
    expect([first.status, again.status, again.body.state]).toEqual([202, 202, 'done']);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
  });

  it('says so when what it made is gone', async () => {
    const key = aKey();
    const { body, headers } = await call('POST', '/v1/adapters', keyed(key));
    await call('DELETE', `/v1/adapters/${body.id}`, { headers: { 'if-match': headers.get('etag') ?? '' } });
    expect(codeOf(await call('POST', '/v1/adapters', keyed(key)))).toEqual({ status: 404, code: 'not-found' });
  });

  it('is no reason to repeat what was refused for good', async () => {
    const key = aKey();
    const path = `/v1/adapters/${product.adapterId}x/shipper-mappings`;
    for (const _ of [1, 2, 3]) expect((await call('POST', path, keyed(key, { body: MAPPING }))).status).toBe(404);
  });

  it.each([
    ['before the adapter is written', 1],
    ['after it', 2],
  ])('is free again 30 seconds after its worker died %s, and still makes one adapter', async (_, writes) => {
    const key = aKey();
    const more = keyed(key, { body: { ...BODY, name: `Died at ${writes}` } });
    let puts = 0;
    product.outside.break((made) => (made === 'dynamoDb PutItem' && ++puts > writes ? 'before' : undefined));
    await call('POST', '/v1/adapters', more);
    product.outside.break(() => undefined);
    expect(codeOf(await call('POST', '/v1/adapters', more))).toEqual(IN_FLIGHT);
    await product.advance(31);
    expect((await call('POST', '/v1/adapters', more)).status).toBe(201);
    expect(await named(`Died at ${writes}`)).toHaveLength(1);
  });

  it.each([
    ['nothing', ''],
    ['a space within', 'a b'],
    ['256 characters', 'x'.repeat(256)],
    ['letters of elsewhere', 'schl\u00fcssel'],
  ])('is refused when it is %s', async (_, key) => {
    const { status, body } = await call('POST', '/v1/adapters', keyed(key));
    expect({ status, errors: body.errors }).toEqual({
      status: 400,
      errors: [{ in: 'header', pointer: 'Idempotency-Key', message: 'must have 1 to 255 visible ASCII characters' }],
    });
  });

  it('is ignored where repeating is harmless', async () => {
    const { id } = await createdAdapter(call);
    const key = aKey();
    const authorize = (authorizationMethod: string) =>
      call('POST', `/v1/adapters/${id}/authorizations`, keyed(key, { body: { authorizationMethod } }));
    const [one, two] = [await authorize('Authorization Code'), await authorize('Authorization Code')];
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.body.authorizationUrl).not.toBe(one.body.authorizationUrl);
  });
});
