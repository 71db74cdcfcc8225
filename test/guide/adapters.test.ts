import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, theProduct } from './product.ts';
import { createdAdapter, read, save } from './steps.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const INSTANT_ID = /^adp_[0-9A-Z]{26}$/;

describe('the Adapters tab', () => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
  });
  afterAll(() => product.stop());

  it('G11 lists the UPS tracking adapter that is there already', async () => {
    const { status, body } = await product.call('GET', '/v1/adapters');
    expect(status).toBe(200);
    expect(body.data.map(({ id, name }: { id: string; name: string }) => ({ id, name }))).toContainEqual({
      id: product.adapterId,
      name: 'UPS Tracking Adapter',
    });
  });

  it('G9 G16 G35 gives a new adapter Legacy Authentication, Not Configured, and says what to do', async () => {
    const adapter = await createdAdapter(product.call, 'A new adapter');
    expect(adapter).toEqual({
      id: expect.stringMatching(INSTANT_ID),
      externalId: null,
      name: 'A new adapter',
      environment: 'test',
      uris: { test: 'https://wwwcie.ups.com', production: 'https://onlinetools.ups.com' },
      authorizationMethod: 'Legacy Authentication',
      status: 'Not Configured',
      statusReason: {
        code: 'legacy-authentication',
        message:
          'Legacy Authentication cannot track, since UPS ended access keys on 5 August 2024. Choose another authorization method.',
        nextAction: 'choose-method',
      },
      attention: 'set-up',
      clientId: null,
      clientSecretSet: false,
      authorization: null,
      shipperMappingCount: 0,
      lastMaintenance: null,
      createdAt: expect.stringMatching(INSTANT),
      updatedAt: adapter.createdAt,
      version: 1,
    });
    expect(await read(product.call, adapter.id)).toEqual(adapter);
  });

  it('G13 G14 shows the pre-defined test and production URIs, and refuses them as input', async () => {
    const adapter = await createdAdapter(product.call);
    const { status, body } = await save(product.call, adapter.id, { uris: { test: 'https://ups.example' } });
    expect({ status, code: body.code, errors: body.errors }).toEqual({
      status: 400,
      code: 'request-invalid',
      errors: [{ in: 'body', pointer: '/uris', message: 'is not a recognized field' }],
    });
    expect(await read(product.call, adapter.id)).toEqual(adapter);
  });

  it('finds an adapter by the id of the company’s own system, and by what a person types', async () => {
    // Other runs may have left adapters at the same stage.
    const externalId = `erp-${Date.now()}`;
    const name = `Search me ${externalId}`;
    const body = { name, environment: 'production', externalId };
    const created = await product.call('POST', '/v1/adapters', { body });
    expect({ status: created.status, externalId: created.body.externalId }).toEqual({
      status: 201,
      externalId,
    });
    const { id } = created.body;
    const list = async (query: string) => (await product.call('GET', `/v1/adapters?${query}`)).body.data;
    expect(await list(`externalId=${externalId}`)).toEqual([created.body]);
    expect(
      await list(`q=${encodeURIComponent(name.toUpperCase())}&attention=set-up,act&environment=production`),
    ).toEqual([{ ...created.body, matches: [{ field: 'name', value: name }] }]);
    expect((await product.call('POST', '/v1/adapters', { body })).body.code).toBe('external-id-taken');
    expect((await product.callAsOther('POST', '/v1/adapters', { body })).status).toBe(201);
    expect((await save(product.call, id, { externalId: null })).body.externalId).toBeNull();
    expect(await list(`externalId=${externalId}`)).toEqual([]);
  });

  it('refuses a status from the caller', async () => {
    const adapter = await createdAdapter(product.call);
    const { status, body } = await save(product.call, adapter.id, { status: 'Ready' });
    expect({ status, errors: body.errors }).toEqual({
      status: 400,
      errors: [{ in: 'body', pointer: '/status', message: 'is not a recognized field' }],
    });
    expect(await read(product.call, adapter.id)).toEqual(adapter);
  });

  it('pages through the list without losing or repeating an adapter', async () => {
    const ids: string[] = [];
    for (let made = 0; made < 3; made++) ids.push((await createdAdapter(product.callAsOther, `Page ${made}`)).id);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await product.callAsOther('GET', `/v1/adapters?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('filters the list by status', async () => {
    const { id } = await createdAdapter(product.call);
    const idsOf = async (status: string) =>
      (await product.call('GET', `/v1/adapters?limit=500&status=${encodeURIComponent(status)}`)).body.data.map(
        (adapter: { id: string }) => adapter.id,
      );
    expect(await idsOf('Not Configured')).toContain(id);
    expect(await idsOf('Ready')).not.toContain(id);
  });

  it('deletes an adapter at once, for everybody', async () => {
    const { id } = await createdAdapter(product.call, 'Short-lived');
    const { status } = await product.call('DELETE', `/v1/adapters/${id}`, { headers: { 'if-match': '"1"' } });
    expect(status).toBe(204);
    expect((await product.call('GET', `/v1/adapters/${id}`)).status).toBe(404);
    expect((await product.call('DELETE', `/v1/adapters/${id}`, { headers: { 'if-match': '"1"' } })).status).toBe(404);
    const { body } = await product.call('GET', '/v1/adapters?limit=100');
    expect(body.data.map((adapter: { id: string }) => adapter.id)).not.toContain(id);
  });

  it('saves a name only over the version that was read', async () => {
    const { id } = await createdAdapter(product.call, 'First name');
    const body = { name: 'Second name', environment: 'test', authorizationMethod: 'Legacy Authentication' };
    const put = (headers: Record<string, string>) => product.call('PUT', `/v1/adapters/${id}`, { body, headers });

    const missing = await put({});
    expect({ status: missing.status, code: missing.body.code }).toEqual({ status: 428, code: 'if-match-required' });
    const saved = await put({ 'if-match': '"1"' });
    expect({ status: saved.status, etag: saved.headers.get('etag'), name: saved.body.name }).toEqual({
      status: 200,
      etag: '"2"',
      name: 'Second name',
    });
    const stale = await put({ 'if-match': '"1"' });
    expect({ status: stale.status, code: stale.body.code }).toEqual({ status: 412, code: 'adapter-changed' });
  });

  it('lets one of two people saving at once win, and tells the other', async () => {
    const { id } = await createdAdapter(product.call);
    const put = (name: string) =>
      product.call('PUT', `/v1/adapters/${id}`, {
        body: { name, environment: 'test', authorizationMethod: 'Legacy Authentication' },
        headers: { 'if-match': '"1"' },
      });
    const answers = await Promise.all(['One', 'Two', 'Three', 'Four'].map(put));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    const winner = answers.find(({ status }) => status === 200)?.body.name;
    expect(await read(product.call, id)).toMatchObject({ name: winner, version: 2 });
  });

  it('G35 asks for an authorization when A or C is saved without one', async () => {
    const { id } = await createdAdapter(product.call);
    for (const authorizationMethod of ['Authorization Code', 'Customer Authorization Code']) {
      const { status, body } = await save(product.call, id, { authorizationMethod });
      expect({ status, method: body.authorizationMethod, adapter: body.status, reason: body.statusReason }).toEqual({
        status: 200,
        method: authorizationMethod,
        adapter: 'Not Configured',
        reason: { code: 'authorization-required', message: 'Authorize the adapter at UPS.', nextAction: 'authorize' },
      });
    }
  });
});
