import { Webhook as Receiver } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { documented } from '../support/documented.ts';
import { type Client, client } from '../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';

const SETTINGS = { url: 'https://hooks.example.com/ups', eventTypes: ['adapter.*'] };
const SECRET = expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/);
const NONE = { count: 0, isMore: false };
const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

describe('webhooks', () => {
  let local: LocalRunUnderTest;
  let call: Client;
  let callAsOther: Client;
  let control: Client;
  beforeAll(async () => {
    local = await localRunUnderTest();
    call = documented(client(local.api, await machineTokenFrom(local.token)));
    callAsOther = documented(client(local.api, await machineTokenFrom(local.otherToken)));
    control = client(local.control, null);
  });
  afterAll(() => local.stop());

  const made = async (settings: object = {}, caller: Client = call) => {
    const { body } = await caller('POST', '/v1/webhooks', { body: { ...SETTINGS, ...settings } });
    return { ...body, path: `/v1/webhooks/${body.id}` };
  };
  const removed = async ({ path }: { path: string }) =>
    (await call('DELETE', path, { headers: { 'if-match': '*' } })).status;
  const settled = () => control('POST', '/clock', { body: { advanceSeconds: 1 } });

  it('is added unverified with its secret, listed and read without it, and deleted', async () => {
    const { status, headers, body } = await call('POST', '/v1/webhooks', { body: SETTINGS });
    const { id } = body;
    expect([status, headers.get('location'), headers.get('etag')]).toEqual([201, `/v1/webhooks/${id}`, '"1"']);
    const shown = {
      id: expect.stringMatching(/^whk_[0-9A-Z]{26}$/),
      ...SETTINGS,
      description: null,
      adapterIds: null,
      paused: false,
      state: 'unverified',
      stateReason: {
        code: 'activation-required',
        message:
          'Give the receiver the signing secret, then activate the webhook. Until then no event is queued for it.',
        nextAction: 'activate',
        since: INSTANT,
        nextTryAt: null,
      },
      secret: { version: 1, previousValidUntil: null },
      createdAt: INSTANT,
      version: 1,
    };
    expect(body).toEqual({ ...shown, secret: { secret: SECRET, version: 1, previousValidUntil: null } });
    expect(() => new Receiver(body.secret.secret)).not.toThrow();

    expect((await call('GET', '/v1/webhooks')).body).toEqual({ data: [{ ...shown, id }], nextCursor: null });
    const read = await call('GET', `/v1/webhooks/${id}`);
    expect([read.body, read.headers.get('etag')]).toEqual([{ ...shown, id, waiting: NONE }, '"1"']);

    expect(await removed({ path: `/v1/webhooks/${id}` })).toBe(204);
    expect((await call('GET', `/v1/webhooks/${id}`)).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await call('GET', '/v1/webhooks')).body.data).toEqual([]);
  });

  it('is added once for all requests with the same key', async () => {
    const request = { body: SETTINGS, headers: { 'idempotency-key': 'webhook-1' } };
    const [first, second] = [await call('POST', '/v1/webhooks', request), await call('POST', '/v1/webhooks', request)];
    expect([first.status, second.status, second.headers.get('idempotent-replayed')]).toEqual([201, 201, 'true']);
    expect(second.body).toEqual(first.body);
    await removed({ path: `/v1/webhooks/${first.body.id}` });
  });

  it('is saved on the version that the caller read, and has to be activated again at another URL', async () => {
    const webhook = await made();
    const save = (etag: string | undefined, settings: object) =>
      call('PUT', webhook.path, { body: { ...SETTINGS, ...settings }, headers: etag ? { 'if-match': etag } : {} });
    expect((await save(undefined, {})).body).toMatchObject({ status: 428, code: 'if-match-required' });
    expect((await save('"7"', {})).body).toMatchObject({ status: 412, code: 'webhook-changed' });
    expect((await save('"sesame"', {})).body).toMatchObject({ status: 412, code: 'webhook-changed' });

    const adapterIds = [local.adapterId];
    const saved = await save('"1"', { description: 'Orders', eventTypes: ['*'], adapterIds, paused: true });
    expect([saved.status, saved.headers.get('etag')]).toEqual([200, '"2"']);
    const { waiting, ...read } = (await call('GET', webhook.path)).body;
    expect(waiting).toEqual(NONE);
    expect(saved.body).toEqual({
      ...read,
      description: 'Orders',
      eventTypes: ['*'],
      adapterIds,
      paused: true,
      version: 2,
    });
    const elsewhere = await save('"2"', { url: 'https://hooks.example.com:8443/ups', adapterIds: null });
    expect(elsewhere.body).toMatchObject({
      url: 'https://hooks.example.com:8443/ups',
      description: null,
      adapterIds: null,
      paused: true,
      state: 'unverified',
    });
    expect((await call('DELETE', webhook.path, { headers: { 'if-match': '"1"' } })).body.code).toBe('webhook-changed');
    await removed(webhook);
  });

  it('shows its secret, and rotates it with an overlap in which no other rotation begins', async () => {
    const webhook = await made();
    const first = webhook.secret;
    expect((await call('GET', `${webhook.path}/secret`)).body).toEqual(first);

    const rotate = (body: object) => call('POST', `${webhook.path}/secret-rotations`, { body });
    const rotated = await rotate({});
    expect(rotated.status).toBe(201);
    expect(rotated.body).toEqual({ secret: SECRET, version: 2, previousValidUntil: INSTANT });
    expect(rotated.body.secret).not.toBe(first.secret);
    expect((await call('GET', webhook.path)).body.secret).toEqual({
      version: 2,
      previousValidUntil: rotated.body.previousValidUntil,
    });
    expect((await rotate({ overlapHours: 1 })).body).toMatchObject({ status: 409, code: 'rotation-open' });

    const ended = (await rotate({ overlapHours: 0 })).body;
    expect(ended).toEqual({ secret: SECRET, version: 3, previousValidUntil: null });
    expect((await rotate({ overlapHours: 1 })).body).toMatchObject({ version: 4, previousValidUntil: INSTANT });
    await control('POST', '/clock', { body: { advanceSeconds: 3_601 } });
    expect((await call('GET', `${webhook.path}/secret`)).body).toMatchObject({ version: 4, previousValidUntil: null });
    expect((await rotate({ overlapHours: 169 })).body.errors).toMatchObject([{ pointer: '/overlapHours' }]);

    await settled();
    const { body: activity } = await call('GET', `${webhook.path}/activity`);
    expect(activity.data.map(({ type }: { type: string }) => type)).toEqual([
      'webhook.secret_read',
      'webhook.secret_rotated',
      'webhook.secret_rotated',
      'webhook.secret_rotated',
      'webhook.secret_read',
      'webhook.created',
    ]);
    expect(local.logged.join('\n')).not.toContain(ended.secret);
    await removed(webhook);
  });

  it.each([
    ['http://hooks.example.com', 'has to begin with https://'],
    ['https://10.0.0.1/', 'has an IP address in place of a host name'],
    ['https://hooks.internal/', 'has a host name of a private network'],
    ['https://hooks.example.com:22/', 'has a port other than 443 and 8443'],
    ['https://jane@hooks.example.com/', 'has a user name or password in it'],
  ])('is not added for %s', async (url, message) => {
    const { status, body } = await call('POST', '/v1/webhooks', { body: { ...SETTINGS, url } });
    expect([status, body.code, body.errors]).toEqual([
      422,
      'webhook-url-refused',
      [{ in: 'body', pointer: '/url', message }],
    ]);
  });

  it.each([
    [{ url: 'hooks' }, '/url'],
    [{ url: `https://hooks.example.com/${'x'.repeat(2_048)}` }, '/url'],
    [{ eventTypes: [] }, '/eventTypes'],
    [{ eventTypes: ['adapter.crated'] }, '/eventTypes/0'],
    [{ eventTypes: Array.from({ length: 51 }, () => '*') }, '/eventTypes'],
    [{ adapterIds: [] }, '/adapterIds'],
    [{ adapterIds: ['adp_01K00000000000000000000000'] }, '/adapterIds/0'],
    [{ description: 'x'.repeat(201) }, '/description'],
    [{ secret: 'whsec_mine' }, '/secret'],
  ])('is not added with %j', async (settings, pointer) => {
    const { status, body } = await call('POST', '/v1/webhooks', { body: { ...SETTINGS, ...settings } });
    expect([status, body.code, body.errors]).toEqual([
      400,
      'request-invalid',
      [{ in: 'body', pointer, message: expect.any(String) }],
    ]);
  });

  it("is none for another company, which may not name this one's adapters either", async () => {
    const webhook = await made();
    const requests: readonly (readonly [string, string, object?])[] = [
      ['GET', webhook.path],
      ['PUT', webhook.path, SETTINGS],
      ['DELETE', webhook.path],
      ['GET', `${webhook.path}/secret`],
      ['POST', `${webhook.path}/secret-rotations`, {}],
      ['GET', `${webhook.path}/activity`],
    ];
    for (const [method, path, body] of requests) {
      const answer = await callAsOther(method, path, { body, headers: { 'if-match': '*' } });
      expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 404, 'not-found']);
    }
    const theirs = { ...SETTINGS, adapterIds: [local.adapterId] };
    expect((await callAsOther('POST', '/v1/webhooks', { body: theirs })).body.errors).toEqual([
      { in: 'body', pointer: '/adapterIds/0', message: 'is not an adapter of this company' },
    ]);
    expect((await callAsOther('GET', '/v1/webhooks')).body.data).toEqual([]);
    await removed(webhook);
  });

  it('is refused beyond ten of a company', async () => {
    for (let count = 0; count < 10; count++) expect((await made({}, callAsOther)).id).toMatch(/^whk_/);
    const { status, body } = await callAsOther('POST', '/v1/webhooks', { body: SETTINGS });
    expect([status, body.code]).toEqual([409, 'too-many-webhooks']);
  });
});
