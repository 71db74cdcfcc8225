import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { APP, answerOf, aSimulatedUps, refused, type UpsUnderTest } from './simulated-ups-under-test.ts';

let ups: UpsUnderTest;
beforeAll(async () => {
  ups = await aSimulatedUps();
});
beforeEach(() => ups.reset());
afterAll(() => ups.remove());

const DELIVERED = '1Z88A1B20300001017';
const post = async (fault: string, endpoint = 'token', times = 1) =>
  expect((await ups.post('/ups/faults', { endpoint, fault, times })).status).toBe(200);

/** Counts the tokens; counting ends them. */
const tokensIssued = async () => (await ups.post('/ups/revocations', { clientId: APP.clientId })).body;

describe('a fault at the simulated UPS', () => {
  const REFUSALS = [
    ['status-500', 500, refused('10500', 'Internal server error')],
    ['status-429', 429, refused('10429', 'Too Many Requests')],
    ['blocked', 403, refused('10403', 'Blocked Merchant')],
  ] as const;

  it.each([...REFUSALS, ['unauthorized', 401, refused('10401', 'ClientId is Invalid')] as const])(
    '%s answers a token request with %d and has no effect',
    async (fault, status, body) => {
      await post(fault);

      const response = await ups.requestToken();

      expect(response.headers.get('retry-after')).toBeNull();
      expect(await answerOf(response)).toEqual({ status, body });
      expect(await tokensIssued()).toEqual({ endedGrants: 0, endedTokens: 0 });
    },
  );

  it.each([...REFUSALS, ['unauthorized', 401, refused('250002', 'Invalid Authentication Information.')] as const])(
    '%s answers a tracking request with %d',
    async (fault, status, body) => {
      const token = await ups.accessToken();
      await post(fault, 'track');

      expect(await answerOf(ups.track(token, DELIVERED))).toEqual({ status, body });
      expect((await ups.track(token, DELIVERED)).status).toBe(200);
    },
  );

  it('html answers a page where JSON is expected', async () => {
    await post('html');

    const response = await ups.requestToken();

    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      503,
      'text/html',
      '<html><head><title>Service Unavailable</title></head><body>The simulated UPS is unavailable.</body></html>',
    ]);
    expect(await tokensIssued()).toEqual({ endedGrants: 0, endedTokens: 0 });
  });

  it('hang never answers', async () => {
    await post('hang');

    await expect(ups.requestToken({ signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');

    expect(await tokensIssued()).toEqual({ endedGrants: 0, endedTokens: 0 });
    expect(await ups.callsOf('token')).toEqual({ ok: 0, refused: 0, failed: 1 });
  });

  it('reset-before loses the request without effect', async () => {
    await post('reset-before');

    await expect(ups.requestToken()).rejects.toThrow('fetch failed');

    expect(await tokensIssued()).toEqual({ endedGrants: 0, endedTokens: 0 });
    expect(await ups.callsOf('token')).toEqual({ ok: 0, refused: 0, failed: 1 });
  });

  it('reset-after loses the answer to a request that has taken effect', async () => {
    await post('reset-after');

    await expect(ups.requestToken()).rejects.toThrow('fetch failed');

    expect(await tokensIssued()).toEqual({ endedGrants: 0, endedTokens: 1 });
    expect(await ups.callsOf('token')).toEqual({ ok: 0, refused: 0, failed: 1 });
  });

  it('truncated takes effect and answers half of the JSON, as if it were whole', async () => {
    await post('truncated');

    const response = await ups.requestToken();
    const text = await response.text();

    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(text).toMatch(/^\{"token_type":"Bearer",.*[^}]$/);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(await tokensIssued()).toEqual({ endedGrants: 0, endedTokens: 1 });
  });

  it('meets as many requests as it was posted for, and others of the endpoint follow in order', async () => {
    await post('status-429', 'token', 2);
    await post('html');

    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await ups.requestToken()).status);

    expect(statuses).toEqual([429, 429, 503, 200]);
  });

  it('waits for its own endpoint, in either environment', async () => {
    const token = await ups.accessToken();
    await post('status-500', 'token');
    await post('status-500', 'refresh');
    await post('status-500', 'authorize');

    expect((await ups.track(token, DELIVERED)).status).toBe(200);
    expect((await ups.requestToken({ environment: 'test' })).status).toBe(500);
    expect((await ups.requestToken()).status).toBe(200);
  });

  it('is answered with what now waits, and taken back by times 0', async () => {
    await post('hang', 'track');
    await post('hang', 'token', 3);

    expect(await ups.post('/ups/faults', { endpoint: 'token', times: 0 })).toEqual({
      status: 200,
      body: { authorize: [], token: [], refresh: [], track: [{ fault: 'hang', times: 1 }] },
    });
    expect((await ups.requestToken()).status).toBe(200);
  });
});

describe('stopping the simulated UPS', () => {
  it('lets go of a hanging request', async () => {
    const stopping = await aSimulatedUps();
    await stopping.post('/ups/faults', { endpoint: 'token', fault: 'hang' });
    const hanging = stopping.requestToken();
    await expect.poll(async () => (await stopping.callsOf('token')).failed).toBe(1);

    await Promise.all([stopping.remove(), expect(hanging).rejects.toThrow('fetch failed')]);
  });

  it('does not wait for the latency', async () => {
    const stopping = await aSimulatedUps();
    await stopping.post('/ups/settings', { latencyMs: 600_000 });
    const slow = stopping.requestToken();
    await expect.poll(async () => (await stopping.callsOf('token')).ok).toBe(1);

    await Promise.all([stopping.remove(), expect(slow).rejects.toThrow('fetch failed')]);
  });
});
