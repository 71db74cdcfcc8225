import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_FUNCTION, ROUTES } from '../../functions/routes.ts';
import { loadFunctions } from '../../local/gateway/functions.ts';
import { startGateway } from '../../local/gateway/gateway.ts';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import type { LoopbackServer } from '../../local/loopback-server.ts';
import { appsFrom } from '../../shared/aws/app.ts';
import { COMPANY_SCOPE, SCOPES, SCOPES_OF_ROLE } from '../../shared/domain/caller.ts';
import { aKey, anIssuer, CLAIMS, fromNow, type Key, signed } from '../aws/an-issuer.ts';
import { readyAdapter } from '../guide/steps.ts';
import { type Answered, type Client, client } from '../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';
import { personTokensFrom } from '../support/person.ts';
import { ABOUT_AN_ADAPTER, MISSING_ADAPTER, PROTECTED, type RouteName, requestTo } from './route-requests.ts';

const FAR = { perSecond: 100_000, burst: 100_000 };

/** All of an answer that says something, but for the request's own name. */
const wholeOf = ({ status, headers, body }: Answered) => ({
  status,
  headers: Object.fromEntries(
    ['content-type', 'www-authenticate', 'cache-control', 'etag', 'location', 'allow'].flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  ),
  body: { ...body, requestId: body.requestId === headers.get('x-request-id') ? 'its own' : body.requestId },
});

const problem = (status: number, code: string, title: string, detail: string, owner: string, remedy: string) => ({
  status,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  body: {
    type: `urn:ups-tracking-adapter:problem:${code}`,
    title,
    status,
    detail,
    code,
    requestId: 'its own',
    retryable: false,
    owner,
    remedy,
    help: expect.stringMatching(new RegExp(`^https?://[^/]+/reference/errors#${code}$`)),
  },
});

const unauthenticated = (detail: string, challenge: string) => {
  const remedy = 'Get an access token from the identity provider and send it as "Authorization: Bearer …".';
  const answer = problem(401, 'unauthenticated', 'No valid access token', detail, 'caller', remedy);
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': challenge } };
};
const scopeMissing = (scope: string | null) => {
  const remedy = 'Ask an administrator of your company for the missing scope or role.';
  const answer = problem(403, 'scope-missing', 'Not allowed', `The request needs the scope ${scope}.`, 'admin', remedy);
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': 'Bearer error="insufficient_scope"' } };
};

