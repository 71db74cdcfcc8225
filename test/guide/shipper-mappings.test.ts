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

  it('are listed in the order in which they were given', async () => {
    const { id } = await createdAdapter(product.call);
    const shippers = Array.from({ length: 50 }, (_, index) => `S${index}`);
    await product.call('PUT', pathOf(id), { body: { data: shippers.map((shipper) => mapping(shipper)) } });
    const { body } = await product.call('GET', pathOf(id));
    expect(body.data.map(({ shipper }: { shipper: string }) => shipper)).toEqual(shippers);
  });

  it('added by thirty people at once are all there', async () => {
    const { id } = await createdAdapter(product.call);
    const add = (_: unknown, index: number) => product.call('POST', pathOf(id), { body: mapping(`S${index}`) });
    const answers = await Promise.all(Array.from({ length: 30 }, add));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await read(product.call, id)).shipperMappingCount).toBe(30);
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
