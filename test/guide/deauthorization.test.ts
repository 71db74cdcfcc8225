import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, theProduct } from './product.ts';
import { authorizedBySignIn, newestActivity } from './sign-in.ts';
import { createdAdapter, maintained, read, save, withMapping } from './steps.ts';

describe('removing the authorization', () => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
  });
  afterAll(() => product.stop());

  const deauthorize = (adapterId: string, headers: Record<string, string>) =>
    product.call('DELETE', `/v1/adapters/${adapterId}/authorization`, { headers });

  it('leaves the method, takes everything else, and tracking says what to do', async () => {
    const { id } = await createdAdapter(product.call);
    await authorizedBySignIn(product, id, 'Authorization Code');
    await withMapping(product.call, id);
    await maintained(product.call, id);
    expect((await deauthorize(id, {})).status).toBe(428);
    expect((await deauthorize(id, { 'if-match': '"1"' })).status).toBe(412);
    expect((await deauthorize(id, { 'if-match': '"2"' })).status).toBe(204);
    expect(await read(product.call, id)).toMatchObject({
      authorizationMethod: 'Authorization Code',
      status: 'Not Configured',
      statusReason: { code: 'authorization-required', nextAction: 'authorize' },
      authorization: null,
      clientId: null,
      clientSecretSet: false,
      version: 3,
    });
    const { status, body } = await product.call('GET', `/v1/adapters/${id}/tracking/1Z88A1B20300001017`);
    expect({ status, reason: body.statusReason.code }).toEqual({ status: 409, reason: 'authorization-required' });
    expect(await newestActivity(product.call, id, 'adapter.deauthorized')).toMatchObject({ result: 'succeeded' });
  });

  it('by switching asks first, and by going back to A starts from nothing', async () => {
    const { id } = await createdAdapter(product.call);
    await authorizedBySignIn(product, id, 'Customer Authorization Code');
    const refused = await save(product.call, id, { authorizationMethod: 'Authorization Code' });
    expect({ status: refused.status, code: refused.body.code }).toEqual({
      status: 409,
      code: 'authorization-would-be-dropped',
    });
    const dropped = await save(product.call, id, {
      authorizationMethod: 'Authorization Code',
      dropAuthorization: true,
    });
    expect(dropped.body).toMatchObject({ status: 'Not Configured', authorization: null, clientSecretSet: false });
    await authorizedBySignIn(product, id, 'Authorization Code');
    expect((await read(product.call, id)).status).toBe('Need Maintenance');
  });

  it('appears in the activity, newest first, once for each event', async () => {
    const { id } = await createdAdapter(product.call);
    await authorizedBySignIn(product, id, 'Authorization Code');
    await newestActivity(product.call, id, 'adapter.maintenance_completed');
    const { body } = await product.call('GET', `/v1/adapters/${id}/activity?limit=100`);
    const types = body.data.map(({ type }: { type: string }) => type);
    expect(types.at(-1)).toBe('adapter.created');
    expect(types).toContain('adapter.authorized');
    const ids = body.data.map((activity: { id: string }) => activity.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(body.data.at(-1)).toEqual({
      adapterId: id,
      adapterName: 'UPS Tracking Adapter',
      webhookId: null,
      linkId: null,
      changes: [],
      mappings: [],
      count: null,
      id: expect.stringMatching(/^evt_/),
      at: expect.stringMatching(/Z$/),
      type: 'adapter.created',
      actor: { kind: 'machine', name: 'demo-machine-client' },
      result: 'succeeded',
      reason: null,
      requestId: expect.any(String),
    });
    const first = await product.call('GET', `/v1/adapters/${id}/activity?limit=1`);
    const second = await product.call('GET', `/v1/adapters/${id}/activity?limit=1&cursor=${first.body.nextCursor}`);
    expect([first.body.data[0].id, second.body.data[0].id]).toEqual(ids.slice(0, 2));
  });
});
