import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { type AReceiver, aReceiver } from '../support/a-receiver.ts';
import { documented } from '../support/documented.ts';
import { type Client, client } from '../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';

const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const attempt = (status: number, responseStart = '') => ({
  at: INSTANT,
  durationMs: expect.any(Number),
  status,
  error: status < 300 ? null : 'status',
  responseStart,
});

describe('the log of deliveries', () => {
  let local: LocalRunUnderTest;
  let receiver: AReceiver;
  let call: Client;
  let callAsOther: Client;
  let control: Client;
  let path: string;
  beforeAll(async () => {
    local = await localRunUnderTest();
    receiver = await aReceiver();
    call = documented(client(local.api, await machineTokenFrom(local.token)));
    callAsOther = documented(client(local.api, await machineTokenFrom(local.otherToken)));
    control = client(local.control, null);
    const { body } = await call('POST', '/v1/webhooks', { body: { url: receiver.url, eventTypes: ['adapter.*'] } });
    path = `/v1/webhooks/${body.id}`;
    await call('POST', `${path}/activations`);
  });
  afterAll(async () => {
    await local.stop();
    await receiver.close();
  });

  const advance = (seconds: number) => control('POST', '/clock', { body: { advanceSeconds: seconds } });
  const list = async (query = '') => (await call('GET', `${path}/deliveries${query}`)).body;
  const happens = async (name: string) => {
    await call('POST', '/v1/adapters', { body: { name, environment: 'test' } });
    await advance(1);
  };
  const save = (settings: object) =>
    call('PUT', path, {
      body: { url: receiver.url, eventTypes: ['adapter.*'], ...settings },
      headers: { 'if-match': '*' },
    });

  it('shows each event with its attempts, by state and page by page', async () => {
    receiver.answer = () => ({ status: 500, body: 'Oops' });
    await happens('first');
    receiver.answer = () => ({ status: 200, body: 'ok' });
    const { body: clock } = await advance(10);
    await happens('second');
    const { data, nextCursor } = await list();
    const delivered = { state: 'delivered', nextAttemptAt: null, failedAt: null, eventType: 'adapter.created' };
    expect([data, nextCursor]).toEqual([
      [
        {
          ...delivered,
          id: expect.any(String),
          eventId: expect.any(String),
          attemptCount: 1,
          attempts: [attempt(200, 'ok')],
        },
        {
          ...delivered,
          id: expect.stringMatching(/^dlv_/),
          eventId: data[1].id.replace('dlv_', 'evt_'),
          attemptCount: 2,
          attempts: [attempt(500), attempt(200, 'ok')],
        },
      ],
      null,
    ]);
    const { body: one } = await call('GET', `${path}/deliveries/${data[1].id}`);
    expect(one).toEqual({ ...data[1], payload: JSON.parse(receiver.arrived.at(-2)?.body ?? '') });
    const first = await list('?limit=1');
    expect(first.data).toEqual([data[0]]);
    expect((await list(`?limit=1&cursor=${first.nextCursor}`)).data).toEqual([data[1]]);
    expect((await list('?state=delivered')).data).toEqual(data);
    expect((await list(`?from=${clock.now}`)).data).toEqual([data[0]]);
    expect((await list(`?to=${clock.now}`)).data).toEqual([data[1]]);
    expect((await list('?from=2199-01-01T00:00:00Z')).data).toEqual([]);
    expect((await list('?to=2199-01-01T00:00:00Z')).data).toEqual(data);
    expect((await list('?from=2026-11-28T10:00:00.100Z&to=2026-11-28T10:00:00Z')).errors).toEqual([
      { in: 'query', pointer: '/to', message: 'must not be before from' },
    ]);
    expect((await list('?state=failed')).data).toEqual([]);
    expect((await call('GET', path)).body.waiting).toEqual({ count: 0, isMore: false });
  });

  it('is read from a cursor within another period, and refuses a changed cursor', async () => {
    const { data, nextCursor } = await list('?limit=1');
    expect((await list(`?cursor=${nextCursor}&to=2199-01-01T00:00:00Z`)).data).toHaveLength(1);
    expect((await list(`?cursor=${nextCursor}&to=2020-01-01T00:00:00Z`)).data).toEqual([]);
    expect((await list(`?cursor=${nextCursor}&from=2199-01-01T00:00:00Z`)).data).toEqual([]);
    const mark = Buffer.from(nextCursor, 'base64url').toString().slice(0, 8);
    const changed = (position: string) => Buffer.from(`${mark}${position}`).toString('base64url');
    expect((await list(`?cursor=${changed(data[0].id)}`)).data).toHaveLength(1);
    for (const position of ['zzz', '1796048958852-dlv_1', `dlv_${'0'.repeat(80)}`]) {
      const { status, errors } = await list(`?cursor=${changed(position)}`);
      expect([status, errors]).toEqual([
        400,
        [{ in: 'query', pointer: '/cursor', message: 'is not a nextCursor of this list' }],
      ]);
    }
  });

  it('shows what waits, by its next attempt', async () => {
    await save({ paused: true });
    await happens('third');
    await happens('fourth');
    const { data } = await list('?state=pending');
    expect(data.map(({ attempts, state }: { attempts: object[]; state: string }) => [state, attempts])).toEqual([
      ['pending', []],
      ['pending', []],
    ]);
    const page = await list('?state=pending&limit=1');
    expect(page.data).toEqual([data[0]]);
    expect((await list(`?state=pending&limit=1&cursor=${page.nextCursor}`)).data).toEqual([data[1]]);
    expect((await call('GET', path)).body.waiting).toEqual({ count: 2, isMore: false });
    await save({ paused: false });
    await advance(1);
    expect((await list('?state=pending')).data).toEqual([]);
  });

  it('has an event sent again under its id', async () => {
    const [{ id, eventId }] = (await list()).data;
    receiver.arrived.splice(0);
    const { status, headers, body } = await call('POST', `${path}/deliveries/${id}/redeliveries`);
    expect([status, headers.get('location'), body]).toEqual([
      202,
      `${path}/deliveries/${id}`,
      expect.objectContaining({ id, state: 'pending', attemptCount: 0, nextAttemptAt: INSTANT }),
    ]);
    await advance(1);
    expect(receiver.arrived.map((one) => one.headers['webhook-id'])).toEqual([eventId]);
    const { body: after } = await call('GET', `${path}/deliveries/${id}`);
    expect(after).toMatchObject({ state: 'delivered', attemptCount: 1, attempts: [attempt(200), attempt(200, 'ok')] });
    expect((await call('POST', `${path}/deliveries/dlv_none/redeliveries`)).status).toBe(404);
  });

  it('is replayed: all events of a period, or those that were never queued', async () => {
    const period = { from: '2020-01-01T00:00:00Z', to: '2199-01-01T00:00:00Z' };
    const replay = async (only: string) => {
      await advance(2);
      receiver.arrived.splice(0);
      const begun = await call('POST', `${path}/replays`, { body: { ...period, only } });
      expect(begun.status).toBe(202);
      expect(begun.body).toMatchObject({ ...period, only, state: 'running', examined: 0, queued: 0 });
      await advance(2);
      return (await call('GET', begun.headers.get('location') ?? '')).body;
    };
    expect(await replay('missing')).toMatchObject({ state: 'done', examined: 4, queued: 0 });
    expect(receiver.arrived).toEqual([]);
    expect(await replay('all')).toMatchObject({ state: 'done', examined: 4, queued: 4 });
    const ids = (await list()).data.map(({ eventId }: { eventId: string }) => eventId);
    expect(receiver.arrived.map((one) => one.headers['webhook-id']).toSorted()).toEqual(ids.toSorted());

    await save({ eventTypes: ['adapter.deleted', 'shipper_mapping.*'] });
    expect(await replay('all')).toMatchObject({ state: 'done', queued: 0 });
    const wrong = await call('POST', `${path}/replays`, {
      body: { from: period.to, to: period.from, only: 'all' },
    });
    expect([wrong.status, wrong.body.errors]).toEqual([
      400,
      [{ in: 'body', pointer: '/to', message: 'must not be before from' }],
    ]);
  });

  it('is not there for another company, nor are its deliveries at a webhook of that company', async () => {
    const [{ id }] = (await list()).data;
    const { nextCursor } = await list('?limit=1');
    const body = { from: '2020-01-01T00:00:00Z', to: '2199-01-01T00:00:00Z', only: 'all' };
    const { headers } = await call('POST', `${path}/replays`, { body });
    const replayPath = headers.get('location') ?? '';
    const addresses = [
      ['GET', '/deliveries'],
      ['GET', `/deliveries/${id}`],
      ['POST', `/deliveries/${id}/redeliveries`],
      ['POST', '/replays', body],
      ['GET', replayPath.slice(path.length)],
    ] as const;
    const answers = async (of: string) => {
      const asked = addresses.map(async ([method, address, sent]) => {
        const { status } = await callAsOther(method, `${of}${address}`, { body: sent });
        return [method, status];
      });
      return Promise.all(asked);
    };
    expect(await answers(path)).toEqual(addresses.map(([method]) => [method, 404]));
    const { body: theirs } = await callAsOther('POST', '/v1/webhooks', {
      body: { url: receiver.url, eventTypes: ['*'] },
    });
    const theirPath = `/v1/webhooks/${theirs.id}`;
    await callAsOther('POST', `${theirPath}/activations`);
    expect(await answers(theirPath)).toEqual([
      ['GET', 200],
      ['GET', 404],
      ['POST', 404],
      ['POST', 202],
      ['GET', 404],
    ]);
    expect((await callAsOther('GET', `${theirPath}/deliveries?cursor=${nextCursor}`)).status).toBe(400);
    await advance(2);
    expect((await callAsOther('GET', `${theirPath}/deliveries`)).body.data).toEqual([]);
  });

  it('has one replay at a time, and none while nothing would be sent', async () => {
    await control('POST', '/queues', { body: { hold: true } });
    const body = { from: '2020-01-01T00:00:00Z', to: '2199-01-01T00:00:00Z', only: 'failed' };
    const headers = { 'idempotency-key': 'replay-1' };
    const [first, same] = [
      await call('POST', `${path}/replays`, { body, headers }),
      await call('POST', `${path}/replays`, { body, headers }),
    ];
    expect([first.status, same.status, same.body]).toEqual([202, 202, first.body]);
    const second = { body, headers: { 'idempotency-key': 'replay-2' } };
    expect((await call('POST', `${path}/replays`, second)).body).toMatchObject({
      status: 409,
      code: 'replay-running',
      detail: `The replay ${first.body.id} of this webhook has not ended.`,
    });
    await control('POST', '/queues', { body: { hold: false } });
    await advance(2);
    expect((await call('GET', `${path}/replays/${first.body.id}`)).body.state).toBe('done');
    const later = await call('POST', `${path}/replays`, second);
    expect([later.status, later.headers.get('idempotent-replayed')]).toEqual([202, null]);
    await advance(2);
    expect((await call('GET', later.headers.get('location') ?? '')).body.state).toBe('done');
    expect((await call('POST', `${path}/replays`, second)).body).toMatchObject({ id: later.body.id, state: 'done' });

    const [{ id }] = (await list()).data;
    await save({ url: 'https://hooks.example.com/elsewhere' });
    for (const address of [`${path}/replays`, `${path}/deliveries/${id}/redeliveries`]) {
      const refused = await call('POST', address, address.endsWith('replays') ? { body } : {});
      expect([refused.status, refused.body.code]).toEqual([409, 'webhook-not-active']);
    }
  });
});
