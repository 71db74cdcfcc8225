import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { type AReceiver, aReceiver, verified } from '../support/a-receiver.ts';
import { documented } from '../support/documented.ts';
import { type Client, client } from '../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';

const ATTEMPT = { at: expect.any(String), durationMs: expect.any(Number), responseStart: '' };

describe('what a webhook receives', () => {
  let local: LocalRunUnderTest;
  let receiver: AReceiver;
  let call: Client;
  let control: Client;
  beforeAll(async () => {
    local = await localRunUnderTest();
    receiver = await aReceiver();
    call = documented(client(local.api, await machineTokenFrom(local.token)));
    control = client(local.control, null);
  });
  afterAll(async () => {
    await local.stop();
    await receiver.close();
  });

  let webhook: { id: string; path: string; secret: string };
  beforeEach(async () => {
    const { body } = await call('POST', '/v1/webhooks', { body: { url: receiver.url, eventTypes: ['*'] } });
    webhook = { id: body.id, path: `/v1/webhooks/${body.id}`, secret: body.secret.secret };
  });
  afterEach(async () => {
    await call('DELETE', webhook.path, { headers: { 'if-match': '*' } });
    receiver.answer = () => ({ status: 204 });
    receiver.arrived.splice(0);
  });

  const activate = () => call('POST', `${webhook.path}/activations`);
  const advance = (seconds: number) => control('POST', '/clock', { body: { advanceSeconds: seconds } });
  const read = async () => (await call('GET', webhook.path)).body;
  const newAdapter = async () =>
    (await call('POST', '/v1/adapters', { body: { name: 'Watched', environment: 'test' } })).body;
  const received = () => receiver.arrived.splice(0).map((one) => verified(webhook.secret, one));

  it('is a signed ping at its activation, and then each event', async () => {
    const activated = await activate();
    expect([activated.status, activated.headers.get('etag')]).toEqual([200, '"2"']);
    expect(activated.body).toMatchObject({ id: webhook.id, state: 'active', stateReason: null });
    expect(receiver.arrived).toMatchObject([
      {
        headers: {
          'content-type': 'application/json',
          'accept-encoding': 'identity',
          'user-agent': expect.stringMatching(/^ups-tracking-adapter\/\d/),
          'webhook-id': expect.stringMatching(/^evt_[0-9A-Z]{26}$/),
        },
      },
    ]);
    expect(received()).toEqual([{ type: 'webhook.ping', timestamp: expect.any(String), data: {} }]);

    const { id: adapterId } = await newAdapter();
    await advance(1);
    const [arrived] = receiver.arrived;
    const [event] = received();
    expect(event).toMatchObject({ type: 'adapter.created', data: { tenantId: 'demo', adapterId } });
    const { body: feed } = await call('GET', '/v1/events?types=adapter.created');
    expect(feed.data).toEqual([{ id: arrived?.headers['webhook-id'], ...(event as object) }]);
  });

  it('is no event before it is activated, nor while it is paused, but then what has waited', async () => {
    receiver.answer = () => ({ status: 500, body: 'not\nyet' });
    const refused = await activate();
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
      422,
      'webhook-unreachable',
      'The receiver answered 500.',
    ]);
    await newAdapter();
    await advance(1);
    expect(received()).toHaveLength(1);

    receiver.answer = () => ({ status: 204 });
    await activate();
    const save = (paused: boolean) =>
      call('PUT', webhook.path, {
        body: { url: receiver.url, eventTypes: ['*'], paused },
        headers: { 'if-match': '*' },
      });
    expect((await save(true)).body).toMatchObject({ state: 'paused', stateReason: { nextAction: 'resume' } });
    await advance(1);
    receiver.arrived.splice(0);
    const { id: adapterId } = await newAdapter();
    await advance(1);
    expect(received()).toEqual([]);
    expect((await save(false)).body).toMatchObject({ state: 'active' });
    await advance(1);
    expect(received()).toMatchObject([{ type: 'adapter.created', data: { adapterId } }]);
  });

  it('is a test of any type in any state, of which nothing is stored', async () => {
    receiver.answer = () => ({ status: 202, body: 'thank\n you' });
    const test = (eventType: string) => call('POST', `${webhook.path}/tests`, { body: { eventType } });
    const { status, body } = await test('adapter.status_changed');
    expect([status, body]).toEqual([200, { ...ATTEMPT, status: 202, error: null, responseStart: 'thank you' }]);
    expect(received()).toEqual([
      {
        type: 'adapter.status_changed',
        timestamp: expect.any(String),
        data: {
          tenantId: 'demo',
          adapterId: expect.stringMatching(/^adp_/),
          authorizationId: expect.stringMatching(/^aut_/),
          requestId: expect.any(String),
          from: 'Ready',
          to: 'Need Authorization',
          reason: 'authorization-refused',
          nextAction: 'authorize',
          test: true,
        },
      },
    ]);
    receiver.answer = () => ({ status: 307, headers: { location: 'http://127.0.0.1:1/' } });
    expect((await test('webhook.failing')).body).toEqual({ ...ATTEMPT, status: 307, error: 'redirect' });
    expect((await call('POST', `${webhook.path}/tests`, { body: { eventType: 'x' } })).status).toBe(400);
    expect((await call('GET', '/v1/events?types=adapter.status_changed')).body.data).toEqual([]);
    expect((await read()).state).toBe('unverified');
  });

  it('is at most ten pings and tests a minute', async () => {
    for (let count = 0; count < 5; count++) {
      expect((await activate()).status).toBe(200);
      const body = { eventType: 'adapter.created' };
      expect((await call('POST', `${webhook.path}/tests`, { body })).status).toBe(200);
    }
    const { status, headers, body } = await activate();
    expect([status, body.code, body.detail]).toEqual([
      429,
      'too-many-requests',
      'Too many attempts for this webhook (limit: 10 per minute).',
    ]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(50);
    await advance(60);
    expect((await activate()).status).toBe(200);
  });

  it('is each event again when the receiver has failed for an hour, and 410 ends it', async () => {
    await activate();
    receiver.answer = () => ({ status: 503 });
    for (let count = 0; count < 5; count++) await newAdapter();
    await advance(1);
    expect(await read()).toMatchObject({
      state: 'failing',
      stateReason: { code: 'receiver-failing', nextAction: 'check-receiver', nextTryAt: expect.any(String) },
    });
    await advance(70 * 60);
    // The first round of each, and two requests in each of four rounds at most.
    expect(receiver.arrived.splice(0).length).toBeLessThanOrEqual(5 + 1 + 2 * 4);
    receiver.answer = () => ({ status: 204 });
    await advance(3 * 3_600);
    const types = (received() as { type: string }[]).map(({ type }) => type);
    expect(types.filter((type) => type === 'adapter.created')).toHaveLength(5);
    expect(await read()).toMatchObject({ state: 'active', stateReason: null });

    receiver.answer = () => ({ status: 410 });
    await newAdapter();
    await advance(1);
    expect(await read()).toMatchObject({ state: 'disabled', stateReason: { code: 'gone', nextAction: 'activate' } });
    const { body: activity } = await call('GET', `${webhook.path}/activity`);
    const trouble = activity.data.filter(({ actor }: { actor: { kind: string } }) => actor.kind === 'system');
    expect(trouble.map(({ type, reason }: { type: string; reason: string }) => [type, reason])).toEqual([
      ['webhook.disabled', 'gone'],
      ['webhook.recovered', null],
      ['webhook.failing', 'status'],
    ]);
  });
});
