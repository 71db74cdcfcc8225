import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { adapterKey, apiClientKey, clientKey, tenantKey, userKey } from '../../shared/aws/table.ts';
import { personKeyOf } from '../../shared/use-cases/directory/user-id.ts';
import { awsDirectory } from '../../tenants/aws-directory.ts';
import { TABLE_NAME, tableUnderTest } from '../aws/table-under-test.ts';
import { USER_POOL_ID, userPoolUnderTest } from '../aws/user-pool-under-test.ts';

const TOKEN_URL = 'https://tracking.auth.example/oauth2/token';

describe('tenants on AWS', async () => {
  const { documents } = await tableUnderTest();
  const { cognito, pool, asked, refusing } = await userPoolUnderTest();
  const directory = awsDirectory(cognito, documents, {
    UserPoolId: USER_POOL_ID,
    TableName: TABLE_NAME,
    TokenUrl: TOKEN_URL,
  });
  const itemAt = async (Key: Record<string, unknown>) =>
    (await documents.send(new GetCommand({ TableName: TABLE_NAME, Key }))).Item;
  const tenant = (tenantId: string) => ({
    tenantId,
    name: `Company ${tenantId}`,
    admin: `admin@${tenantId}.example`,
    scopes: ['adapters:read', 'tracking:read'] as const,
  });
  const add = (tenantId: string) => directory.add({ ...tenant(tenantId), scopes: [...tenant(tenantId).scopes] });

  it('are a name in the table, an admin and a machine client in the user pool, whose tokens will name the tenant', async () => {
    const made = await add('acme');
    const { clientId: ClientId } = made;
    expect(made).toEqual({
      tokenUrl: TOKEN_URL,
      clientId: expect.any(String),
      clientSecret: expect.any(String),
      scopes: ['adapters:read', 'tracking:read'],
    });
    expect(await pool.authenticated(ClientId, made.clientSecret)).toBeDefined();
    expect(asked.find(({ operation }) => operation === 'CreateUserPoolClient')?.input).toMatchObject({
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      // No sign-in of a person.
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      AllowedOAuthScopes: ['ups-tracking-adapter/adapters:read', 'ups-tracking-adapter/tracking:read'],
    });
    expect(await itemAt(tenantKey('acme'))).toMatchObject({ name: 'Company acme' });
    expect(await itemAt(clientKey(ClientId))).toEqual({
      ...clientKey(ClientId),
      tenantId: 'acme',
      name: 'acme machine client',
    });
    expect(asked.find(({ operation }) => operation === 'AdminCreateUser')?.input.UserAttributes).toEqual([
      { Name: 'email', Value: 'admin@acme.example' },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'name', Value: 'admin@acme.example' },
      { Name: 'custom:tenant', Value: 'acme' },
      { Name: 'custom:role', Value: 'admin' },
    ]);
  });

  it('are added once', async () => {
    await add('twice');
    await expect(add('twice')).rejects.toThrow('The tenant twice already exists.');
    expect((await directory.list()).filter(({ tenantId }) => tenantId === 'twice')).toHaveLength(1);
  });

  it.each(['AdminCreateUser', 'CreateUserPoolClient'])(
    'are not half there when Cognito refuses %s',
    async (operation) => {
      refusing.set(operation, { error: 'InternalErrorException', when: 'before' });
      await expect(add('half')).rejects.toThrow();
      refusing.clear();
      expect(await itemAt(tenantKey('half'))).not.toHaveProperty('name');
      expect(await pool.user('admin@half.example')).toBeUndefined();
      expect((await directory.list()).map(({ tenantId }) => tenantId)).not.toContain('half');
    },
  );

  it('are granted scopes, while their machine client stays as it was otherwise', async () => {
    const { clientId } = await add('granted');
    expect(await directory.grant('granted', ['webhooks:read', 'tracking:read'])).toEqual([
      { clientId, scopes: ['adapters:read', 'tracking:read', 'webhooks:read'] },
    ]);
    const [created, updated] = ['CreateUserPoolClient', 'UpdateUserPoolClient'].map(
      (name) => asked.findLast(({ operation }) => operation === name)?.input ?? {},
    );
    const { GenerateSecret: _, AllowedOAuthScopes: had, ...settings } = created ?? {};
    const added = 'ups-tracking-adapter/webhooks:read';
    expect(updated).toEqual({ ...settings, ClientId: clientId, AllowedOAuthScopes: [...(had as string[]), added] });
    expect(await itemAt(apiClientKey({ tenantId: 'granted', clientId }))).toMatchObject({
      scopes: ['adapters:read', 'tracking:read', 'webhooks:read'],
    });
    await expect(directory.grant('nobody', ['webhooks:read'])).rejects.toThrow('The tenant nobody does not exist');
  });

  it('get a new machine client with the same scopes, and the old one goes', async () => {
    const old = await add('rotated');
    const made = await directory.rotate('rotated');
    expect(made.clientId).not.toBe(old.clientId);
    expect(made.scopes).toEqual(old.scopes);
    expect(await pool.client(old.clientId)).toBeUndefined();
    expect(await itemAt(clientKey(old.clientId))).toBeUndefined();
    expect(await itemAt(clientKey(made.clientId))).toMatchObject({ tenantId: 'rotated' });
    expect(await itemAt(apiClientKey({ tenantId: 'rotated', clientId: old.clientId }))).toBeUndefined();
    await expect(directory.rotate('nobody')).rejects.toThrow('The tenant nobody does not exist.');
  });

  it('with several machine clients must name the one to change', async () => {
    const first = await add('several');
    const app = { tenantId: 'several', clientId: 'another' };
    await pool.addClient({ ClientName: 'machine client of several', AllowedOAuthScopes: [] }, new Date(), {
      id: app.clientId,
    });
    const several = 'The tenant several has 2 machine clients. Name one with --client: ';
    await expect(directory.rotate('several')).rejects.toThrow(several);
    await expect(directory.grant('several', ['webhooks:read'])).rejects.toThrow(several);
    expect(await directory.grant('several', ['webhooks:read'], 'another')).toEqual([
      { clientId: 'another', scopes: ['webhooks:read'] },
    ]);
    await expect(directory.rotate('several', 'none')).rejects.toThrow('has no machine client none.');
    expect(await pool.client(first.clientId)).toBeDefined();
  });

  it('are listed without a secret', async () => {
    const { clientId, clientSecret } = await add('listed');
    const listed = await directory.list();
    expect(listed).toContainEqual({
      tenantId: 'listed',
      name: 'Company listed',
      clientId,
      scopes: ['adapters:read', 'tracking:read'],
    });
    expect(JSON.stringify(listed)).not.toContain(clientSecret);
  });

  it('are removed with their people and clients, and not while they have adapters', async () => {
    const { clientId } = await add('gone');
    const adapter = { ...adapterKey({ tenantId: 'gone', adapterId: 'adp_1' }) };
    await documents.send(new PutCommand({ TableName: TABLE_NAME, Item: adapter }));
    await expect(directory.remove('gone')).rejects.toThrow('The tenant gone still has adapters');
    expect(await pool.client(clientId)).toBeDefined();

    const { clientId: free } = await add('free');
    await directory.remove('free');
    expect([await pool.client(free), await pool.user('admin@free.example')]).toEqual([undefined, undefined]);
    expect(await itemAt(userKey(personKeyOf('free', 'admin@free.example')))).toBeUndefined();
    expect(await itemAt(tenantKey('free'))).toEqual({ ...tenantKey('free'), removedAt: expect.stringMatching(/Z$/) });
    expect(await pool.user('admin@gone.example')).toBeDefined();
    await expect(directory.remove('free')).rejects.toThrow('The tenant free does not exist.');
    await add('free');
    const { userId } = personKeyOf('free', 'admin@free.example');
    expect(await itemAt(tenantKey('free'))).toEqual({
      ...tenantKey('free'),
      name: 'Company free',
      admins: new Set([userId]),
    });
  });
});
