import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, browser } from '../../local/guide/browser.ts';
import { arrivalOf } from '../../local/guide/ending.ts';
import { machineTokenFrom } from '../../local/machine-token.ts';
import { SCOPES } from '../../shared/domain/caller.ts';
import { localPath } from '../../shared/identity/console-sign-in.ts';
import { client } from '../http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../local-run-under-test.ts';

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
        scopes: [...SCOPES],
        expiresAt: endOf(tab.cookiesOf('127.0.0.1').get('__Host-session')),
      },
    });
  });

  it('tells its end as a machine is told that of its token', async () => {
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
    expect([...tab.cookiesOf('127.0.0.1').keys()]).toEqual(['__Host-session']);
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

  it('ends by signing out from our own page', async () => {
    const { tab } = await signedInAs('Demo Admin');
    expect((await call('POST', '/auth/logout', fromConsole(tab, { origin: 'https://evil.example' }))).status).toBe(403);
    const ended = await fetch(`${local.api}/auth/logout`, { method: 'POST', headers: { origin: local.api } });
    expect(ended.headers.getSetCookie()[0]).toMatch(/^__Host-session=; .*Max-Age=0$/);
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
    expect(page.text).toContain('The sign-in did not succeed');
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
    fc.assert(
      fc.property(hostile, (text) => {
        const resolved = new URL(localPath(text), 'https://adapter.example');
        expect(resolved.origin).toBe('https://adapter.example');
      }),
      { numRuns: 10_000 },
    );
    // What a browser would take for another host, were it let through.
    for (const text of ['//evil.example', '/\\evil.example', '/\t/evil.example', 'https://evil.example'])
      expect(localPath(text)).toBe('/');
    expect(localPath('/adapters/adp_1?tab=information')).toBe('/adapters/adp_1?tab=information');
  });
});
