import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { adapterKey, clientKey, tenantKey } from '../../shared/aws/table.ts';
import { awsDirectory } from '../../tenants/aws-directory.ts';
import { TABLE_NAME, tableUnderTest } from '../aws/table-under-test.ts';
import { aUserPool } from './a-user-pool.ts';

const TOKEN_URL = 'https://tracking.auth.example/oauth2/token';

describe('tenants on AWS', async () => {
  const { documents } = await tableUnderTest();
  const { cognito, clients, users, refusing } = await aUserPool();
  const directory = awsDirectory(cognito, documents, {
    UserPoolId: 'us-east-1_pool',
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
    const { ClientId = '', ClientSecret } = clients.get(made.clientId) ?? {};
    expect(made).toEqual({
      tokenUrl: TOKEN_URL,
      clientId: ClientId,
      clientSecret: ClientSecret,
      scopes: ['adapters:read', 'tracking:read'],
    });
    expect(clients.get(ClientId)).toMatchObject({
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
    expect(users.get('admin@acme.example')?.UserAttributes).toEqual([
      { Name: 'email', Value: 'admin@acme.example' },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'custom:tenant', Value: 'acme' },
      { Name: 'custom:role', Value: 'admin' },
    ]);
  });

  it('are added once', async () => {
    await add('twice');
    await expect(add('twice')).rejects.toThrow('The tenant twice already exists.');
    expect([...clients.values()].filter(({ ClientName }) => ClientName === 'machine client of twice')).toHaveLength(1);
  });

  it.each(['AdminCreateUser', 'CreateUserPoolClient'])(
    'are not half there when Cognito refuses %s',
    async (operation) => {
      refusing.add(operation);
      await expect(add('half')).rejects.toThrow();
      refusing.clear();
      expect(await itemAt(tenantKey('half'))).not.toHaveProperty('name');
      expect(users.has('admin@half.example')).toBe(false);
      expect((await directory.list()).map(({ tenantId }) => tenantId)).not.toContain('half');
    },
  );

  it('are granted scopes, while their machine client stays as it was otherwise', async () => {
    const { clientId } = await add('granted');
    const before = clients.get(clientId);
    expect(await directory.grant('granted', ['webhooks:read', 'tracking:read'])).toEqual([
      { clientId, scopes: ['adapters:read', 'tracking:read', 'webhooks:read'] },
    ]);
    const { GenerateSecret: _, AllowedOAuthScopes: had, ...settings } = before ?? {};
    const added = 'ups-tracking-adapter/webhooks:read';
    expect(clients.get(clientId)).toEqual({ ...settings, AllowedOAuthScopes: [...(had as string[]), added] });
    await expect(directory.grant('nobody', ['webhooks:read'])).rejects.toThrow('The tenant nobody does not exist');
  });

  it('get a new machine client with the same scopes, and the old one goes', async () => {
    const old = await add('rotated');
    const made = await directory.rotate('rotated');
    expect(made.clientId).not.toBe(old.clientId);
    expect(made.scopes).toEqual(old.scopes);
    expect(clients.has(old.clientId)).toBe(false);
    expect(await itemAt(clientKey(old.clientId))).toBeUndefined();
    expect(await itemAt(clientKey(made.clientId))).toMatchObject({ tenantId: 'rotated' });
    await expect(directory.rotate('nobody')).rejects.toThrow(
      'The tenant nobody does not exist or has no machine client.',
    );
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
    expect(clients.has(clientId)).toBe(true);

    const { clientId: free } = await add('free');
    await directory.remove('free');
    expect([clients.has(free), users.has('admin@free.example')]).toEqual([false, false]);
    expect(await itemAt(tenantKey('free'))).toEqual({ ...tenantKey('free'), removedAt: expect.stringMatching(/Z$/) });
    expect(users.has('admin@gone.example')).toBe(true);
    await expect(directory.remove('free')).rejects.toThrow('The tenant free does not exist.');
    await add('free');
    expect(await itemAt(tenantKey('free'))).toEqual({ ...tenantKey('free'), name: 'Company free' });
  });
});
