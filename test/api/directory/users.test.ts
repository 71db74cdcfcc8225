import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTokenClaimsHandler } from '../../../functions/add-token-claims.ts';
import { ROUTES } from '../../../functions/routes.ts';
import { loadFunctions } from '../../../local/gateway/functions.ts';
import { startGateway } from '../../../local/gateway/gateway.ts';
import { appsFrom } from '../../../shared/aws/app.ts';
import { clientTable, peopleTable, recordsOfTokens } from '../../../shared/aws/parts.ts';
import { MOST_PEOPLE } from '../../../shared/domain/person.ts';
import { documented } from '../../support/documented.ts';
import { type Client, client } from '../../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../../support/local-run-under-test.ts';
import { personTokensFrom } from '../../support/person.ts';

const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

describe('users', () => {
  let local: LocalRunUnderTest;
  let admin: Client;
  const tokensOf = (username: string) => personTokensFrom(local.run.issuer, username);
  const signedIn = async (username: string) => documented(client(local.api, (await tokensOf(username)).access_token));
  beforeAll(async () => {
    local = await localRunUnderTest();
    admin = await signedIn('admin');
  });
  afterAll(() => local.stop());

  const invite = (email: string, more: object = {}) =>
    admin('POST', '/v1/users', { body: { email, role: 'operator', ...more } });
  const idOf = async (email: string): Promise<string> =>
    (await admin('GET', '/v1/users?limit=500')).body.data.find((one: { email: string }) => one.email === email)?.id;

  it('are listed, invited, sign in, and are active then', async () => {
    const { status, headers, body } = await invite('Jane@acme.example', { name: 'Jane Doe' });
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: expect.stringMatching(/^usr_[0-9a-f]{32}$/),
        email: 'jane@acme.example',
        name: 'Jane Doe',
        role: 'operator',
        state: 'invited',
        invitedAt: INSTANT,
        invitedBy: 'Demo Admin',
        lastSignInAt: null,
      },
    });
    expect(headers.get('location')).toBe(`/v1/users/${body.id}`);
    const again = await admin('POST', `/v1/users/${body.id}/invitations`);
    expect([again.status, again.body]).toEqual([202, body]);

    const jane = await signedIn('jane@acme.example');
    expect((await jane('GET', '/v1/company')).body.caller).toMatchObject({ kind: 'person', name: 'Jane Doe' });
    const listed = (await admin('GET', '/v1/users')).body.data;
    expect(listed.find(({ id }: { id: string }) => id === body.id)).toEqual({
      ...body,
      state: 'active',
      lastSignInAt: INSTANT,
    });
    expect(listed.map(({ email }: { email: string }) => email)).toEqual(
      expect.arrayContaining(['admin@demo.example', 'operator@demo.example', 'viewer@demo.example']),
    );
    const refused = await admin('POST', `/v1/users/${body.id}/invitations`);
    expect([refused.status, refused.body.code]).toEqual([409, 'user-active']);
  });

  it('get another role, are disabled and deleted, and their sessions go with it', async () => {
    await invite('bob@acme.example', { name: 'Bob', role: 'admin' });
    const id = await idOf('bob@acme.example');
    const { refresh_token = '' } = await tokensOf('bob@acme.example');
    const renewed = () =>
      fetch(`${local.run.issuer}/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token, client_id: 'console' }),
      });
    const asBob = async () =>
      client(local.api, ((await (await renewed()).json()) as { access_token: string }).access_token);
    expect((await (await asBob())('GET', '/v1/users')).status).toBe(200);

    const put = (body: object) => admin('PUT', `/v1/users/${id}`, { body });
    expect((await put({ name: 'Robert', role: 'viewer', enabled: true })).body).toMatchObject({
      name: 'Robert',
      role: 'viewer',
      state: 'active',
    });
    expect((await (await asBob())('GET', '/v1/users')).body.code).toBe('scope-missing');
    expect((await put({ name: 'Robert', role: 'viewer', enabled: false })).body.state).toBe('disabled');
    expect((await renewed()).status).toBe(400);
    expect((await put({ name: 'Robert', role: 'viewer', enabled: true })).body.state).toBe('active');
    expect((await renewed()).status).toBe(200);

    expect((await admin('DELETE', `/v1/users/${id}`)).status).toBe(204);
    expect((await renewed()).status).toBe(400);
    expect((await admin('DELETE', `/v1/users/${id}`)).body.code).toBe('not-found');
    expect((await invite('bob@acme.example')).status).toBe(201);
  });

  it('do not change their own role or account, and rename themselves', async () => {
    const path = `/v1/users/${await idOf('admin@demo.example')}`;
    const put = (body: object) =>
      admin('PUT', path, { body: { name: 'Demo Admin', role: 'admin', enabled: true, ...body } });
    for (const answer of [await put({ role: 'viewer' }), await put({ enabled: false }), await admin('DELETE', path)])
      expect([answer.status, answer.body.code]).toEqual([409, 'own-account']);
    expect((await put({})).status).toBe(200);
  });

  it('are never without an admin', async () => {
    const { body } = await invite('second@acme.example', { role: 'admin' });
    const second = await signedIn('second@acme.example');
    const first = `/v1/users/${await idOf('admin@demo.example')}`;
    await admin('PUT', `/v1/users/${body.id}`, { body: { name: 'Second', role: 'viewer', enabled: true } });
    // The second one's token is still that of an admin.
    const demoted = await second('PUT', first, { body: { name: 'Demo Admin', role: 'viewer', enabled: true } });
    expect([demoted.status, demoted.body.code]).toEqual([409, 'last-admin']);
    expect((await second('DELETE', first)).body.code).toBe('last-admin');
  });

  it('are refused with the same words when this company or another one has the address', async () => {
    const other = await signedIn('other-admin');
    await invite('taken@acme.example');
    const answers = [
      await invite('TAKEN@acme.example'),
      await other('POST', '/v1/users', { body: { email: 'taken@acme.example', role: 'viewer' } }),
    ];
    const words = answers.map(({ status, body: { requestId: _, ...body } }) => ({ status, body }));
    expect(words[0]).toMatchObject({ status: 409, body: { code: 'user-exists' } });
    expect(words[1]).toEqual(words[0]);
    const { data } = (await other('GET', '/v1/users')).body;
    expect(data.map(({ email }: { email: string }) => email)).toEqual(['admin@other.example']);
    const id = await idOf('taken@acme.example');
    expect((await other('DELETE', `/v1/users/${id}`)).body.code).toBe('not-found');
  });

  it('are invited once for one Idempotency-Key', async () => {
    const once = () =>
      admin('POST', '/v1/users', {
        body: { email: 'once@acme.example', role: 'viewer' },
        headers: { 'idempotency-key': 'once' },
      });
    const [first, second] = [await once(), await once()];
    expect([first.status, second.status, second.headers.get('idempotent-replayed')]).toEqual([201, 201, 'true']);
    expect(second.body).toEqual(first.body);
  });

  it.each<[string, unknown, string]>([
    ['no address', { role: 'viewer' }, '/email'],
    ['an address that is none', { email: 'jane', role: 'viewer' }, '/email'],
    ['an address with a line break', { email: 'a@b.example\nBcc: c', role: 'viewer' }, '/email'],
    ['a long address', { email: `${'a'.repeat(300)}@b.example`, role: 'viewer' }, '/email'],
    ['no role', { email: 'x@acme.example' }, '/role'],
    ['a role that is none', { email: 'x@acme.example', role: 'owner' }, '/role'],
    ['an empty name', { email: 'x@acme.example', role: 'viewer', name: ' ' }, '/name'],
    ['an invisible name', { email: 'x@acme.example', role: 'viewer', name: 'a\u202eb' }, '/name'],
    ['another field', { email: 'x@acme.example', role: 'viewer', tenantId: 'other' }, '/tenantId'],
  ])('are not invited with %s', async (_, body, pointer) => {
    const answer = await admin('POST', '/v1/users', { body });
    expect([answer.status, [...new Set(answer.body.errors?.map((one: { pointer: string }) => one.pointer))]]).toEqual([
      400,
      [pointer],
    ]);
    expect(await idOf('x@acme.example')).toBeUndefined();
  });

  it('from before users were recorded are added when they get a token, with their roles', async () => {
    const { config } = local.run;
    const attributes = {
      sub: 'sub-early',
      email: 'Early@acme.example',
      'custom:tenant': 'early',
      'custom:role': 'admin',
    };
    const event = (triggerSource: string) => ({
      triggerSource,
      callerContext: { clientId: 'console' },
      request: { userAttributes: attributes },
    });
    const app = appsFrom(() => config)(clientTable, recordsOfTokens);
    for (const source of ['TokenGeneration_RefreshTokens', 'TokenGeneration_HostedAuth'])
      await addTokenClaimsHandler(app)(event(source));
    const { people } = appsFrom(() => config)(peopleTable);
    const [early, ...others] = await people.list('early');
    expect(others).toEqual([]);
    expect(early).toMatchObject({ email: 'early@acme.example', role: 'admin', enabled: true, subject: 'sub-early' });
    expect(await people.leaveAdmins({ tenantId: 'early', userId: early?.userId ?? '' })).toBe(false);
  });

  it('are at most 200', async () => {
    const { people } = appsFrom(() => local.run.config)(peopleTable);
    const known = (await people.list('demo')).length;
    for (let number = known; number < MOST_PEOPLE; number++) {
      const facts = { email: `${number}@many.example`, subject: `s-${number}`, name: 'N', role: 'viewer' } as const;
      await people.create({ tenantId: 'demo', userId: `usr_many-${number}`, ...facts, enabled: true, writes: 0 });
    }
    const { status, body } = await invite('one-more@acme.example');
    expect([status, body.code]).toEqual([409, 'too-many-users']);
    const pages: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { body: { data: unknown[]; nextCursor: string | null } } = await admin(
        'GET',
        `/v1/users?limit=90${cursor && `&cursor=${cursor}`}`,
      );
      pages.push(page.body.data.length);
      cursor = page.body.nextCursor;
    }
    expect(pages).toEqual([90, 90, 20]);
  });

  it("are managed elsewhere where the issuer is the company's own, and API clients too", async () => {
    const appUsing = appsFrom(() => ({ ...local.run.config, userPoolId: undefined }));
    const routes = Object.values(ROUTES).filter(({ scope }) => scope === 'company:manage');
    const gateway = await startGateway(
      loadFunctions(
        routes.map((route) => route.function),
        appUsing,
      ),
      0,
    );
    const call = client(gateway.origin, (await tokensOf('admin')).access_token);
    const answers = [
      await call('GET', '/v1/users'),
      await call('POST', '/v1/users', { body: { email: 'x@acme.example', role: 'viewer' } }),
      await call('PUT', '/v1/users/usr_1', { body: { name: 'N', role: 'viewer', enabled: true } }),
      await call('DELETE', '/v1/users/usr_1'),
      await call('POST', '/v1/users/usr_1/invitations'),
      await call('GET', '/v1/api-clients'),
      await call('GET', '/v1/api-clients/c'),
      await call('POST', '/v1/api-clients', { body: { name: 'N', scopes: ['tracking:read'] } }),
      await call('POST', '/v1/api-clients/c/secrets', { body: {} }),
      await call('DELETE', '/v1/api-clients/c'),
    ];
    await gateway.close();
    expect(answers).toHaveLength(routes.length);
    for (const { status, body } of answers)
      expect([status, body.code, body.detail]).toEqual([
        409,
        'identity-managed-elsewhere',
        'Your identity provider manages people and API clients.',
      ]);
  });
});
