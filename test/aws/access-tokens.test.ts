import { describe, expect, it } from 'vitest';
import { SCOPES, SCOPES_OF_ROLE } from '../../shared/domain/caller.ts';
import { accessTokenCallers } from '../../shared/identity/access-tokens.ts';
import { deserted } from '../ups/hostile-ups.ts';
import { AUDIENCE, anIssuer, CLAIMS, fromNow, signed } from './an-issuer.ts';
import { refusalOf } from './local-aws.ts';

const endOf = (exp: number) => new Date(exp * 1000);

const MACHINE = {
  tenantId: 'acme',
  subject: 'machine-1',
  actor: { kind: 'machine', name: 'machine-1' },
  scopes: new Set(['adapters:read']),
  expiresAt: endOf(CLAIMS.exp),
};

describe('who calls, by their access token', async () => {
  const issuer = await anIssuer();
  const { verify } = accessTokenCallers(issuer.identity);

  it.each([
    ['signed by ES256', {}, {}],
    ['with the type in capitals', {}, { typ: 'AT+JWT' }],
    ['with the whole media type, RFC 9068 §4', {}, { typ: 'application/at+jwt' }],
    ['of a plain type that says that it is for access', { token_use: 'access' }, { typ: 'JWT' }],
    ['for several audiences', { aud: ['https://other.example.com', AUDIENCE] }, {}],
    ['for nobody, but issued to the audience', { aud: undefined, client_id: AUDIENCE, name: 'machine-1' }, {}],
    ['that knows more than we ask', { constructor: 'x', iat: fromNow(0) }, {}],
  ])('is read from a token %s', async (_, claims, header) => {
    expect(await verify(await signed(issuer.elliptic, { ...CLAIMS, ...claims }, header))).toEqual(MACHINE);
  });

  it('is read from a token that has expired, or begins, within the tolerance', async () => {
    // Dated as it is signed: a table is made long before its tests run.
    const exp = fromNow(-1);
    const ended = await verify(await signed(issuer.elliptic, { ...CLAIMS, exp }));
    const begins = await verify(await signed(issuer.elliptic, { ...CLAIMS, nbf: fromNow(3) }));
    expect([ended, begins]).toEqual([{ ...MACHINE, expiresAt: endOf(exp) }, MACHINE]);
  });

  it('has no end that a calendar cannot show, whatever the token claims', async () => {
    const { expiresAt } = await verify(await signed(issuer.elliptic, { ...CLAIMS, exp: 1e300 }));
    expect(expiresAt.toISOString()).toBe('9999-12-31T23:59:59.000Z');
  });

  it('is verified once a minute for each token, and never believed beyond its end', async () => {
    let nowMs = Date.now();
    const patient = accessTokenCallers(issuer.identity, () => nowMs);
    const at = (seconds: number) => Math.floor(nowMs / 1000) + seconds;
    const long = await signed(issuer.elliptic, { ...CLAIMS, exp: at(3_600) });
    const short = await signed(issuer.elliptic, { ...CLAIMS, exp: at(30) });
    const [first, ending] = [await patient.verify(long), await patient.verify(short)];
    expect(ending).not.toBe(first);
    nowMs += 34_000;
    // The same object: it was not made again.
    expect(await patient.verify(long)).toBe(first);
    expect(await patient.verify(short)).toBe(ending);
    nowMs += 2_000;
    expect(await refusalOf(patient.verify(short))).toMatchObject({ code: 'unauthenticated' });
    nowMs += 25_000;
    const again = await patient.verify(long);
    expect(again).not.toBe(first);
    expect(again).toEqual(first);
  });

  it('is read from a token signed by RS256', async () => {
    expect(await verify(await signed(issuer.rsa, CLAIMS))).toEqual(MACHINE);
  });

  it.each(['viewer', 'operator', 'admin'] as const)('has the scopes of the role %s, and no others', async (role) => {
    const claims = { ...CLAIMS, sub: 'usr_1', name: 'Demo Person', role, scope: SCOPES.join(' ') };
    expect(await verify(await signed(issuer.elliptic, claims))).toEqual({
      tenantId: 'acme',
      subject: 'usr_1',
      actor: { kind: 'person', name: 'Demo Person' },
      scopes: new Set(SCOPES_OF_ROLE[role]),
      expiresAt: endOf(CLAIMS.exp),
    });
  });

  it('goes by a name that can be seen whole, whatever the issuer calls them', async () => {
    const { actor } = await verify(await signed(issuer.elliptic, { ...CLAIMS, name: 'Acme\u202e\u200bmda\ud83d' }));
    expect(actor.name).toBe('Acme\ufffd\ufffdmda\ufffd');
  });

  it.each(['owner', 'Admin', 'constructor', '__proto__', '', 7, ['admin'], { admin: true }, null])(
    'gets nothing from the role %j, which is none',
    async (role) => {
      expect(await verify(await signed(issuer.elliptic, { ...CLAIMS, role }))).toEqual(MACHINE);
    },
  );

  it.each<[unknown, readonly string[]]>([
    ['adapters:read tracking:read', ['adapters:read', 'tracking:read']],
    ['openid adapters:read adapters:* * admin', ['adapters:read']],
    ['ADAPTERS:READ adapters:read2', []],
    ['adapters:read,tracking:read', []],
    ['', []],
    [undefined, []],
    [['adapters:read'], []],
    [{ 'adapters:read': true }, []],
  ])('has, of the scopes %j, those that exist', async (scope, expected) => {
    const { scopes } = await verify(await signed(issuer.elliptic, { ...CLAIMS, scope }));
    expect(scopes).toEqual(new Set(expected));
  });

  it('is named by the first name there is, cut to a length', async () => {
    const nameOf = async (claims: object) =>
      (await verify(await signed(issuer.elliptic, { ...CLAIMS, ...claims }))).actor.name;
    expect(await nameOf({ name: 'x'.repeat(500) })).toBe('x'.repeat(200));
    expect(await nameOf({ client_id: undefined })).toBe('machine-1');
  });

  it('is read with the key set fetched once', async () => {
    const { verify: fresh } = accessTokenCallers(issuer.identity);
    const before = issuer.asked();
    const token = await signed(issuer.elliptic, CLAIMS);
    await Promise.all([fresh(token), fresh(token), fresh(token)]);
    await fresh(token);
    expect(issuer.asked() - before).toBe(1);
  });

  it.each([
    ['hangs up', 'lost' as const],
    ['answers 500', { status: 500, body: '{"keys":[]}' }],
    ['answers 429', { status: 429, body: '' }],
    ['answers HTML', { status: 200, body: '<html></html>' }],
    ['answers broken JSON', { status: 200, body: '{"keys":[' }],
    ['answers no key set', { status: 200, body: '{"message":"down for maintenance"}' }],
    ['sends elsewhere', { status: 302, body: '' }],
  ])('is unknown while the identity provider %s, and nobody is called unauthenticated', async (_, answer) => {
    const { verify: fresh } = accessTokenCallers(issuer.identity);
    const token = await signed(issuer.elliptic, CLAIMS);
    issuer.answers(answer);
    const refusal = await refusalOf(fresh(token));
    issuer.answers(issuer.published);
    expect(refusal).toMatchObject({
      code: 'busy',
      message: 'The identity provider does not answer. Try again in a few seconds.',
      details: { retryAfterSeconds: 2 },
    });
    expect(await fresh(token)).toEqual(MACHINE);
  });

  it('is unknown where nothing listens', async () => {
    const { verify: lost } = accessTokenCallers({ ...issuer.identity, jwksUrl: await deserted() });
    expect(await refusalOf(lost(await signed(issuer.rsa, CLAIMS)))).toMatchObject({ code: 'busy' });
  });
});
