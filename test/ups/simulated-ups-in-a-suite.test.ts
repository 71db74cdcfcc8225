import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SimulatedUps, startSimulatedUps } from '../../local/ups/simulated-ups.ts';
import { refused } from './simulated-ups-under-test.ts';
import { upsCustomer } from './ups-customer.ts';

const CALLBACK = 'http://127.0.0.1:9/callback';
const app = (name: string) => ({
  clientId: `client-of-${name}`,
  clientSecret: `not-a-real-secret-of-${name}`,
  redirectUris: { test: [CALLBACK], production: [CALLBACK] },
});
const [ACME, OTHER, UNTICKED] = [app('acme'), app('other'), { ...app('unticked'), trackingProduct: false }];
const PAT = { username: 'pat', password: 'not-a-real-password', shipperAccounts: ['88A1B2'] };
const PARCEL = { inquiryNumber: 'MYPARCEL1', answer: { body: { mine: true } } };
const DAY = 86_400;

describe('the simulated UPS in a test suite', () => {
  let ups: SimulatedUps;
  beforeAll(async () => {
    ups = await startSimulatedUps({
      apps: [ACME, OTHER, UNTICKED],
      users: [PAT],
      settings: { accessSeconds: 600 },
      parcels: [PARCEL],
    });
  });
  beforeEach(() => ups.control('POST /reset'));
  afterAll(() => ups.stop());
  const customer = (of = ACME) => upsCustomer(ups.origins.test, of, CALLBACK);
  const signedIn = async () => (await customer().exchange(await customer().signIn(PAT))).body;

  it('lets a refresh token go when the clock has moved sixty days, and not a day before', async () => {
    const { refresh_token: first } = await signedIn();
    await ups.control('POST /clock', { advanceSeconds: 59 * DAY });
    const { status, body } = await customer().refresh(first);
    expect(status).toBe(200);

    await ups.control('POST /clock', { advanceSeconds: 60 * DAY });

    expect(await customer().refresh(body.refresh_token)).toEqual({
      status: 400,
      body: refused('10400', 'Invalid Refresh Token'),
    });
  });

  it("takes no app's code from another app, which does not consume it", async () => {
    const code = await customer(ACME).signIn(PAT);

    expect(await customer(OTHER).exchange(code)).toEqual({
      status: 400,
      body: refused('10400', 'Invalid Authorization Code'),
    });
    expect((await customer(ACME).exchange(code)).status).toBe(200);
  });

  it("takes no app's refresh token from another app, which does not consume it", async () => {
    const { refresh_token } = await signedIn();

    expect(await customer(OTHER).refresh(refresh_token)).toEqual({
      status: 400,
      body: refused('10400', 'Invalid Refresh Token'),
    });
    expect((await customer(ACME).refresh(refresh_token)).status).toBe(200);
  });

  it('refuses tracking to an app without the Tracking product alone', async () => {
    const of = async (one: typeof ACME) => {
      const { body } = await customer(one).clientCredentials();
      return (await customer(one).track(body.access_token)).status;
    };
    expect([await of(ACME), await of(UNTICKED)]).toEqual([200, 401]);
  });

  it('begins with the settings and parcels given, and goes back to them, and to real time, at a reset', async () => {
    const asAtTheStart = async () => {
      const { access_token, expires_in, issued_at } = (await customer().clientCredentials()).body;
      return {
        expires_in,
        isNow: Math.abs(Number(issued_at) - Date.now()) < 60_000,
        parcel: await customer().track(access_token, 'details/MYPARCEL1'),
      };
    };
    const expected = { expires_in: '600', isNow: true, parcel: { status: 200, body: { mine: true } } };
    expect(await asAtTheStart()).toEqual(expected);

    await ups.control('POST /ups/settings', { accessSeconds: 5 });
    await ups.control('POST /ups/parcels', { ...PARCEL, answer: null });
    await ups.control('POST /clock', { advanceSeconds: 300 });
    expect(await asAtTheStart()).not.toEqual(expected);
    await ups.control('POST /reset');

    expect(await asAtTheStart()).toEqual(expected);
  });

  it('loses an answer when it is made to, and counts the call', async () => {
    const { refresh_token } = await signedIn();
    expect(
      await ups.control('POST /ups/faults', { endpoint: 'refresh', fault: 'reset-after', times: 1 }),
    ).toMatchObject({ refresh: [{ fault: 'reset-after', times: 1 }] });

    await expect(customer().refresh(refresh_token)).rejects.toThrow();

    expect(await customer().refresh(refresh_token)).toMatchObject({ status: 400 });
    expect(await ups.control('GET /ups/calls')).toMatchObject({ refresh: { ok: 0, refused: 1, failed: 1 } });
  });

  it.each([
    [
      'POST /clock',
      {},
      'POST /clock: {"message":"advanceSeconds: Invalid input: expected number, received undefined"}',
    ],
    ['POST /clock', { advanceSeconds: -1 }, 'advanceSeconds: Too small'],
    ['POST /reset', { all: true }, 'Unrecognized key: \\"all\\"'],
    ['POST /ups/faults', { endpoint: 'track', fault: 'hung' }, 'fault: Invalid option'],
    ['GET /ups/faults', {}, 'GET /ups/faults is no call. There are: POST /ups/faults, POST /ups/settings'],
  ])('throws at the call %s %j and changes nothing', async (call, body, message) => {
    const { access_token } = (await customer().clientCredentials()).body;
    await expect(ups.control(call, body)).rejects.toThrow(message);
    expect((await customer().track(access_token)).status).toBe(200);
  });

  it('leaves a clock that it was given alone', async () => {
    const standing = await startSimulatedUps({ apps: [ACME], clock: () => new Date('2026-11-22T12:00:00Z') });
    const { body } = await upsCustomer(standing.origins.test, ACME, CALLBACK).clientCredentials();
    await expect(standing.control('POST /clock', { advanceSeconds: 1 })).rejects.toThrow('POST /clock is no call.');
    await standing.stop();
    expect(body.issued_at).toBe('1795348800000');
  });

  it('shares nothing with nine others of the same apps and users', async () => {
    const all = [ups];
    while (all.length < 10) all.push(await startSimulatedUps({ apps: [ACME], users: [PAT] }));
    const customers = all.map(({ origins }) => upsCustomer(origins.test, ACME, CALLBACK));
    const codes = await Promise.all(customers.map((each) => each.signIn(PAT)));
    const pairs = await Promise.all(customers.map((each, at) => each.exchange(codes[at] ?? '')));
    await all[3]?.control('POST /clock', { advanceSeconds: 61 * DAY });
    await all[4]?.control('POST /ups/faults', { endpoint: 'track', fault: 'status-500', times: 9 });
    await all[5]?.control('POST /ups/revocations', { username: 'pat' });

    const elsewhere = (at: number) => pairs[(at + 1) % 10]?.body;
    const own = await Promise.all(customers.map((each, at) => each.track(pairs[at]?.body.access_token)));
    const foreign = await Promise.all(customers.map((each, at) => each.track(elsewhere(at)?.access_token)));
    const refreshed = await Promise.all(customers.map((each, at) => each.refresh(elsewhere(at)?.refresh_token)));
    const calls = (await Promise.all(all.map((each) => each.control('GET /ups/calls')))) as { token: unknown }[];
    for (const other of all.slice(1)) await other.stop();

    expect(own.map(({ status }) => status)).toEqual([200, 200, 200, 401, 500, 401, 200, 200, 200, 200]);
    expect(foreign.map(({ status }) => status)).toEqual([401, 401, 401, 401, 500, 401, 401, 401, 401, 401]);
    expect(refreshed.map(({ status }) => status)).toEqual(Array(10).fill(400));
    expect(calls.map(({ token }) => token)).toEqual(Array(10).fill({ ok: 1, refused: 0, failed: 0 }));
  });
});

