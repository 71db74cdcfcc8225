import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsState } from '../../restore/aws-state.ts';
import { placeAt } from '../../restore/place.ts';
import { documentClient } from '../../shared/aws/document-client.ts';
import { secretsManagerClient } from '../../shared/aws/secrets-manager.ts';
import { createdAdapter, read, readyAdapter, savedWithMethodB, withMapping } from '../guide/steps.ts';
import { client } from '../support/http-client.ts';
import { localRunUnderTest } from '../support/local-run-under-test.ts';
import { type ProductWithOutside, productWithOutside } from '../support/product-with-outside.ts';

describe('the control server', () => {
  let product: ProductWithOutside;
  beforeAll(async () => {
    product = await productWithOutside();
  });
  afterAll(() => product.stop());

  it('holds events, and maintenance comes when they are released', async () => {
    const { id } = await createdAdapter(product.call);
    await withMapping(product.call, id);
    await product.hold(true);
    await savedWithMethodB(product as never, id);
    expect(await read(product.call, id)).toMatchObject({ status: 'Need Maintenance', lastMaintenance: null });
    await product.hold(false);
    await product.runSchedule();
    expect((await read(product.call, id)).status).toBe('Ready');
  });

  it('runs the scheduled maintenance, which makes an adapter Ready that waits for it', async () => {
    const { id } = await createdAdapter(product.call);
    await savedWithMethodB(product as never, id);
    await product.runSchedule();
    await withMapping(product.call, id);
    expect((await read(product.call, id)).status).toBe('Need Maintenance');
    await product.runSchedule();
    const { status, lastMaintenance } = await read(product.call, id);
    const { body: run } = await product.call('GET', `/v1/adapters/${id}/maintenance-runs/${lastMaintenance.runId}`);
    expect({ status, trigger: run.trigger }).toEqual({ status: 'Ready', trigger: 'schedule' });
  });

  it('holds the messages of queues and counts them, and due items are processed when they are released', async () => {
    const control = client(product.control, null);
    const { id } = await createdAdapter(product.call);
    await savedWithMethodB(product as never, id);
    await product.runSchedule();
    await withMapping(product.call, id);
    const none = { waiting: 0, delayed: 0, dead: 0 };
    const empty = { due: none, dispatch: none, 'vault-key': none, 'webhook-deliveries': none };
    expect((await control('GET', '/queues')).body).toEqual(empty);

    expect((await control('POST', '/queues', { body: { hold: true } })).body).toEqual({ hold: true });
    await product.runSchedule();
    expect((await control('GET', '/queues')).body).toEqual({ ...empty, dispatch: { ...none, waiting: 1 } });
    expect((await read(product.call, id)).status).toBe('Need Maintenance');

    await control('POST', '/queues', { body: { hold: false } });
    await product.runSchedule();
    expect((await control('GET', '/queues')).body).toEqual(empty);
    expect((await read(product.call, id)).status).toBe('Ready');
  });

  it('reports where the table and the secrets are, for npm run restore', async () => {
    const place = await placeAt(product.local.control);
    expect(place).toMatchObject({ tableName: expect.any(String), secretPrefix: expect.any(String) });
    const state = awsState(documentClient(place.dynamoDb), secretsManagerClient(place.secretsManager), place);
    const { id } = await createdAdapter(product.call);
    expect((await state.adapters()).map(({ adapterId }) => adapterId)).toContain(id);
    await savedWithMethodB(product as never, id);
    expect((await state.secrets()).some(({ id: secretId }) => secretId.includes(id))).toBe(true);
  });

  it('moves time, and the schedule fires on the way', async () => {
    const { id } = await createdAdapter(product.call);
    await savedWithMethodB(product as never, id);
    await product.runSchedule();
    await withMapping(product.call, id);
    await product.advance(16 * 60);
    expect((await read(product.call, id)).status).toBe('Ready');
  });

  it('lets verified credentials expire after ten minutes, and deletes their secret', async () => {
    const { id } = await createdAdapter(product.call);
    const { body } = await product.call('POST', `/v1/adapters/${id}/verifications`, { body: product.upsApp });
    await product.advance(601);
    const saved = await product.call('PUT', `/v1/adapters/${id}`, {
      body: {
        name: 'N',
        environment: 'test',
        authorizationMethod: 'Customer Client Credentials',
        verificationId: body.verificationId,
      },
      headers: { 'if-match': '"1"' },
    });
    expect({ status: saved.status, code: saved.body.code }).toEqual({ status: 422, code: 'verification-required' });
    product.outside.taken();
    await product.runSchedule();
    expect(product.outside.taken()).toContain('secretsManager DeleteSecret');
    product.outside.taken();
    await product.runSchedule();
    expect(product.outside.taken()).not.toContain('secretsManager DeleteSecret');
  });

  it('lists the events of an authorization, ids rather than contents', async () => {
    const { id } = await readyAdapter(product as never);
    const events = (await product.events()).filter(({ detail }) => detail.adapterId === id);
    expect(events.map((event) => event['detail-type'])).toEqual(
      expect.arrayContaining([
        'adapter.created',
        'adapter.authorized',
        'adapter.status_changed',
        'shipper_mapping.added',
        'adapter.maintenance_completed',
      ]),
    );
    expect(events[0]).toMatchObject({
      source: 'ups-tracking-adapter',
      detail: {
        id: expect.stringMatching(/^evt_/),
        version: 1,
        tenantId: 'demo',
        adapterId: id,
        authorizationId: null,
        occurredAt: expect.stringMatching(/Z$/),
        actor: { kind: 'machine', name: 'demo-machine-client' },
        subject: 'demo-machine-client',
        requestId: expect.any(String),
      },
    });
  });

  it('deletes the secret that another authorization has replaced, and that of a removed one', async () => {
    const { id } = await readyAdapter(product as never);
    product.outside.taken();
    await savedWithMethodB(product as never, id);
    expect(product.outside.taken()).toContain('secretsManager DeleteSecret');
    await product.call('DELETE', `/v1/adapters/${id}/authorization`, { headers: { 'if-match': '"3"' } });
    expect(product.outside.taken()).toContain('secretsManager DeleteSecret');
  });

  it('deletes the secret of a deleted adapter', async () => {
    const { id } = await readyAdapter(product as never);
    product.outside.taken();
    await product.call('DELETE', `/v1/adapters/${id}`, { headers: { 'if-match': '"2"' } });
    expect(product.outside.taken()).toContain('secretsManager DeleteSecret');
  });

  it.each([
    ['/clock', { advanceSeconds: -1 }],
    ['/clock', { advanceSeconds: '60' }],
    ['/clock', {}],
    ['/events', { hold: 'yes' }],
    ['/queues', { hold: 'yes' }],
    ['/reset', { really: true }],
  ])('refuses %s %j', async (path, body) => {
    const { status } = await client(product.control, null)('POST', path, { body });
    expect(status).toBe(400);
  });

  describe('refuses, and changes nothing,', () => {
    const PAGES: readonly [string, Record<string, string>][] = [
      ['a page elsewhere', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
      ['a page in a sandbox', { origin: 'null' }],
      ['a page of this machine at another port', { origin: 'http://127.0.0.1:1' }],
      ['a page of the same site, though it names no origin', { 'sec-fetch-site': 'same-site' }],
    ];
    const CALLS: readonly [string, string, object | undefined][] = [
      ['POST', '/reset', {}],
      ['POST', '/reset', undefined],
      ['POST', '/clock', { advanceSeconds: 3_600 }],
      ['POST', '/tenants/add', { tenantId: 'planted', name: 'Planted', admin: 'a@planted.example' }],
      ['POST', '/ups/settings', { trackingProduct: false }],
      ['GET', '/tenants', undefined],
      ['GET', '/events/stream', undefined],
    ];

    it.each(PAGES)('what %s sends', async (_, headers) => {
      const control = client(product.control, null);
      const before = (await control('GET', '/tenants')).body;
      const answers = await Promise.all(CALLS.map(([method, path, body]) => control(method, path, { body, headers })));
      expect(answers.map(({ status }) => status)).toEqual(CALLS.map(() => 403));
      expect((await control('GET', '/tenants')).body).toEqual(before);
    });

    it('a body that a form could have sent', async () => {
      const control = client(product.control, null);
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        const headers = { 'content-type': type };
        const { status, body } = await control('POST', '/clock', { body: { advanceSeconds: 60 }, headers });
        expect({ status, body }).toEqual({
          status: 415,
          body: { message: 'A body has to be JSON, with Content-Type: application/json.' },
        });
      }
    });

    it('to forget authorizations of UPS itself', async () => {
      const real = await localRunUnderTest({ realUps: true });
      const { status, body } = await client(real.control, null)('POST', '/reset', { body: {} });
      await real.stop();
      expect({ status, body }).toEqual({
        status: 409,
        body: {
          message:
            'This run holds authorizations of UPS itself, which cannot be restored. To discard them, stop it and start it with --reset.',
        },
      });
    });
  });

  it.each([
    ['an address typed into a browser', 'GET', '/events', { 'sec-fetch-site': 'none' }, undefined],
    ['JSON that names its charset', 'POST', '/events', { 'content-type': 'application/json; charset=utf-8' }, {}],
    ['no body at all', 'POST', '/schedules/maintenance', {}, undefined],
  ])('serves %s', async (_, method, path, headers, body) => {
    const { status } = await client(product.control, null)(method, path, { headers, body: body && { hold: false } });
    expect(status).toBe(200);
  });

  it('serves its own page', async () => {
    const headers = { origin: product.control, 'sec-fetch-site': 'same-origin' };
    const { status } = await client(product.control, null)('POST', '/events', { headers, body: { hold: false } });
    expect(status).toBe(200);
  });

  it('streams events as they come', async () => {
    const abort = new AbortController();
    const response = await fetch(`${product.control}/events/stream`, { signal: abort.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read();
    await createdAdapter(product.call);
    const { value } = (await reader?.read()) ?? {};
    abort.abort();
    expect(value).toMatch(/^event: adapter\.created\ndata: \{/);
  });
});
