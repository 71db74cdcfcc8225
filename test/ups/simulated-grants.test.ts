import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { APP, BASIC, CALLBACK, signInsAtUps, USER } from './sign-ins-at-ups.ts';

const refused = (message: string) => ({ status: 400, body: { response: { errors: [{ code: '10400', message }] } } });

describe('codes and refresh tokens of the simulated UPS', () => {
  const { advance, codeFor, control, exchange, nowMs, origins, post, refresh, restart } = signInsAtUps();

  it('exchanges a code for twelve fields, all of them text', async () => {
    const { status, body } = await exchange(await codeFor());
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        token_type: 'Bearer',
        issued_at: String(nowMs()),
        client_id: APP.clientId,
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        scope: '',
        expires_in: '3599',
        refresh_count: '0',
        status: 'approved',
        refresh_token: expect.any(String),
        refresh_token_issued_at: String(nowMs()),
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
    expect(await post('token', form, BASIC, origins().production)).toEqual(invalid);
    const late = await codeFor();
    advance(60_000);
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
    expect(await post('refresh', form, BASIC, origins().production)).toEqual(refused('Invalid Refresh Token'));
    expect((await refresh(token)).status).toBe(200);
  });

  it('lets a refresh token go after its window, which restarts with each rotation', async () => {
    const first = (await exchange(await codeFor())).body.refresh_token;
    advance(50 * 86_400_000);
    const second = (await refresh(first)).body.refresh_token;
    advance(50 * 86_400_000);
    const third = (await refresh(second)).body.refresh_token;
    advance(61 * 86_400_000);
    expect(await refresh(third)).toEqual(refused('Invalid Refresh Token'));
  });

  it('ends every grant of a user, or of a client, with its tokens', async () => {
    for (const whose of [{ username: USER.username }, { clientId: APP.clientId }]) {
      const { body } = await exchange(await codeFor());
      await control('/ups/revocations', whose);
      expect(await refresh(body.refresh_token)).toEqual(refused('Invalid Refresh Token'));
      const tracked = await fetch(`${origins().test}/api/track/v1/details/1Z88A1B20300001017`, {
        headers: { authorization: `Bearer ${body.access_token}`, transId: 'a', transactionSrc: 'test' },
      });
      expect(tracked.status).toBe(401);
    }
  });

  it('ends a code that nobody has redeemed with the grants of its user', async () => {
    const code = await codeFor();
    await control('/ups/revocations', { username: USER.username });
    expect(await exchange(code)).toEqual(refused('Invalid Authorization Code'));
  });

  it('counts a presentation also when the request met a fault or a wrong secret', async () => {
    const token = (await exchange(await codeFor())).body.refresh_token ?? '';
    await control('/ups/faults', { endpoint: 'refresh', fault: 'status-500' });
    await fetch(`${origins().test}/security/v1/oauth/refresh`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }),
      headers: BASIC,
    });
    await post('refresh', { grant_type: 'refresh_token', refresh_token: token }, { authorization: 'Basic eDp5' });
    const calls = await control('/ups/calls', {});
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
    const calls = await control('/ups/calls', {});
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
    await restart();
    expect((await refresh(body.refresh_token)).status).toBe(200);
  });
});
