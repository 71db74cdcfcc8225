import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTokenClaimsHandler } from '../../functions/add-token-claims.ts';
import { endConsoleSessionHandler } from '../../functions/end-console-session.ts';
import { renewConsoleSessionHandler } from '../../functions/renew-console-session.ts';
import { openDurableMaps } from '../../local/durable-map.ts';
import { type Browser, browser } from '../../local/guide/browser.ts';
import { arrivalOf } from '../../local/guide/ending.ts';
import { startIssuer } from '../../local/issuer/issuer.ts';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { openUserPool } from '../../local/issuer/user-pool.ts';
import { appsFrom } from '../../shared/aws/app.ts';
import { clientTable, recordsOfTokens } from '../../shared/aws/parts.ts';
import { CALLER_SCOPES, type Role, SCOPES, SCOPES_OF_ROLE } from '../../shared/domain/caller.ts';
import { accessTokenCallers } from '../../shared/identity/access-tokens.ts';
import { consoleSignIn, localPath } from '../../shared/identity/console-sign-in.ts';
import type { App } from '../../shared/ports/app.ts';
import { client } from '../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';
import { personTokensFrom } from '../support/person.ts';

describe("the console's session", () => {
  let local: LocalRunUnderTest;
  beforeAll(async () => {
    local = await localRunUnderTest();
  });
  afterAll(() => local.stop());

  const signedInAs = async (name: string, returnTo = '/v1/company') => {
    const tab = browser();
    const choice = await tab.open(`${local.api}/auth/login?returnTo=${encodeURIComponent(returnTo)}`);
    const page = await tab.submit(choice, {}, name);
    return { tab, page };
  };
  const cookieHeader = (tab: Browser) =>
    [...tab.cookiesOf('127.0.0.1')].map(([name, value]) => `${name}=${value}`).join('; ');
  const fromConsole = (tab: Browser, more: Record<string, string> = {}) => ({
    token: null,
    headers: { cookie: cookieHeader(tab), origin: local.api, 'x-requested-with': 'console', ...more },
  });
  /** As answers write an instant. */
  const endOf = (token = '') => new Date((decodeJwt(token).exp ?? 0) * 1000).toISOString().replace('.000', '');
  const renew = (tab: Browser, more: Record<string, string> = {}) =>
    call('POST', '/auth/renew', fromConsole(tab, more));
  const refreshedAtIssuer = async (refreshToken: string) => {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: 'console',
    });
    const response = await fetch(`${local.run.issuer}/token`, { method: 'POST', body });
    const { error } = (await response.json()) as { error?: string };
    return { status: response.status, error };
  };
  /** As the console keeps it beside what renews the session. */
  const sessionEndOf = (tab: Browser) => {
    const [seconds] = (tab.cookiesOf('127.0.0.1').get('__Host-session-renewal') ?? '').split('.');
    return new Date(Number(seconds) * 1000).toISOString().replace('.000', '');
  };
  const call = (method: string, path: string, more: object) => client(local.api, null)(method, path, more);

  it('begins at the issuer and comes back to where the person was going', async () => {
    const { tab, page } = await signedInAs('Demo Admin');
    expect(page.url.pathname).toBe('/v1/company');
    expect(JSON.parse(page.text)).toEqual({
      id: 'demo',
      name: 'Demo Company',
      redirectUris: {
        test: `${local.api}/oauth/callback/test`,
        production: `${local.api}/oauth/callback/production`,
      },
      caller: {
        kind: 'person',
        name: 'Demo Admin',
        scopes: [...CALLER_SCOPES],
        expiresAt: sessionEndOf(tab),
      },
    });
  });

  it('reports its end as a machine client sees that of its token', async () => {
    const token = await machineTokenFrom(local.token);
    const { body } = await client(local.api, token)('GET', '/v1/company');
    expect(body.caller).toEqual({
      kind: 'machine',
      name: local.token.clientId,
      scopes: [...SCOPES],
      expiresAt: endOf(token),
    });
  });

  it('is one cookie that no script reads and no other host gets', async () => {
    const begun = await fetch(`${local.api}/auth/login`, { redirect: 'manual' });
    expect(begun.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-console-sign-in=[\w-]+; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=600$/),
    ]);
    const { tab } = await signedInAs('Demo Admin');
    expect([...tab.cookiesOf('127.0.0.1').keys()]).toEqual(['__Host-session', '__Host-session-renewal']);
  });

  it('may do what the person may, with the CSRF header from our own origin', async () => {
    const { tab } = await signedInAs('Demo Admin');
    const body = { name: 'From the console', environment: 'test' };
    expect((await call('POST', '/v1/adapters', { ...fromConsole(tab), body })).status).toBe(201);
    for (const forged of [
      fromConsole(tab, { origin: 'https://evil.example' }),
      fromConsole(tab, { 'x-requested-with': 'XMLHttpRequest' }),
      { token: null, headers: { cookie: cookieHeader(tab), origin: local.api } },
      { token: null, headers: { cookie: cookieHeader(tab), 'x-requested-with': 'console' } },
    ]) {
      const { status, body: problem } = await call('POST', '/v1/adapters', { ...forged, body });
      expect({ status, code: problem.code }).toEqual({ status: 403, code: 'csrf-refused' });
    }
  });

  it('may do no more than the role', async () => {
    const { tab } = await signedInAs('Demo Viewer');
    expect((await call('GET', '/v1/adapters', fromConsole(tab))).status).toBe(200);
    const { status, body } = await call('POST', '/v1/adapters', {
      ...fromConsole(tab),
      body: { name: 'N', environment: 'test' },
    });
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'scope-missing' });
  });

  it('lives by an access token of 15 minutes, which its second cookie renews without moving its end', async () => {
    const { tab } = await signedInAs('Demo Admin');
    const before = tab.cookiesOf('127.0.0.1').get('__Host-session') ?? '';
    const { iat = 0, exp = 0 } = decodeJwt(before);
    expect(exp - iat).toBe(900);
    expect(Date.parse(sessionEndOf(tab)) / 1000 - iat).toBeGreaterThan(3_590);

    const renewed = await renew(tab);
    expect(renewed.status).toBe(204);
    const [cookie = ''] = renewed.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-session=[\w.-]+; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=3[56]\d\d$/);
    const session = cookie.slice('__Host-session='.length, cookie.indexOf(';'));
    const renewal = tab.cookiesOf('127.0.0.1').get('__Host-session-renewal');
    const { body } = await call('GET', '/v1/company', {
      token: null,
      headers: { cookie: `__Host-session=${session}; __Host-session-renewal=${renewal}` },
    });
    expect(body.caller).toMatchObject({ name: 'Demo Admin', expiresAt: sessionEndOf(tab) });
  });

  it('is renewed from our own page only, and never without a session that its second cookie belongs to', async () => {
    const { tab } = await signedInAs('Demo Admin');
    const renewal = tab.cookiesOf('127.0.0.1').get('__Host-session-renewal') ?? '';
    expect((await renew(tab, { origin: 'https://evil.example' })).status).toBe(403);
    const past = `${Math.floor(Date.now() / 1000) - 1}${renewal.slice(renewal.indexOf('.'))}`;
    for (const cookie of [
      `__Host-session-renewal=${renewal}`,
      `__Host-session=x; __Host-session-renewal=${past}`,
      '__Host-session=x; __Host-session-renewal=99999999999.a-guess',
      '__Host-session=x; __Host-session-renewal=99999999999.%E0%A4%A',
    ]) {
      const { status, body } = await renew(tab, { cookie });
      expect({ cookie, status, code: body.code }).toEqual({ cookie, status: 401, code: 'unauthenticated' });
    }
  });

  it('ends by signing out from our own page: here, and at the issuer', async () => {
    const { tab } = await signedInAs('Demo Admin');
    expect((await call('POST', '/auth/logout', fromConsole(tab, { origin: 'https://evil.example' }))).status).toBe(403);
    expect((await renew(tab)).status).toBe(204);
    const ended = await call('POST', '/auth/logout', fromConsole(tab));
    expect(ended.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-session=; .*Max-Age=0$/),
      expect.stringMatching(/^__Host-session-renewal=; .*Max-Age=0$/),
    ]);
    expect((await renew(tab)).status).toBe(401);
    const [, refreshToken = ''] = (tab.cookiesOf('127.0.0.1').get('__Host-session-renewal') ?? '').split('.');
    expect(await refreshedAtIssuer(refreshToken)).toEqual({ status: 400, error: 'invalid_grant' });
  });

  it('ends here by signing out though the issuer does not answer, and no log has what would renew it', async () => {
    const { tab } = await signedInAs('Demo Admin');
    const [, refreshToken = ''] = (tab.cookiesOf('127.0.0.1').get('__Host-session-renewal') ?? '').split('.');
    const marks = new Set<string>();
    const warnings: string[] = [];
    const caller = { tenantId: 'demo' };
    const app = {
      publicOrigin: local.api,
      endedSessions: {
        mark: async (hash: string) => void marks.add(hash),
        isMarked: async (hash: string) => marks.has(hash),
      },
      consoleSignIn: {
        renew: async () => 'another-access-token',
        end: async () => {
          throw new Error('no answer');
        },
      },
      callers: { verify: async () => caller },
      tenants: { isRemoved: async () => false },
      log: { info: () => undefined, warn: (message: string) => warnings.push(message) },
    } as never as App;
    const event = {
      headers: { origin: local.api },
      cookies: cookieHeader(tab).split('; '),
      requestContext: { requestId: 'req_1', http: { method: 'POST', path: '/auth' } },
    } as never;
    const context = { getRemainingTimeInMillis: () => 25_000 } as never;
    expect((await renewConsoleSessionHandler(app)(event, context)).statusCode).toBe(204);
    expect((await endConsoleSessionHandler(app)(event, context)).statusCode).toBe(204);
    expect((await renewConsoleSessionHandler(app)(event, context)).statusCode).toBe(401);
    expect(warnings).toEqual(['the issuer did not end a session; it is marked as ended here']);
    expect([...marks].join()).not.toContain(refreshToken);
    expect(local.logged.join()).not.toContain(refreshToken);
  });

  it('is renewed for nobody whose company is gone', async () => {
    const control = client(local.control, null);
    const admin = 'admin@leaving.example';
    await control('POST', '/tenants/add', { body: { tenantId: 'leaving', name: 'Leaving', admin } });
    const { tab } = await signedInAs(admin);
    expect((await renew(tab)).status).toBe(204);
    await control('POST', '/tenants/remove', { body: { tenantId: 'leaving' } });
    expect((await renew(tab)).status).toBe(401);
  });

  it('notices a lowered role when it is renewed', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'issuer-'));
    const maps = await openDurableMaps(dataDir);
    let role: Role = 'admin';
    const pool = openUserPool(maps);
    const ann = await pool.addUser({ username: 'ann', email: 'ann@demo.example', name: 'Ann', role, tenantId: 'demo' });
    const trigger = addTokenClaimsHandler(appsFrom(() => local.run.config)(clientTable, recordsOfTokens));
    const issuer = await startIssuer({ maps, pool, trigger, port: 0 });
    const identity = { ...local.run.config.identity, issuer: issuer.origin, jwksUrl: `${issuer.origin}/jwks` };
    const { refresh_token = '' } = await personTokensFrom(issuer.origin, 'ann');
    const scopes: number[] = [];
    for (role of ['admin', 'viewer'] as const) {
      await pool.putUser({ ...ann, role });
      const renewed = await consoleSignIn(identity, local.api).renew(refresh_token);
      scopes.push((await accessTokenCallers(identity).verify(renewed)).scopes.size);
    }
    await issuer.close();
    await maps.close();
    await rm(dataDir, { recursive: true });
    expect(scopes).toEqual([SCOPES_OF_ROLE.admin.length, SCOPES_OF_ROLE.viewer.length]);
  });

  it.each([
    ['no cookie to come back with', (callback: string) => browser().open(callback)],
    [
      'an answer of the issuer that is an error',
      () => browser().open(`${local.api}/auth/callback?error=access_denied&state=x`),
    ],
  ])('does not begin with %s', async (_, open) => {
    const page = await open(`${local.api}/auth/callback?code=x&state=y`);
    expect(page.status).toBe(401);
    expect(page.text).toContain('The sign-in failed');
  });

  it('with a cookie that is no token is no session', async () => {
    const { status } = await call('GET', '/v1/adapters', {
      token: null,
      headers: { cookie: '__Host-session=nonsense' },
    });
    expect(status).toBe(401);
  });

  describe('and a sign-in at UPS begun in it', () => {
    const startLink = async (tab: Browser) => {
      const { status, body } = await call('POST', `/v1/adapters/${local.adapterId}/authorizations`, {
        ...fromConsole(tab),
        body: { authorizationMethod: 'Authorization Code' },
      });
      expect(status).toBe(201);
      return body.authorizationUrl as string;
    };

    it('goes straight to UPS, and names the person as authorizer', async () => {
      const { tab } = await signedInAs('Demo Operator');
      const atUps = await tab.open(await startLink(tab));
      expect(atUps.url.pathname).toBe('/lasso/signin');
      const page = await tab.submit(atUps, local.upsUser, 'Log in');
      expect(await arrivalOf(tab, page)).toMatchObject({
        path: '/company',
        adapterName: 'UPS Tracking Adapter',
        authorizer: { name: 'Demo Operator', source: 'operator' },
      });
    });

    it("is refused to another person's session", async () => {
      const { tab } = await signedInAs('Demo Operator');
      const link = await startLink(tab);
      for (const other of ['Demo Admin', 'Other Admin']) {
        const theirs = (await signedInAs(other)).tab;
        expect((await arrivalOf(theirs, await theirs.open(link))).code).toBe('wrong-browser');
      }
    });

    it('asks a browser without a session to sign in first, and goes on from there', async () => {
      const { tab } = await signedInAs('Demo Operator');
      const link = await startLink(tab);
      const fresh = browser();
      const choice = await fresh.open(link);
      expect(choice.url.origin).toBe(local.run.issuer);
      const page = await fresh.submit(choice, {}, 'Demo Operator');
      expect(page.url.pathname).toBe('/lasso/signin');
    });
  });

  it('goes back to no place but ours, whatever 10 000 strings say', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(
          fc.constantFrom('/', '//', '/\\', '\\', '/\t/', '/%2f', 'https:', 'javascript:', '/.', '/@'),
          fc.webUrl(),
        )
        .map(([a, b]) => a + b),
      fc.webPath().map((path) => `/${path}`),
    );
    const here = 'https://adapter.example';
    fc.assert(
      fc.property(hostile, (text) => new URL(localPath(text), here).origin === here),
      { numRuns: 10_000 },
    );
    // Paths that a browser would take for another host.
    for (const text of ['//evil.example', '/\\evil.example', '/\t/evil.example', 'https://evil.example'])
      expect(localPath(text)).toBe('/');
    expect(localPath('/adapters/adp_1?tab=information')).toBe('/adapters/adp_1?tab=information');
  });
});
