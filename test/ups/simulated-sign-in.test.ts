import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from '../../local/guide/browser.ts';
import { type SimulatedUps, startSimulatedUps } from '../../local/ups/simulated-ups.ts';

const CALLBACK = 'http://127.0.0.1:9/oauth/callback/test';
const APP = {
  clientId: 'sampleApp1',
  clientSecret: 'not-a-real-one',
  name: 'Acme Tracking',
  redirectUris: { test: [CALLBACK], production: [] },
};
const USER = { username: 'sample', password: 'sample-password', shipperAccounts: ['88A1B2'] };
const LONELY = { username: 'lonely', password: 'sample-password', shipperAccounts: [] };

describe('signing in at the simulated UPS', () => {
  let ups: SimulatedUps;
  let dataDir: string;
  let nowMs = Date.parse('2026-11-20T12:00:00Z');
  const start = () =>
    startSimulatedUps({
      dataDir,
      clock: () => new Date(nowMs),
      ports: { test: 0, production: 0 },
      apps: [APP],
      users: [USER, LONELY],
    });
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'simulated-sign-in-'));
    ups = await start();
  });
  afterAll(async () => {
    await ups.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const authorizeUrl = (changes: Record<string, string> = {}) => {
    const query = {
      client_id: APP.clientId,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'read',
      state: 'st_1',
      ...changes,
    };
    return `${ups.origins.test}/security/v1/oauth/authorize?${new URLSearchParams(query)}`;
  };
  const newTab = () => browser((url) => url.href.startsWith(CALLBACK));
  const codeFor = async (changes: Record<string, string> = {}, user = USER) => {
    const tab = newTab();
    const back = await tab.submit(
      await tab.open(authorizeUrl(changes)),
      { username: user.username, password: user.password },
      'Log in',
    );
    return back.url.searchParams.get('code') ?? '';
  };
  const control = (path: string, body: unknown) => ups.controlRoutes.find((route) => route.path === path)?.handle(body);
  const basic = { authorization: `Basic ${Buffer.from(`${APP.clientId}:${APP.clientSecret}`).toString('base64')}` };
  const post = async (
    path: 'token' | 'refresh',
    form: Record<string, string>,
    headers: Record<string, string> = basic,
    origin = ups.origins.test,
  ) => {
    const response = await fetch(`${origin}/security/v1/oauth/${path}`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers,
    });
    return {
      status: response.status,
      body: (await response.json()) as Record<string, string> & { response?: { errors: unknown[] } },
    };
  };
  const exchange = (code: string, more: Record<string, string> = {}) =>
    post('token', { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...more });
  const refresh = (token: string | undefined) =>
    post('refresh', { grant_type: 'refresh_token', refresh_token: token ?? '' });
  const refused = (message: string) => ({ status: 400, body: { response: { errors: [{ code: '10400', message }] } } });

  it('begins with a redirect to the sign-in page, and names the application in its headers', async () => {
    const response = await fetch(authorizeUrl(), { redirect: 'manual' });
    expect({
      status: response.status,
      location: response.headers.get('location'),
      appname: response.headers.get('appname'),
      displayname: response.headers.get('displayname'),
    }).toEqual({
      status: 302,
      location: `/lasso/signin?${new URLSearchParams({ client_id: APP.clientId, redirect_uri: CALLBACK, response_type: 'code', scope: 'read', state: 'st_1', type: 'ups_com_api' })}`,
      appname: 'acme-tracking',
      displayname: 'Acme Tracking',
    });
  });

  it.each([
    [{ redirect_uri: `${CALLBACK}/` }, 400, '10400', 'Invalid Redirect URL'],
    [{ redirect_uri: 'https://evil.example/cb' }, 400, '10400', 'Invalid Redirect URL'],
    [{ client_id: 'nope' }, 401, '10401', 'ClientId is Invalid'],
    [{ response_type: 'token' }, 400, '10400', 'Invalid/Missing Parameter'],
  ])('refuses %j, in the body and in the headers', async (changes, status, code, message) => {
    const response = await fetch(authorizeUrl(changes), { redirect: 'manual' });
    expect({
      status: response.status,
      body: await response.json(),
      headers: [response.headers.get('errorcode'), response.headers.get('errordescription')],
    }).toEqual({ status, body: { response: { errors: [{ code, message }] } }, headers: [code, message] });
  });

  it('shows a page that says it is simulated, with the terms ticked, and goes back with code, scope and state', async () => {
    const tab = newTab();
    const page = await tab.open(authorizeUrl({ state: 'a&b="c"' }));
    expect(page.text).toContain('This is not UPS.');
    expect(page.text).toMatch(/name="terms"[^>]*checked/);
    const back = await tab.submit(page, { username: USER.username, password: USER.password }, 'Log in');
    expect([...back.url.searchParams.keys()]).toEqual(['code', 'scope', 'state']);
    expect(back.url.searchParams.get('state')).toBe('a&b="c"');
    expect(back.url.searchParams.get('code')).toMatch(/^(?=.*\+)(?=.*\/)[A-Za-z0-9+/]+={1,2}$/);
  });

  it('keeps a wrong password on the page, with what was typed made harmless', async () => {
    const tab = newTab();
    const page = await tab.submit(
      await tab.open(authorizeUrl()),
      { username: '"><script>x</script>', password: 'wrong' },
      'Log in',
    );
    expect(page.url.pathname).toBe('/lasso/signin');
    expect(page.text).toContain('Username or password is not right.');
    expect(page.text).not.toContain('<script');
  });

  it.each([
    ['denied', USER, 'Deny', { error: 'access_denied', state: 'st_1' }],
    [
      'of a user without shipper accounts',
      LONELY,
      'Log in',
      { error: 'access_denied', error_description: 'No shipper account', state: 'st_1' },
    ],
  ])('%s goes back with an error', async (_, user, button, expected) => {
    const tab = newTab();
    const back = await tab.submit(
      await tab.open(authorizeUrl()),
      { username: user.username, password: user.password },
      button,
    );
    expect(Object.fromEntries(back.url.searchParams)).toEqual(expected);
  });

  it('goes back to no other place than a registered one, whatever the address of the page says', async () => {
    const page = await newTab().open(
      `${ups.origins.test}/lasso/signin?client_id=${APP.clientId}&redirect_uri=https://evil.example`,
    );
    expect({ status: page.status, leads: page.text.includes('<form') }).toEqual({ status: 400, leads: false });
  });

  it('leads to the error page when it is set so', async () => {
    const control = ups.controlRoutes.find(({ path }) => path === '/ups/settings');
    await control?.handle({ authorizeErrorPage: true });
    expect((await newTab().open(authorizeUrl())).url.pathname).toBe('/error.page');
    await control?.handle({ authorizeErrorPage: false });
  });

  it('exchanges a code for twelve fields, all of them text', async () => {
    const { status, body } = await exchange(await codeFor());
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        token_type: 'Bearer',
        issued_at: String(nowMs),
        client_id: APP.clientId,
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        scope: '',
        expires_in: '3599',
        refresh_count: '0',
        status: 'approved',
        refresh_token: expect.any(String),
        refresh_token_issued_at: String(nowMs),
        refresh_token_expires_in: '5183999',
        refresh_token_status: 'approved',
      },
    });
  });

  it('takes a code once, for 60 seconds, from the redirect URI and environment it was made for', async () => {
    const invalid = refused('Invalid Authorization Code');
    const used = await codeFor();
    const answers = await Promise.all(Array.from({ length: 50 }, () => exchange(used)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await exchange(used)).toEqual(invalid);
    expect(await exchange(await codeFor(), { redirect_uri: `${CALLBACK}?x` })).toEqual(invalid);
    const form = { grant_type: 'authorization_code', code: await codeFor(), redirect_uri: CALLBACK };
    expect(await post('token', form, basic, ups.origins.production)).toEqual(invalid);
    const late = await codeFor();
    nowMs += 60_000;
    expect(await exchange(late)).toEqual(invalid);
  });

  it('takes Basic or PKCE, never both, and the verifier of the challenge only', async () => {
    const verifier = 'a'.repeat(43);
    const challenge = { code_challenge: createHash('sha256').update(verifier).digest('base64url') };
    const pkce = (code: string, code_verifier: string) => ({
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      client_id: APP.clientId,
      code_verifier,
    });
    expect((await post('token', pkce(await codeFor(challenge), verifier), {})).status).toBe(200);
    expect(await post('token', pkce(await codeFor(challenge), 'b'.repeat(43)), {})).toEqual(
      refused('Invalid Authorization Code'),
    );
    expect(await exchange(await codeFor(challenge))).toEqual(refused('Invalid Authorization Code'));
    expect(await post('token', pkce(await codeFor(challenge), verifier))).toEqual(
      refused('Invalid/Missing Authorization Header'),
    );
    expect(await post('token', { grant_type: 'authorization_code', code: await codeFor() }, {})).toEqual(
      refused('Invalid/Missing Authorization Header'),
    );
  });

  it('rotates a refresh token once under 50 presentations, and refuses a consumed one', async () => {
    const first = (await exchange(await codeFor())).body.refresh_token;
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(first)));
    const rotated = answers.filter(({ status }) => status === 200);
    expect(rotated).toHaveLength(1);
    expect(rotated[0]?.body.refresh_count).toBe('1');
    expect(rotated[0]?.body.refresh_token).not.toBe(first);
    expect(await refresh(first)).toEqual(refused('Invalid Refresh Token'));
    expect((await refresh(rotated[0]?.body.refresh_token)).body.refresh_count).toBe('2');
  });

  it('refreshes at its own path, with Basic, and not at the token path', async () => {
    const token = (await exchange(await codeFor())).body.refresh_token ?? '';
    const form = { grant_type: 'refresh_token', refresh_token: token };
    expect(await post('token', form)).toEqual(refused('Invalid/Missing Grant Type'));
    expect(await post('refresh', form, {})).toEqual(refused('Invalid/Missing Authorization Header'));
    expect(await post('refresh', form, basic, ups.origins.production)).toEqual(refused('Invalid Refresh Token'));
    expect((await refresh(token)).status).toBe(200);
  });

  it('lets a refresh token go after its window, which restarts with each rotation', async () => {
    const first = (await exchange(await codeFor())).body.refresh_token;
    nowMs += 50 * 86_400_000;
    const second = (await refresh(first)).body.refresh_token;
    nowMs += 50 * 86_400_000;
    const third = (await refresh(second)).body.refresh_token;
    nowMs += 61 * 86_400_000;
    expect(await refresh(third)).toEqual(refused('Invalid Refresh Token'));
  });

  it('ends every grant of a user, or of a client, with its tokens', async () => {
    const revoke = ups.controlRoutes.find(({ path }) => path === '/ups/revocations');
    for (const whose of [{ username: USER.username }, { clientId: APP.clientId }]) {
      const { body } = await exchange(await codeFor());
      await revoke?.handle(whose);
      expect(await refresh(body.refresh_token)).toEqual(refused('Invalid Refresh Token'));
      const tracked = await fetch(`${ups.origins.test}/api/track/v1/details/1Z88A1B20300001017`, {
        headers: { authorization: `Bearer ${body.access_token}`, transId: 'a', transactionSrc: 'test' },
      });
      expect(tracked.status).toBe(401);
    }
  });

  it('ends a code that nobody has redeemed with the grants of its user', async () => {
    const code = await codeFor();
    await ups.controlRoutes.find(({ path }) => path === '/ups/revocations')?.handle({ username: USER.username });
    expect(await exchange(code)).toEqual(refused('Invalid Authorization Code'));
  });

  it('counts a presentation also when the request met a fault or a wrong secret', async () => {
    const token = (await exchange(await codeFor())).body.refresh_token ?? '';
    await ups.controlRoutes
      .find(({ path }) => path === '/ups/faults')
      ?.handle({ endpoint: 'refresh', fault: 'status-500' });
    await fetch(`${ups.origins.test}/security/v1/oauth/refresh`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }),
      headers: basic,
    });
    await post('refresh', { grant_type: 'refresh_token', refresh_token: token }, { authorization: 'Basic eDp5' });
    const calls = await ups.controlRoutes.find(({ path }) => path === '/ups/calls')?.handle({});
    const hash = createHash('sha256').update(token).digest('hex').slice(0, 16);
    expect(calls?.body).toHaveProperty(
      'refreshTokens',
      expect.arrayContaining([{ hash, presented: 2, outcome: 'live' }]),
    );
    expect((await refresh(token)).status).toBe(200);
  });

  it('keeps the refresh token when its answers are to leave one out, and says nothing of one', async () => {
    const token = (await exchange(await codeFor())).body.refresh_token;
    await control('/ups/settings', { omit: ['refresh_token'] });
    const kept = await refresh(token);
    expect({ status: kept.status, fields: Object.keys(kept.body).sort() }).toEqual({
      status: 200,
      fields: [
        'access_token',
        'client_id',
        'expires_in',
        'issued_at',
        'refresh_count',
        'scope',
        'status',
        'token_type',
      ],
    });
    expect((await refresh(token)).body.refresh_count).toBe('2');
    expect((await exchange(await codeFor())).body).not.toHaveProperty('refresh_token');
    await control('/ups/settings', { omit: [] });

    expect((await refresh(token)).body).toMatchObject({ refresh_count: '3', refresh_token: expect.any(String) });
    expect(await refresh(token)).toEqual(refused('Invalid Refresh Token'));
  });

  it('can refuse a valid refresh token, and then has consumed nothing', async () => {
    const token = (await exchange(await codeFor())).body.refresh_token;
    await control('/ups/faults', { endpoint: 'refresh', fault: 'refresh-refused' });
    expect(await refresh(token)).toEqual(refused('Invalid Refresh Token'));
    expect((await refresh(token)).body.refresh_count).toBe('1');
  });

  it('counts how often each refresh token was presented, by hash', async () => {
    const token = (await exchange(await codeFor())).body.refresh_token ?? '';
    await refresh(token);
    await refresh(token);
    const calls = await ups.controlRoutes.find(({ path }) => path === '/ups/calls')?.handle({});
    const hash = createHash('sha256').update(token).digest('hex').slice(0, 16);
    expect(calls?.body).toHaveProperty(
      'refreshTokens',
      expect.arrayContaining([
        {
          hash,
          presented: 2,
          outcome: 'rotated',
        },
      ]),
    );
  });

  it('keeps grants through a restart', async () => {
    const { body } = await exchange(await codeFor());
    await ups.stop();
    ups = await start();
    expect((await refresh(body.refresh_token)).status).toBe(200);
  });
});
