import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, theProduct } from './product.ts';
import { createdAdapter, read, readyAdapter, withMapping } from './steps.ts';

describe('shipper mappings', () => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
  });
  afterAll(() => product.stop());

  const pathOf = (id: string) => `/v1/adapters/${id}/shipper-mappings`;
  const mapping = (shipper: string) => ({ shipper, accountNumber: '88A1B2', countryCode: 'US' });

  it('G34 are added, in upper case, without touching the version that people edit', async () => {
    const { id } = await createdAdapter(product.call);
    const { status, headers, body } = await product.call('POST', pathOf(id), {
      body: { shipper: ' Dock 4 ', accountNumber: '88a1b2', countryCode: 'us' },
    });
    expect({ status, body }).toEqual({
      status: 201,
      body: { id: expect.stringMatching(/^map_/), shipper: 'Dock 4', accountNumber: '88A1B2', countryCode: 'US' },
    });
    expect(headers.get('location')).toBe(`${pathOf(id)}/${body.id}`);
    expect((await product.call('GET', pathOf(id))).body).toEqual({ data: [body], nextCursor: null });
    expect(await read(product.call, id)).toMatchObject({ shipperMappingCount: 1, version: 1 });
  });

  it.each([
    [{ accountNumber: '88A1B' }, '/accountNumber'],
    [{ accountNumber: '88A1B2C' }, '/accountNumber'],
    [{ accountNumber: 'ßßß' }, '/accountNumber'],
    [{ countryCode: 'USA' }, '/countryCode'],
    [{ countryCode: 'UK' }, '/countryCode'],
    [{ countryCode: 'ß' }, '/countryCode'],
    [{ countryCode: '\ufb01' }, '/countryCode'],
    [{ shipper: '' }, '/shipper'],
    [{ shipper: 'a\r\nb' }, '/shipper'],
    [{ id: 'map_1' }, '/id'],
  ])('refuse %j', async (wrong, pointer) => {
    const { id } = await createdAdapter(product.call);
    const { status, body } = await product.call('POST', pathOf(id), { body: { ...mapping('Dock'), ...wrong } });
    expect({ status, pointers: body.errors.map((error: { pointer: string }) => error.pointer) }).toEqual({
      status: 400,
      pointers: [pointer],
    });
    expect((await read(product.call, id)).shipperMappingCount).toBe(0);
  });

  it('are replaced as a whole, keeping the ids of those that stay', async () => {
    const { id } = await createdAdapter(product.call);
    const kept = await withMapping(product.call, id);
    const { status, body } = await product.call('PUT', pathOf(id), {
      body: { data: [mapping('New'), mapping('Dock 4')] },
    });
    expect(status).toBe(200);
    expect(body.data.map(({ shipper }: { shipper: string }) => shipper).sort()).toEqual(['Dock 4', 'New']);
    expect(body.data).toContainEqual(kept);
  });

  it('are replaced all or not at all', async () => {
    const { id } = await createdAdapter(product.call);
    const kept = await withMapping(product.call, id);
    const { status } = await product.call('PUT', pathOf(id), {
      body: { data: [mapping('New'), { ...mapping('Bad'), accountNumber: '1' }] },
    });
    expect(status).toBe(400);
    expect((await product.call('GET', pathOf(id))).body.data).toEqual([kept]);
  });

  it('are at most 200', async () => {
    const { id } = await createdAdapter(product.call);
    const many = (count: number) => Array.from({ length: count }, (_, index) => mapping(`S${index}`));
    const all = await product.call('PUT', pathOf(id), { body: { data: many(200) } });
    expect({ status: all.status, count: all.body.data.length }).toEqual({ status: 200, count: 200 });
    for (const refused of [
      await product.call('PUT', pathOf(id), { body: { data: many(201) } }),
      await product.call('POST', pathOf(id), { body: mapping('One more') }),
    ]) {
      expect({ status: refused.status, code: refused.body.code }).toEqual({
        status: 409,
        code: 'too-many-shipper-mappings',
      });
    }
    expect((await read(product.call, id)).shipperMappingCount).toBe(200);
  });

  it('are listed in the order in which they were sent, in pages too', async () => {
    const { id } = await createdAdapter(product.call);
    const shippers = Array.from({ length: 199 }, (_, index) => `S${index}`);
    const put = (names: readonly string[]) =>
      product.call('PUT', pathOf(id), { body: { data: names.map((shipper) => mapping(shipper)) } });
    await put(shippers);
    const shuffled = shippers.toSorted((one, other) => (one.at(-1) ?? '').localeCompare(other.at(-1) ?? ''));
    expect((await put(shuffled)).status).toBe(200);
    await product.call('POST', pathOf(id), { body: mapping('Added last') });
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await product.call('GET', `${pathOf(id)}?limit=90${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.data.map(({ shipper }: { shipper: string }) => shipper));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toEqual([...shuffled, 'Added last']);
  });

  it('are read and changed one by one, where Location says', async () => {
    const { id } = await createdAdapter(product.call);
    const { headers, body } = await product.call('POST', pathOf(id), { body: mapping('Dock 4') });
    const location = headers.get('location') ?? '';
    const found = await product.call('GET', location);
    expect({ status: found.status, body: found.body, etag: found.headers.get('etag') }).toEqual({
      status: 200,
      body,
      etag: headers.get('etag'),
    });
    const changed = await product.call('PUT', location, { body: { ...mapping('Dock 5'), countryCode: 'de' } });
    expect({ status: changed.status, body: changed.body }).toEqual({
      status: 200,
      body: { ...body, shipper: 'Dock 5', countryCode: 'DE' },
    });
    expect((await product.call('GET', pathOf(id))).body.data).toEqual([changed.body]);
  });

  it('are changed by one of two people who saw the same list', async () => {
    const { id } = await createdAdapter(product.call);
    const etag = (await product.call('GET', pathOf(id))).headers.get('etag') ?? '';
    const put = (shipper: string, ifMatch: string) =>
      product.call('PUT', pathOf(id), { body: { data: [mapping(shipper)] }, headers: { 'if-match': ifMatch } });
    const first = await put('Mine', etag);
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"m1"']);
    const second = await put('Theirs', etag);
    expect([second.status, second.body.code]).toEqual([412, 'shipper-mappings-changed']);
    expect((await put('Any', '*')).status).toBe(200);
    expect((await put('Not an ETag', 'm1')).body.errors).toMatchObject([{ pointer: 'If-Match' }]);
  });

  it('are there once, also when two people add the same at once', async () => {
    const { id } = await createdAdapter(product.call);
    const answers = await Promise.all([1, 2, 3].map(() => product.call('POST', pathOf(id), { body: mapping('Dock') })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const later = await product.call('POST', pathOf(id), { body: mapping('Dock') });
    expect(later.body.code).toBe('shipper-mapping-exists');
    expect((await product.call('GET', pathOf(id))).body.data).toHaveLength(1);
    const twice = await product.call('PUT', pathOf(id), { body: { data: [mapping('A'), mapping('B'), mapping('A')] } });
    expect({ status: twice.status, errors: twice.body.errors }).toMatchObject({
      status: 400,
      errors: [{ pointer: '/data/2', message: 'is the same as /data/0' }],
    });
  });

  it('added by twelve people at once are all there', async () => {
    const { id } = await createdAdapter(product.call);
    const add = (_: unknown, index: number) => product.call('POST', pathOf(id), { body: mapping(`S${index}`) });
    const answers = await Promise.all(Array.from({ length: 12 }, add));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await read(product.call, id)).shipperMappingCount).toBe(12);
  });

  it('emptied as a whole cost a Ready adapter its status', async () => {
    const { id } = await readyAdapter(product);
    await product.call('PUT', pathOf(id), { body: { data: [] } });
    expect((await read(product.call, id)).status).toBe('Need Maintenance');
  });

  it('that are not there cannot be removed', async () => {
    const { id } = await createdAdapter(product.call);
    for (const unknown of ['map_01K00000000000000000000000', 'constructor', '__proto__']) {
      expect((await product.call('DELETE', `${pathOf(id)}/${unknown}`)).status).toBe(404);
    }
  });
});
