import { describe, expect, it } from 'vitest';
import { addTokenClaimsHandler } from '../../functions/add-token-claims.ts';
import { SCOPES, SCOPES_OF_ROLE } from '../../shared/domain/caller.ts';
import { API_NAME, TOKEN_CLAIMS } from '../../shared/domain/token-claims.ts';
import { accessTokenCallers } from '../../shared/identity/access-tokens.ts';
import type { App } from '../../shared/ports/app.ts';
import type { ClientStore } from '../../shared/ports/identity.ts';
import { anIssuer, fromNow, ISSUER, signed } from './an-issuer.ts';
import { refusalOf } from './local-aws.ts';

const KNOWN: Record<string, Awaited<ReturnType<ClientStore['get']>>> = {
  'client-1': { tenantId: 'acme', name: 'Warehouse' },
};
/** The table of records fails, which stops no token. */
const failing = async () => {
  throw new Error('The table of records is away.');
};
const handler = addTokenClaimsHandler({
  clients: { get: async (id) => KNOWN[id] },
  people: { get: failing } as Partial<App['people']>,
  apiClients: { get: failing } as Partial<App['apiClients']>,
  clock: () => new Date(),
  log: { warn: () => undefined } as Partial<App['log']>,
} as App);

const asked = (clientId: string, triggerSource: string, request: object) => ({
  version: '3',
  triggerSource,
  callerContext: { awsSdkVersion: 'x', clientId },
  request: { groupConfiguration: {}, ...request },
  response: { claimsAndScopeOverrideDetails: null },
});
const machine = (clientId: string, scopes: readonly string[]) =>
  asked(clientId, 'TokenGeneration_ClientCredentials', { userAttributes: {}, scopes });
const person = (userAttributes: object) =>
  asked('console', 'TokenGeneration_HostedAuth', { userAttributes, scopes: ['openid'] });

interface Answered {
  readonly response: {
    readonly claimsAndScopeOverrideDetails: {
      readonly accessTokenGeneration: {
        readonly claimsToAddOrOverride: Readonly<Record<string, string>>;
        readonly scopesToAdd: readonly string[];
      };
    };
  };
}

describe("a token of the stack's own identity provider", async () => {
  const issuer = await anIssuer();
  const { verify } = accessTokenCallers({
    ...issuer.identity,
    audience: API_NAME,
    audienceClaim: TOKEN_CLAIMS.api,
    tenantClaim: TOKEN_CLAIMS.tenant,
    roleClaim: TOKEN_CLAIMS.role,
  });

  /** As Cognito signs it: the claims that the trigger adds, over those that Cognito sets. */
  async function tokenFor(event: ReturnType<typeof asked>, granted: readonly string[]) {
    const { response } = (await handler(event)) as Answered;
    const { claimsToAddOrOverride, scopesToAdd } = response.claimsAndScopeOverrideDetails.accessTokenGeneration;
    const claims = {
      iss: ISSUER,
      sub: event.callerContext.clientId,
      client_id: event.callerContext.clientId,
      token_use: 'access',
      exp: fromNow(3_600),
      scope: [...granted, ...scopesToAdd].join(' '),
      ...claimsToAddOrOverride,
    };
    return signed(issuer.rsa, claims, { typ: 'JWT' });
  }

  it("names a machine client's tenant, and its scopes as our routes do", async () => {
    const granted = [`${API_NAME}/adapters:read`, `${API_NAME}/tracking:read`, 'elsewhere/adapters:write'];
    expect(await verify(await tokenFor(machine('client-1', granted), granted))).toEqual({
      tenantId: 'acme',
      subject: 'client-1',
      actor: { kind: 'machine', name: 'Warehouse' },
      scopes: new Set(['adapters:read', 'tracking:read']),
      expiresAt: expect.any(Date),
    });
  });

  it('names no tenant for a machine client that nobody has given one, and is refused', async () => {
    const granted = SCOPES.map((scope) => `${API_NAME}/${scope}`);
    const token = await tokenFor(machine('client-2', granted), granted);
    expect(await refusalOf(verify(token))).toMatchObject({ code: 'unauthenticated' });
  });

  it("names a person's tenant, role and name", async () => {
    const attributes = { sub: 'usr_1', email: 'ada@acme.com', 'custom:tenant': 'acme', 'custom:role': 'operator' };
    expect(await verify(await tokenFor(person(attributes), ['openid']))).toEqual({
      tenantId: 'acme',
      subject: 'console',
      actor: { kind: 'person', name: 'ada@acme.com' },
      scopes: new Set(SCOPES_OF_ROLE.operator),
      expiresAt: expect.any(Date),
    });
  });

  it('lets a person without a role do nothing, and one without a tenant not even that', async () => {
    const nothing = await verify(await tokenFor(person({ 'custom:tenant': 'acme' }), ['openid']));
    expect(nothing.scopes).toEqual(new Set());
    const nobody = await tokenFor(person({ 'custom:role': 'admin' }), ['openid']);
    expect(await refusalOf(verify(nobody))).toMatchObject({ code: 'unauthenticated' });
  });

  it('is for our API by its own claim: one without it is for another', async () => {
    const claims = {
      iss: ISSUER,
      sub: 's',
      client_id: 'client-1',
      token_use: 'access',
      exp: fromNow(60),
      tenant_id: 'acme',
    };
    const token = await signed(issuer.rsa, claims, { typ: 'JWT' });
    expect(await refusalOf(verify(token))).toMatchObject({ message: 'The access token is for another API.' });
  });

  it('is not signed at all when the trigger is asked what it does not understand', async () => {
    await expect(handler({ triggerSource: 'TokenGeneration_HostedAuth' })).rejects.toThrow('callerContext');
  });
});
