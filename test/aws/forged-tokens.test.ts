import { createHmac } from 'node:crypto';
import { exportSPKI } from 'jose';
import { describe, expect, it } from 'vitest';
import { TrackingAdapterError } from '../../shared/domain/errors.ts';
import { accessTokenCallers } from '../../shared/identity/access-tokens.ts';
import { aKey, anIssuer, CLAIMS, fromNow, signed } from './an-issuer.ts';
import { refusalOf } from './local-aws.ts';

const INVALID = 'The access token is not valid.';
const EXPIRED = 'The access token has expired.';
const NO_ACCESS_TOKEN = 'The token is not an access token.';
const OTHER_API = 'The access token is for another API.';
const NO_TENANT = 'The access token names no tenant.';

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const partsOf = (token: string) => token.split('.') as [string, string, string];

describe('a forged access token', async () => {
  const issuer = await anIssuer();
  const { verify } = accessTokenCallers(issuer.identity);
  const [stranger, sameKid] = await Promise.all([aKey('ES256', 'stranger'), aKey('ES256', issuer.elliptic.kid)]);
  const genuine = await signed(issuer.elliptic, CLAIMS);
  const [head, body, signature] = partsOf(genuine);
  const header = (more: object) => signed(issuer.elliptic, CLAIMS, more);
  const claims = (more: object) => signed(issuer.elliptic, { ...CLAIMS, ...more });
  const symmetric = (key: string, alg = 'HS256') => {
    const text = `${encoded({ alg, kid: issuer.rsa.kid, typ: 'at+jwt' })}.${encoded(CLAIMS)}`;
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  };

  const FORGERIES: readonly [string, string, string | Promise<string>][] = [
    ['without an algorithm', INVALID, `${encoded({ alg: 'none', typ: 'at+jwt' })}.${body}.`],
    ['without an algorithm, in capitals', INVALID, `${encoded({ alg: 'NONE', typ: 'at+jwt' })}.${body}.`],
    [
      'without an algorithm, its signature kept',
      INVALID,
      `${encoded({ alg: 'none', typ: 'at+jwt' })}.${body}.${signature}`,
    ],
    ['with no word on the algorithm', INVALID, `${encoded({ typ: 'at+jwt' })}.${body}.${signature}`],
    ['signed by HMAC with the public key as PEM', INVALID, symmetric(await exportSPKI(issuer.rsa.publicKey))],
    ['signed by HMAC with the public key as JWK', INVALID, symmetric(JSON.stringify(issuer.rsa.publicJwk))],
    ['signed by HMAC with nothing', INVALID, symmetric('')],
    ['signed by HMAC under another name', INVALID, symmetric('', 'RS256')],
    ['signed by a stranger', INVALID, signed(stranger, CLAIMS)],
    ['signed by a stranger under our key’s name', INVALID, signed(sameKid, CLAIMS)],
    ['signed by a stranger without a name', INVALID, signed(stranger, CLAIMS, { kid: undefined })],
    ['signed under the name of a file', INVALID, signed(stranger, CLAIMS, { kid: '../../dev/null' })],
    ['signed under the name of the other key', INVALID, header({ kid: issuer.rsa.kid })],
    ['bringing its own key', INVALID, signed(stranger, CLAIMS, { jwk: stranger.publicJwk })],
    ['bringing its own key under our key’s name', INVALID, signed(sameKid, CLAIMS, { jwk: sameKid.publicJwk })],
    ['naming its own key set', INVALID, signed(stranger, CLAIMS, { jku: 'https://evil.example/jwks' })],
    ['naming its own certificate', INVALID, signed(stranger, CLAIMS, { x5u: 'https://evil.example/cert' })],
    [
      'critical for something unknown',
      INVALID,
      `${encoded({ alg: 'ES256', kid: issuer.elliptic.kid, typ: 'at+jwt', crit: ['x'], x: 1 })}.${body}.${signature}`,
    ],
    ['with another payload', INVALID, `${head}.${encoded({ ...CLAIMS, tenant: 'other' })}.${signature}`],
    [
      'with another header',
      INVALID,
      `${encoded({ alg: 'ES256', kid: issuer.elliptic.kid, typ: 'JWT' })}.${body}.${signature}`,
    ],
    ['with a shorter signature', INVALID, genuine.slice(0, -4)],
    ['with a signature of zeros', INVALID, `${head}.${body}.${Buffer.alloc(64).toString('base64url')}`],
    ['without a signature', INVALID, `${head}.${body}.`],
    ['of two parts', INVALID, `${head}.${body}`],
    ['of four parts', INVALID, `${genuine}.${signature}`],
    ['of five parts, as if encrypted', INVALID, `${head}.a.b.c.d`],
    ['empty', INVALID, ''],
    ['two dots', INVALID, '..'],
    ['whitespace', INVALID, '   '],
    ['garbage', INVALID, 'garbage'],
    ['JSON', INVALID, JSON.stringify(CLAIMS)],
    ['a list for a payload', INVALID, `${head}.${encoded([CLAIMS])}.${signature}`],
    ['100 000 characters', INVALID, 'x.'.repeat(50_000)],
    ['of another issuer', INVALID, claims({ iss: 'https://issuer.example.com.evil.example' })],
    ['of our issuer with a slash', INVALID, claims({ iss: `${CLAIMS.iss}/` })],
    ['of no issuer', INVALID, claims({ iss: undefined })],
    ['of several issuers', INVALID, claims({ iss: [CLAIMS.iss] })],
    ['of nobody', INVALID, claims({ sub: undefined })],
    ['without end', INVALID, claims({ exp: undefined })],
    ['with an end that is a text', INVALID, claims({ exp: String(CLAIMS.exp) })],
    ['that has ended', EXPIRED, claims({ exp: fromNow(-60) })],
    ['that has not begun', INVALID, claims({ nbf: fromNow(60) })],
    ['for another API', OTHER_API, claims({ aud: 'https://other.example.com' })],
    ['for no API', OTHER_API, claims({ aud: [] })],
    ['for nobody, issued to another', OTHER_API, claims({ aud: undefined })],
    ['for another API, issued to us', OTHER_API, claims({ aud: 'https://other.example.com', client_id: CLAIMS.aud })],
    ['that is an ID token', NO_ACCESS_TOKEN, signed(issuer.elliptic, { ...CLAIMS, token_use: 'id' }, { typ: 'JWT' })],
    ['of no type', NO_ACCESS_TOKEN, header({ typ: undefined })],
    ['of the type of a logout', NO_ACCESS_TOKEN, header({ typ: 'logout+jwt' })],
    ['of no tenant', INVALID, claims({ tenant: undefined })],
    ...[
      '',
      ' ',
      'acme/other',
      '../other',
      'acme#x',
      'acme other',
      'acmé',
      'acme\n',
      '_platform',
      '-',
      'x'.repeat(65),
    ].map((tenant): [string, string, Promise<string>] => [
      `of the tenant ${JSON.stringify(tenant)}`,
      NO_TENANT,
      claims({ tenant }),
    ]),
    ...[7, null, true, ['acme'], { id: 'acme' }].map((tenant): [string, string, Promise<string>] => [
      `of the tenant ${JSON.stringify(tenant)}`,
      NO_TENANT,
      claims({ tenant }),
    ]),
  ];

  it.each(FORGERIES)('is refused: %s', async (_, message, token) => {
    const refusal = await refusalOf(verify(await token));
    expect(refusal).toBeInstanceOf(TrackingAdapterError);
    expect(refusal).toMatchObject({ code: 'unauthenticated', message });
  });

  it('differs from a genuine one, which is taken', async () => {
    expect((await verify(genuine)).tenantId).toBe('acme');
    expect(FORGERIES.length).toBeGreaterThanOrEqual(20);
  });
});
