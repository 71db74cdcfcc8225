import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDurableMaps } from '../../local/durable-map.ts';
import { startSimulatedUps } from '../../local/ups/simulated-ups.ts';
import {
  APP,
  answerOf,
  aSimulatedUps,
  basic,
  NOON,
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
const statusOf = async (response: Promise<Response>) => (await response).status;

describe('asking the simulated UPS for a token with client credentials', () => {
  it('answers the eight documented fields, every one a string', async () => {
    const answer = await answerOf(ups.requestToken({ headers: { 'x-merchant-id': '88A1B2' } }));

    expect(answer).toEqual({
      status: 200,
      body: {
        token_type: 'Bearer',
        issued_at: '1795348800000',
        client_id: APP.clientId,
        access_token: expect.any(String),
        scope: '',
        expires_in: '3599',
        refresh_count: '0',
        status: 'approved',
      },
    });
  });

  it('issues opaque tokens shaped like JWTs of about 1.2 kB, never the same twice', async () => {
    const [one, other] = [await ups.accessToken(), await ups.accessToken()];

    expect(one).toMatch(/^[\w-]{36}\.[\w-]{854}\.[\w-]{342}$/);
    expect(other).not.toBe(one);
    expect(() => JSON.parse(Buffer.from(one.split('.')[0] ?? '', 'base64url').toString())).toThrow();
  });

  const INVALID_HEADER = refused('10400', 'Invalid/Missing Authorization Header');
  const INVALID_CLIENT = refused('10401', 'ClientId is Invalid');
  const INVALID_GRANT = refused('10400', 'Invalid/Missing Grant Type');
  it.each([
    ['without an Authorization header', { headers: { authorization: '' } }, 400, INVALID_HEADER],
    [
      'with id and secret in the body instead',
      {
        headers: { authorization: '' },
        body: `grant_type=client_credentials&client_id=${APP.clientId}&client_secret=${APP.clientSecret}`,
      },
      400,
      INVALID_HEADER,
    ],
    ['with a header that is no Base64', { headers: { authorization: 'Basic %%%' } }, 400, INVALID_HEADER],
    ['with Base64 that lacks the colon', { headers: { authorization: 'Basic bm9jb2xvbg==' } }, 400, INVALID_HEADER],
    ['with a Bearer header', { headers: { authorization: 'Bearer bm86Y29sb24=' } }, 400, INVALID_HEADER],
    ['with an unknown id', { headers: { authorization: basic('nope', APP.clientSecret) } }, 401, INVALID_CLIENT],
    ['with a wrong secret', { headers: { authorization: basic(APP.clientId, 'wrong') } }, 401, INVALID_CLIENT],
    [
      "with another app's secret",
      { headers: { authorization: basic(APP.clientId, OTHER_APP.clientSecret) } },
      401,
      INVALID_CLIENT,
    ],
    ['without a grant type', { body: '' }, 400, INVALID_GRANT],
    ['with another grant type', { body: 'grant_type=password' }, 400, INVALID_GRANT],
    [
      'as JSON',
      { headers: { 'content-type': 'application/json' }, body: '{"grant_type":"client_credentials"}' },
      400,
      refused('10007', 'Requested Content Type is not supported'),
    ],
  ])('refuses a request %s', async (_, call, status, body) => {
    expect(await answerOf(ups.requestToken(call))).toEqual({ status, body });
  });

  it('serves POST only, and nothing under /api/security', async () => {
    const origin = ups.origins().production;

    expect(await answerOf(fetch(`${origin}/security/v1/oauth/token`))).toEqual({
      status: 405,
      body: refused('10405', 'Method Not Allowed'),
    });
    expect(await answerOf(fetch(`${origin}/api/security/v1/oauth/token`, { method: 'POST' }))).toEqual({
      status: 404,
      body: refused('10404', 'Resource not found'),
    });
  });
});

describe('starting the simulated UPS', () => {
  it('fails as a whole when a port is taken, and leaves nothing open', async () => {
    const dataDir = join(ups.dataDir, 'another');
    const taken = Number(new URL(ups.origins().production).port);
    const start = (production: number) =>
      startSimulatedUps({ dataDir, clock: () => NOON, ports: { test: 0, production }, apps: [] });

    await expect(start(taken)).rejects.toThrow('EADDRINUSE');

    const started = await start(0);
    await started.stop();
    expect(started.origins.test).toMatch(/^http:\/\/localhost:\d+$/);
    expect(started.origins.production).not.toBe(started.origins.test);
  });
});

describe('an access token of the simulated UPS', () => {
  it('lives for 3599 s of the virtual clock, to the second', async () => {
    const token = await ups.accessToken();

    ups.advanceSeconds(3598);
    expect(await statusOf(ups.track(token, DELIVERED))).toBe(200);

    ups.advanceSeconds(1);
    expect(await answerOf(ups.track(token, DELIVERED))).toEqual(NOT_AUTHENTICATED);
  });

  it('keeps living when a newer one is issued', async () => {
    const older = await ups.accessToken();
    await ups.accessToken();

    expect(await statusOf(ups.track(older, DELIVERED))).toBe(200);
  });

  it.each([
    ['test', 'production'],
    ['production', 'test'],
  ] as const)('of %s is refused at %s', async (environment, elsewhere) => {
    const token = await ups.accessToken({ environment });

    expect(await statusOf(ups.track(token, DELIVERED, { environment }))).toBe(200);
    expect(await answerOf(ups.track(token, DELIVERED, { environment: elsewhere }))).toEqual(NOT_AUTHENTICATED);
  });

  it('survives a restart', async () => {
    const token = await ups.accessToken();

    await ups.restart();

    expect(await statusOf(ups.track(token, DELIVERED))).toBe(200);
  });

  it('is on disk as a hash only, and no longer once it has expired', async () => {
    const kept = async () => {
      await ups.stop();
      const maps = await openDurableMaps(ups.dataDir);
      const entries = await maps.map('access-tokens').entries();
      await maps.close();
      await ups.start();
      return entries;
    };
    const token = await ups.accessToken();

    expect(await kept()).toEqual([
      [
        createHash('sha256').update(token).digest('hex'),
        { clientId: APP.clientId, environment: 'production', expiresAtMs: 1_795_352_399_000 },
      ],
    ]);

    ups.advanceSeconds(3599);
    await ups.restart();
    expect(await kept()).toEqual([]);
  });

  it('is gone after a reset', async () => {
    const token = await ups.accessToken();

    await ups.reset();

    expect(await answerOf(ups.track(token, DELIVERED))).toEqual(NOT_AUTHENTICATED);
  });
});