describe('the simulated UPS does not start', () => {
  it.each([
    [{}, 'apps: Invalid input: expected array, received undefined'],
    [{ apps: [], parcel: [] }, 'Unrecognized key: "parcel"'],
    [{ apps: [{ clientId: 'a' }] }, 'apps: 0: clientSecret: Invalid input: expected string, received undefined'],
    [{ apps: [ACME, ACME] }, 'apps: Two have the same clientId'],
    [{ apps: [{ ...ACME, clientId: 'a:b' }] }, 'apps: 0: clientId: Must not contain a colon'],
    [{ apps: [ACME], users: [{ username: 'pat', password: 'x' }] }, 'users: 0: shipperAccounts: Invalid input'],
    [{ apps: [ACME], users: [PAT, PAT] }, 'users: Two have the same username'],
    [{ apps: [ACME], settings: { latencyMs: -1 } }, 'settings: latencyMs: Too small'],
    [{ apps: [ACME], parcels: [{ inquiryNumber: 'a' }] }, 'parcels: 0: inquiryNumber: Must be 7 to 34'],
    [
      { apps: [{ ...ACME, redirectUris: { test: ['/callback'] } }] },
      'apps: 0: redirectUris: test: 0: Must be an address that begins with http:// or https://',
    ],
  ])('with %j', async (options, message) => {
    await expect(startSimulatedUps(options as never)).rejects.toThrow(`The simulated UPS cannot start so: ${message}`);
  });
});
