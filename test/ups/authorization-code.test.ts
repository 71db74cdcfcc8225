import { describe, expect, it } from 'vitest';
import { Secret } from '../../shared/domain/secret.ts';
import { CLIENT, CLIENT_SECRET, carrierAt, RECEIVED_AT, revealed } from './carrier-under-test.ts';
import { type CannedAnswer, errorEnvelope, hostileUps } from './hostile-ups.ts';

const REDIRECT_URI = 'https://adapter.example.com/oauth/callback/test';
const CODE = 'cHJlZml4LVUyRnNkR1ZrWDEv+/==';
const REFRESH_TOKEN = 'not-a-real-refresh+token/=&';
const GRANTED = {
  access_token: 'a.b.c',
  refresh_token: 'r.s.t',
  expires_in: '3599',
  refresh_token_expires_in: '5183999',
};

describe('signing in at UPS', async () => {
  const ups = await hostileUps();
  const other = await hostileUps();
  const { carrier } = carrierAt(ups.origin);
  const ask = () =>
    carrier.authorizationRequest('test', { clientId: 'an app', redirectUri: REDIRECT_URI, state: 'st&te' });
  const redeem = () => carrier.authorizationCodeGrant('test', CLIENT, { code: CODE, redirectUri: REDIRECT_URI }, 8_000);
  const refresh = () => carrier.refreshTokenGrant('test', CLIENT, new Secret(REFRESH_TOKEN), 8_000);

  const form = (path: string, body: string) => [
    {
      method: 'POST',
      path,
      headers: {
        authorization: `Basic ${Buffer.from(`anAppOfATenant:${CLIENT_SECRET}`).toString('base64')}`,
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        'Content-Length': String(body.length),
        Host: new URL(ups.origin).host,
        Connection: 'close',
      },
      body,
    },
  ];

  it('asks where the browser goes, without a secret', async () => {
    ups.answers({ status: 302, headers: { location: `${ups.origin}/lasso/signin?state=st%26te` } });
    expect(await ask()).toEqual({ value: new URL(`${ups.origin}/lasso/signin?state=st%26te`) });
    const query = `client_id=an+app&redirect_uri=${encodeURIComponent(REDIRECT_URI)}&response_type=code&scope=read&state=st%26te`;
    expect(ups.received).toEqual([
      {
        method: 'GET',
        path: `/security/v1/oauth/authorize?${query}`,
        headers: { accept: 'application/json, text/html', Host: new URL(ups.origin).host, Connection: 'keep-alive' },
        body: '',
      },
    ]);
  });

  it.each([
    undefined,
    '',
    'https://evil.example/lasso/signin',
    '//evil.example/lasso/signin',
    '\\\\evil.example/lasso',
    'https://www.ups.com@evil.example/',
    'https://www.ups.com.evil.example/',
    'http://www.ups.com/lasso/signin',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'http://127.0.0.1:1/lasso',
    'http://[',
  ])('sends no browser to %j', async (location) => {
    ups.answers({ status: 302, ...(location !== undefined && { headers: { location } }) });
    expect(await ask()).toMatchObject({ failure: { kind: 'answer-invalid' } });
  });

  it('follows nothing itself', async () => {
    other.answers({ body: '' });
    ups.answers({ status: 302, headers: { location: `${other.origin}/lasso/signin` } });
    expect(await ask()).toMatchObject({ failure: { kind: 'answer-invalid' } });
    expect(other.received).toEqual([]);
  });

  it.each<[string, CannedAnswer, string, string | undefined]>([
    ['its error page', { status: 302, headers: { location: '/error.page' } }, 'unavailable', undefined],
    [
      'an unknown client',
      { status: 401, body: errorEnvelope('10401', 'ClientId is Invalid') },
      'client-refused',
      '10401',
    ],
    [
      'an unknown address',
      { status: 400, body: errorEnvelope('10400', 'Invalid Redirect URL') },
      'redirect-uri-refused',
      '10400',
    ],
    ['another 400', { status: 400, body: errorEnvelope('10400', 'Invalid Request') }, 'request-refused', '10400'],
    ['a page of its own', { status: 200, body: '<html></html>' }, 'request-refused', undefined],
    ['a 403', { status: 403, body: errorEnvelope('10403', 'Blocked Merchant') }, 'blocked', '10403'],
    ['a 503', { status: 503 }, 'unavailable', undefined],
    ['a 307', { status: 307, headers: { location: '/lasso/signin' } }, 'answer-invalid', undefined],
  ])('is told apart when UPS answers with %s', async (_, canned, kind, carrierCode) => {
    ups.answers(canned);
    const answer = await ask();
    expect('failure' in answer && { ...answer.failure, message: '' }).toEqual({
      kind,
      message: '',
      ...(carrierCode && { carrierCode }),
    });
  });

  it('redeems the code once, encoded once, with the address it was asked for', async () => {
    ups.answers({ body: GRANTED });
    expect(revealed(await redeem())).toEqual({
      value: {
        accessToken: 'a.b.c',
        refreshToken: 'r.s.t',
        issuedAt: RECEIVED_AT,
        accessSeconds: 3_599,
        refreshSeconds: 5_183_999,
      },
    });
    const body = `grant_type=authorization_code&code=${encodeURIComponent(CODE)}&redirect_uri=${encodeURIComponent(REDIRECT_URI)}`;
    expect(ups.received).toEqual(form('/security/v1/oauth/token', body));
  });

  it('renews at UPS’s own path, once', async () => {
    ups.answers({ body: GRANTED });
    expect(revealed(await refresh())).toMatchObject({ value: { accessToken: 'a.b.c', refreshToken: 'r.s.t' } });
    const body = `grant_type=refresh_token&refresh_token=${encodeURIComponent(REFRESH_TOKEN)}`;
    expect(ups.received).toEqual(form('/security/v1/oauth/refresh', body));
  });

  it.each([
    ['Invalid Refresh Token', 'grant-refused'],
    ['invalid refresh token.', 'grant-refused'],
    ['Invalid Authorization Code', 'grant-refused'],
    ['Invalid Redirect URL', 'redirect-uri-refused'],
    ['Invalid/Missing Authorization Header', 'request-refused'],
    ['', 'request-refused'],
  ])('knows the meanings of 10400 apart: %j', async (message, kind) => {
    for (const call of [redeem, refresh]) {
      ups.answers({ status: 400, body: errorEnvelope('10400', message) });
      expect(await call()).toMatchObject({ failure: { kind, carrierCode: '10400' } });
      // Only this very answer ends a grant: not its words with another status.
      for (const status of [401, 403, 429, 500, 302]) {
        ups.answers({ status, body: errorEnvelope('10400', message) });
        const answer = await call();
        expect('failure' in answer && answer.failure.kind).not.toBe('grant-refused');
      }
    }
  });

  it.each([200, 400, 401, 403, 500])(
    'tells nothing of code or token in a failure, though a %i echoes them',
    async (status) => {
      ups.answers(({ body }) => ({
        status,
        body: errorEnvelope('10400', `Invalid Refresh Token ${body} ${decodeURIComponent(body)}`),
      }));
      for (const answer of [await redeem(), await refresh()]) {
        const told = JSON.stringify(answer);
        expect(
          [CODE, REFRESH_TOKEN, encodeURIComponent(CODE), encodeURIComponent(REFRESH_TOKEN), CLIENT_SECRET].filter(
            (secret) => told.includes(secret),
          ),
        ).toEqual([]);
      }
    },
  );
});
