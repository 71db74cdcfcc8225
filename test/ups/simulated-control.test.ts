import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  APP,
  answerOf,
  aSimulatedUps,
  jsonOf,
  OTHER_APP,
  refused,
  type UpsUnderTest,
} from './simulated-ups-under-test.ts';

let ups: UpsUnderTest;
beforeAll(async () => {
  ups = await aSimulatedUps();
});
beforeEach(() => ups.reset());
afterAll(() => ups.remove());

const DELIVERED = '1Z88A1B20300001017';
const NOT_AUTHENTICATED = { status: 401, body: refused('250002', 'Invalid Authentication Information.') };
const DEFAULTS = {
  accessSeconds: 3599,
  refreshSeconds: 5_183_999,
  numbers: 'string',
  oldAccessDies: false,
  latencyMs: 0,
  trackingProduct: true,
  refreshAfterPkce: true,
  authorizeErrorPage: false,
  omit: [],
};
const NO_CALLS = { ok: 0, refused: 0, failed: 0 };
const statusOf = async (response: Promise<Response>) => (await response).status;

describe('the settings of the simulated UPS', () => {
  it('are the defaults, and one change leaves the others', async () => {
    expect(await ups.post('/ups/settings', {})).toEqual({ status: 200, body: DEFAULTS });

    await ups.post('/ups/settings', { accessSeconds: 14_399 });
    expect(await ups.post('/ups/settings', { latencyMs: 1 })).toEqual({
      status: 200,
      body: { ...DEFAULTS, accessSeconds: 14_399, latencyMs: 1 },
    });
  });

  it('write the numbers of a token answer as numbers, and leave fields out', async () => {
    await ups.post('/ups/settings', { numbers: 'number', omit: ['scope', 'refresh_count'] });

    expect(await answerOf(ups.requestToken())).toEqual({
      status: 200,
      body: {
        token_type: 'Bearer',
        issued_at: 1_795_348_800_000,
        client_id: APP.clientId,
        access_token: expect.any(String),
        expires_in: 3599,
        status: 'approved',
      },
    });
  });

  it.each([0, -5, 0.5])('give tokens a lifetime of %d s', async (accessSeconds) => {
    await ups.post('/ups/settings', { accessSeconds });

    const { access_token, expires_in } = await jsonOf<{ access_token: string; expires_in: string }>(ups.requestToken());

    expect(expires_in).toBe(String(accessSeconds));
    expect(await statusOf(ups.track(access_token, DELIVERED))).toBe(accessSeconds > 0 ? 200 : 401);
  });

  it('let a new token end the earlier ones of the same client and environment, and no others', async () => {
    await ups.post('/ups/settings', { oldAccessDies: true });
    const earlier = await ups.accessToken();
    const otherClients = await ups.accessToken({ app: OTHER_APP });
    const elsewhere = await ups.accessToken({ environment: 'test' });

    const newer = await ups.accessToken();

    expect(await answerOf(ups.track(earlier, DELIVERED))).toEqual(NOT_AUTHENTICATED);
    expect(await statusOf(ups.track(newer, DELIVERED))).toBe(200);
    expect(await statusOf(ups.track(otherClients, DELIVERED))).toBe(200);
    expect(await statusOf(ups.track(elsewhere, DELIVERED, { environment: 'test' }))).toBe(200);
  });

  it('leave exactly one of several tokens asked for at once, when a new one ends the earlier', async () => {
    await ups.post('/ups/settings', { oldAccessDies: true });

    const tokens = await Promise.all(Array.from({ length: 5 }, () => ups.accessToken()));

    const statuses = await Promise.all(tokens.map((token) => statusOf(ups.track(token, DELIVERED))));
    expect(statuses.sort()).toEqual([200, 401, 401, 401, 401]);
  });

  it('take the Tracking product from the app: tokens are issued, tracking is refused', async () => {
    await ups.post('/ups/settings', { trackingProduct: false });

    expect(await answerOf(ups.track(await ups.accessToken(), DELIVERED))).toEqual(NOT_AUTHENTICATED);
  });

  it('delay an answer that has taken effect already', async () => {
    await ups.post('/ups/settings', { latencyMs: 60_000 });

    await expect(ups.requestToken({ signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');

    expect(await ups.callsOf('token')).toEqual({ ok: 1, refused: 0, failed: 0 });
    expect((await ups.post('/ups/revocations', { clientId: APP.clientId })).body).toEqual({
      endedGrants: 0,
      endedTokens: 1,
    });
  });
});

describe('a revocation at the simulated UPS', () => {
  it("ends every token of that client, in both environments, and no other client's", async () => {
    const ended = [await ups.accessToken(), await ups.accessToken()];
    const endedTest = await ups.accessToken({ environment: 'test' });
    const otherClients = await ups.accessToken({ app: OTHER_APP });

    expect(await ups.post('/ups/revocations', { clientId: APP.clientId })).toEqual({
      status: 200,
      body: { endedGrants: 0, endedTokens: 3 },
    });

    for (const token of ended) expect(await answerOf(ups.track(token, DELIVERED))).toEqual(NOT_AUTHENTICATED);
    expect(await answerOf(ups.track(endedTest, DELIVERED, { environment: 'test' }))).toEqual(NOT_AUTHENTICATED);
    expect(await statusOf(ups.track(otherClients, DELIVERED))).toBe(200);
    expect(await statusOf(ups.track(await ups.accessToken(), DELIVERED))).toBe(200);
  });
});

describe('the call counts of the simulated UPS', () => {
  it('tell answered, refused and failed requests apart, per endpoint', async () => {
    await ups.requestToken({ headers: { authorization: '' } });
    await ups.post('/ups/faults', { endpoint: 'token', fault: 'blocked' });
    await ups.requestToken();
    const token = await ups.accessToken();
    await ups.track(token, DELIVERED);
    await ups.track(token, 'X');
    await ups.track('unknown', DELIVERED);
    await fetch(`${ups.origins().production}/elsewhere`);

    expect(await ups.get('/ups/calls')).toEqual({
      status: 200,
      body: {
        authorize: NO_CALLS,
        token: { ok: 1, refused: 1, failed: 1 },
        refresh: NO_CALLS,
        track: { ok: 1, refused: 2, failed: 0 },
        refreshTokens: [],
      },
    });
  });

  it('start again after a reset, as settings and faults do', async () => {
    await ups.requestToken();
    await ups.post('/ups/settings', { accessSeconds: 1 });
    await ups.post('/ups/faults', { endpoint: 'token', fault: 'html' });

    await ups.reset();

    expect(await ups.callsOf('token')).toEqual(NO_CALLS);
    expect((await ups.post('/ups/settings', {})).body).toEqual(DEFAULTS);
    expect(await statusOf(ups.requestToken())).toBe(200);
  });
});

describe('the control endpoint of the simulated UPS', () => {
  const ENDPOINTS = '"authorize"|"token"|"refresh"|"track"';
  it.each([
    ['/ups/faults', { fault: 'hang' }, `endpoint: Invalid option: expected one of ${ENDPOINTS}`],
    ['/ups/faults', { endpoint: 'login', fault: 'hang' }, `endpoint: Invalid option: expected one of ${ENDPOINTS}`],
    ['/ups/faults', { endpoint: 'token', fault: 'hang', times: -1 }, 'times: Too small: expected number to be >=0'],
    [
      '/ups/faults',
      { endpoint: 'token', fault: 'hang', times: 1.5 },
      'times: Invalid input: expected int, received number',
    ],
    [
      '/ups/faults',
      { endpoint: 'token' },
      'fault: Must be one of hang, reset-before, reset-after, status-500, status-429, html, truncated, unauthorized, blocked, refresh-refused, unless times is 0',
    ],
    [
      '/ups/faults',
      { endpoint: 'token', fault: 'refresh-refused' },
      'fault: refresh-refused is a fault of the endpoint refresh alone',
    ],
    ['/ups/faults', { endpoint: 'token', fault: 'hang', time: 2 }, 'Unrecognized key: "time"'],
    ['/ups/settings', { accessSeconds: '3599' }, 'accessSeconds: Invalid input: expected number, received string'],
    ['/ups/settings', { accessSeconds: 1, acessSeconds: 2 }, 'Unrecognized key: "acessSeconds"'],
    ['/ups/settings', { latencyMs: -1 }, 'latencyMs: Too small: expected number to be >=0'],
    [
      '/ups/settings',
      { omit: ['status'] },
      'omit: 0: Invalid option: expected one of "scope"|"refresh_count"|"refresh_token"',
    ],
    ['/ups/settings', [], 'Invalid input: expected object, received array'],
    ['/ups/revocations', {}, 'Give a username whose grants, or a clientId whose grants and tokens are to end'],
    [
      '/ups/revocations',
      { username: 'sample', clientId: 'sample' },
      'Give a username whose grants, or a clientId whose grants and tokens are to end',
    ],
    ['/ups/revocations', 'not json', 'The body must be JSON'],
  ])('refuses POST %s %j and changes nothing', async (path, body, message) => {
    const token = await ups.accessToken();

    expect(await ups.post(path, body)).toEqual({ status: 400, body: { message } });

    expect((await ups.post('/ups/settings', {})).body).toEqual(DEFAULTS);
    expect(await statusOf(ups.requestToken())).toBe(200);
    expect(await statusOf(ups.track(token, DELIVERED))).toBe(200);
  });

  it('knows its six calls', async () => {
    expect(await ups.get('/ups/faults')).toEqual({ status: 405, body: { message: 'Only POST is served here' } });
    expect(await ups.get('/ups')).toEqual({
      status: 404,
      body: { message: 'There is: /ups/faults, /ups/settings, /ups/revocations, /ups/calls, /ups/parcels' },
    });
  });
});