describe('who may call what', async () => {
  const issuer = await anIssuer();
  const stranger = await aKey('ES256', issuer.elliptic.kid);
  let local: LocalRunUnderTest;
  /** The same functions on the same stores, which trust an issuer whose keys the test holds. */
  let gateway: LoopbackServer;
  let adapterId: string;
  beforeAll(async () => {
    local = await localRunUnderTest({ tenantRequests: FAR });
    const appUsing = appsFrom(() => ({ ...local.run.config, identity: issuer.identity }));
    const names = [...Object.values(ROUTES).map((route) => route.function), DEFAULT_FUNCTION];
    gateway = await startGateway(loadFunctions(names, appUsing), 0);
    const call = client(local.api, await machineTokenFrom(local.token));
    adapterId = (await readyAdapter({ ...local, call } as never)).id;
    // The owner has been here: what a warm process remembers is no way in for anybody else.
    expect((await call('GET', `/v1/adapters/${adapterId}/tracking/1Z88A1B20300001017`)).body.found).toBe(true);
  });
  afterAll(async () => {
    await gateway.close();
    await local.stop();
  });

  const OURS = { ...CLAIMS, tenant: 'demo', scope: SCOPES.join(' ') };
  const tokenOf = (claims: object, header: object = {}, key: Key = issuer.elliptic) =>
    signed(key, { ...OURS, ...claims }, header);
  const as = (token: string | null): Client => client(gateway.origin, token);

  const part = (text: unknown) => Buffer.from(JSON.stringify(text)).toString('base64url');
  const swapped = async (at: number, text: string) => (await tokenOf({})).split('.').with(at, text).join('.');
  const INVALID = 'The access token is not valid.';
  const BAD_TOKENS: readonly [string, string, () => Promise<string | null>][] = [
    ['no token', 'The request has no access token.', async () => null],
    ['an expired one', 'The access token has expired.', () => tokenOf({ exp: fromNow(-60) })],
    ['one for another API', 'The access token is for another API.', () => tokenOf({ aud: 'https://other.example' })],
    ['an ID token', 'The token is not an access token.', () => tokenOf({ token_use: 'id' }, { typ: 'JWT' })],
    ['one of no tenant', INVALID, () => tokenOf({ tenant: undefined })],
    ['one of another issuer', INVALID, () => tokenOf({ iss: 'https://issuer.evil.example' })],
    ["a stranger's, under our key's name", INVALID, () => tokenOf({}, {}, stranger)],
    ["one that brings a stranger's key", INVALID, () => tokenOf({}, { jwk: stranger.publicJwk }, stranger)],
    ['one without an algorithm', INVALID, () => swapped(0, part({ alg: 'none', typ: 'at+jwt' }))],
    ['one whose tenant was changed', INVALID, () => swapped(1, part({ ...OURS, tenant: 'other' }))],
    ['one whose signature is another', INVALID, () => swapped(2, Buffer.alloc(64).toString('base64url'))],
    ['garbage', INVALID, async () => 'garbage'],
  ];

  it.each(PROTECTED)('%s takes a good token, and no other', async (name) => {
    expect((await requestTo(as(await tokenOf({})), name)).status).not.toBe(401);
    for (const [title, detail, token] of BAD_TOKENS) {
      const answer = wholeOf(await requestTo(as(await token()), name, adapterId));
      expect({ title, ...answer }).toEqual({
        title,
        ...unauthenticated(detail, title === 'no token' ? 'Bearer' : 'Bearer error="invalid_token"'),
      });
    }
  });

  it.each(PROTECTED)('%s needs its scope, and that alone', async (name) => {
    const { scope } = ROUTES[name];
    const others = SCOPES.filter((one) => one !== scope).join(' ');
    for (const scopes of [others, '', undefined, 'admin *', `${scope}x`]) {
      const answer = await requestTo(as(await tokenOf({ scope: scopes })), name, adapterId);
      expect({ scopes, ...wholeOf(answer) }).toEqual({ scopes, ...scopeMissing(scope) });
    }
    const answer = await requestTo(as(await tokenOf({ scope })), name);
    // That one is for admins alone: no machine has it, whatever its token says.
    if (scope === COMPANY_SCOPE) expect(wholeOf(answer)).toEqual(scopeMissing(scope));
    else expect(answer.status).not.toBe(403);
  });

  it.each(Object.keys(SCOPES_OF_ROLE) as (keyof typeof SCOPES_OF_ROLE)[])(
    'a person with the role %s may do what the role may, and no more',
    async (role) => {
      const call = as(await tokenOf({ role, scope: undefined }));
      const allowed: readonly string[] = SCOPES_OF_ROLE[role];
      for (const name of PROTECTED) {
        const { scope } = ROUTES[name];
        const answer = await requestTo(call, name);
        if (allowed.includes(scope ?? '')) expect({ name, status: answer.status }).not.toMatchObject({ status: 403 });
        else expect({ name, ...wholeOf(answer) }).toEqual({ name, ...scopeMissing(scope) });
      }
    },
  );

  it('a role that is none gives nothing, whatever scopes come with it', async () => {
    for (const role of ['owner', 'ADMIN', '__proto__', 'constructor', '', ['admin']]) {
      const { status } = await requestTo(as(await tokenOf({ role, scope: undefined })), 'listAdapters');
      expect({ role, status }).toEqual({ role, status: 403 });
    }
  });

  it.each(ABOUT_AN_ADAPTER)(
    "%s answers another tenant's adapter exactly like a missing one",
    async (name: RouteName) => {
      const other = as(await tokenOf({ tenant: 'other' }));
      const theirs = await requestTo(other, name, adapterId);
      expect(theirs.status).toBe(404);
      expect(wholeOf(theirs)).toEqual(wholeOf(await requestTo(other, name, MISSING_ADAPTER)));
    },
  );

  it('leaves the adapter as it was after all of that', async () => {
    const { body } = await as(await tokenOf({}))('GET', `/v1/adapters/${adapterId}`);
    expect(body).toMatchObject({ status: 'Ready', shipperMappingCount: 1, version: 2 });
  });

  it('shows no tenant the adapters of another', async () => {
    const { body } = await as(await tokenOf({ tenant: 'other' }))('GET', '/v1/adapters?limit=100');
    expect(JSON.stringify(body)).not.toContain(adapterId);
  });

  it('names the person as authorizer who pressed Verify', async () => {
    const { access_token } = await personTokensFrom(local.run.issuer, 'admin');
    const call = client(local.api, access_token);
    const { body: verification } = await call('POST', `/v1/adapters/${local.adapterId}/verifications`, {
      body: local.upsApp,
    });
    const { body } = await call('PUT', `/v1/adapters/${local.adapterId}`, {
      body: {
        name: 'N',
        environment: 'test',
        authorizationMethod: 'Customer Client Credentials',
        verificationId: verification.verificationId,
      },
      headers: { 'if-match': '"1"' },
    });
    expect(body.authorization.authorizer).toEqual({ name: 'Demo Admin', source: 'operator' });
  });

  it('refuses the ID token of the local issuer, which is for the console and not for the API', async () => {
    const { id_token } = await personTokensFrom(local.run.issuer, 'admin');
    const { status, body } = await client(local.api, id_token)('GET', '/v1/adapters');
    expect({ status, detail: body.detail }).toEqual({ status: 401, detail: 'The token is not an access token.' });
  });
});
