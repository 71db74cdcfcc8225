import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../functions/routes.ts';
import { SCOPES_OF_ROLE } from '../../shared/domain/caller.ts';
import { theProduct } from '../guide/product.ts';
import { readyAdapter } from '../guide/steps.ts';
import { client } from '../http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../local-run-under-test.ts';
import { personTokensFrom } from './person.ts';

type RouteName = keyof typeof ROUTES;

/** A well-formed body for every route that takes one. */
const BODIES: Partial<Record<RouteName, unknown>> = {
  createAdapter: { name: 'N', environment: 'test' },
  saveAdapter: { name: 'N', environment: 'test', authorizationMethod: 'Legacy Authentication' },
  authorize: { authorizationMethod: 'Authorization Code' },
  verifyCredentials: { clientId: 'nobody', clientSecret: 'not-a-real-one' },
  addShipperMapping: { shipper: 'S', accountNumber: '123456', countryCode: 'US' },
  replaceShipperMappings: { data: [] },
};

const PROTECTED = (Object.keys(ROUTES) as RouteName[]).filter((name) => ROUTES[name].scope !== null);
const ABOUT_AN_ADAPTER = PROTECTED.filter((name) => ROUTES[name].path.includes('{adapterId}'));

describe('who may call what', () => {
  let local: LocalRunUnderTest;
  let product: Awaited<ReturnType<typeof theProduct>>;
  let adapterId: string;
  beforeAll(async () => {
    product = await theProduct();
    local = await localRunUnderTest();
    adapterId = (await readyAdapter(product)).id;
  });
  afterAll(async () => {
    await product.stop();
    await local.stop();
  });

  const callRoute = (call: typeof product.call, name: RouteName, id: string, token?: string | null) => {
    const { method, path } = ROUTES[name];
    const url = path
      .replace('{adapterId}', id)
      .replace('{mappingId}', 'map_01K00000000000000000000000')
      .replace('{runId}', 'run_01K00000000000000000000000')
      .replace('{inquiryNumber}', '1Z88A1B20300001017');
    return call(method, url, {
      body: BODIES[name],
      headers: { 'if-match': '"2"' },
      ...(token !== undefined && { token }),
    });
  };

  it.each(PROTECTED)('%s needs a token', async (name) => {
    const { status, headers, body } = await callRoute(product.call, name, adapterId, null);
    expect({ status, code: body.code, challenge: headers.get('www-authenticate') }).toEqual({
      status: 401,
      code: 'unauthenticated',
      challenge: 'Bearer',
    });
  });

  it.each(ABOUT_AN_ADAPTER)("%s answers another tenant's adapter exactly like a missing one", async (name) => {
    const theirs = await callRoute(product.callAsOther, name, adapterId);
    const missing = await callRoute(product.callAsOther, name, 'adp_01K00000000000000000000000');
    const told = ({ status, body }: typeof theirs) => ({ status, body: { ...body, requestId: '' } });
    expect(theirs.status).toBe(404);
    expect(told(theirs)).toEqual(told(missing));
  });

  it('leaves the adapter as it was after all of that', async () => {
    const { body } = await product.call('GET', `/v1/adapters/${adapterId}`);
    expect(body).toMatchObject({ status: 'Ready', shipperMappingCount: 1, version: 2 });
  });

  it('shows no tenant the adapters of another', async () => {
    const { body } = await product.callAsOther('GET', '/v1/adapters?limit=100');
    expect(JSON.stringify(body)).not.toContain(adapterId);
  });

  it.each(Object.keys(SCOPES_OF_ROLE) as (keyof typeof SCOPES_OF_ROLE)[])(
    'lets a person with the role %s do what the role may, and no more',
    async (role) => {
      const { access_token } = await personTokensFrom(local.run.issuer, role);
      const call = client(local.api, access_token);
      const allowed: readonly string[] = SCOPES_OF_ROLE[role];
      for (const name of PROTECTED) {
        const { status, body } = await callRoute(call, name, 'adp_01K00000000000000000000000');
        const { scope } = ROUTES[name];
        const isRefused = status === 403 && body.code === 'scope-missing';
        expect({ name, isRefused }).toEqual({ name, isRefused: !allowed.includes(scope ?? '') });
      }
    },
  );

  it('tells who lacks which scope', async () => {
    const { access_token } = await personTokensFrom(local.run.issuer, 'viewer');
    const { status, body } = await client(local.api, access_token)('POST', '/v1/adapters', {
      body: BODIES.createAdapter,
    });
    expect({ status, body }).toEqual({
      status: 403,
      body: {
        type: 'urn:ups-tracking-adapter:problem:scope-missing',
        title: 'Not allowed',
        status: 403,
        detail: 'This needs the scope adapters:write.',
        code: 'scope-missing',
        requestId: expect.any(String),
        retryable: false,
        owner: 'admin',
        remedy: 'Ask an administrator of your company for the missing scope or role.',
      },
    });
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

  it('refuses an ID token, which is for the console and not for the API', async () => {
    const { id_token } = await personTokensFrom(local.run.issuer, 'admin');
    const { status, body } = await client(local.api, id_token)('GET', '/v1/adapters');
    expect({ status, detail: body.detail }).toEqual({ status: 401, detail: 'This is no access token.' });
  });

  it.each([
    ['garbage', 'garbage'],
    ['three empty parts', '..'],
    ['no algorithm', `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.e30.`],
  ])('refuses %s for a token', async (_, token) => {
    const { status, body } = await product.call('GET', '/v1/adapters', { token });
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'unauthenticated' });
  });

  it("refuses another issuer's token", async () => {
    const { access_token } = await personTokensFrom(local.run.issuer, 'admin');
    const { status } = await product.call('GET', '/v1/adapters', { token: access_token });
    expect(status).toBe(401);
  });
});
