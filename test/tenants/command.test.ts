import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { tenantsCommand, USAGE } from '../../tenants/command.ts';
import { deploymentIn } from '../../tenants/deployment.ts';
import { localDirectory } from '../../tenants/local-directory.ts';
import { client } from '../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';
import { personTokensFrom } from '../support/person.ts';

describe('npm run tenants', () => {
  let local: LocalRunUnderTest;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tenants-'));
    local = await localRunUnderTest({ dataDir });
  });
  afterAll(async () => {
    await local.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const run = (...args: string[]) =>
    tenantsCommand([...args, '--control', local.control], ({ control }) => localDirectory(control));
  const add = (tenantId: string, ...more: string[]) =>
    run('add', tenantId, '--name', `Company ${tenantId}`, '--admin', `admin@${tenantId}.example`, ...more);
  const clientIn = (lines: readonly string[]) => {
    const textAfter = (label: string) =>
      lines
        .find((line) => line.trim().startsWith(label))
        ?.trim()
        .slice(label.length)
        .trim()
        .split(' ')[0] ?? '';
    return {
      url: textAfter('Token endpoint'),
      clientId: textAfter('Client ID'),
      clientSecret: textAfter('Client secret'),
    };
  };

  it('adds a tenant whose machine client and admin can work at once, and nobody else’s data is theirs', async () => {
    const made = clientIn(await add('acme'));
    const call = client(local.api, await machineTokenFrom(made));
    expect((await call('GET', '/v1/company')).body).toMatchObject({ id: 'acme', name: 'Company acme' });
    expect((await call('GET', '/v1/adapters')).body).toEqual({ data: [], nextCursor: null, unreadable: [] });
    expect((await call('GET', `/v1/adapters/${local.adapterId}`)).status).toBe(404);

    const { access_token } = await personTokensFrom(local.run.issuer, 'admin@acme.example');
    const created = await client(local.api, access_token)('POST', '/v1/adapters', {
      body: { name: 'N', environment: 'test' },
    });
    expect(created.status).toBe(201);
  });

  it('shows a secret once, and keeps it nowhere that can be read', async () => {
    const { clientSecret } = clientIn(await add('secretive'));
    expect(clientSecret).toMatch(/^[\w-]{43}$/);
    expect((await run('list')).join('\n')).not.toContain(clientSecret);
    expect(local.logged.join('\n')).not.toContain(clientSecret);
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(3);
    for (const { parentPath, name } of files)
      expect(readFileSync(join(parentPath, name), 'latin1')).not.toContain(clientSecret);
  });

  it('gives the machine client the scopes that are named, and no others', async () => {
    const made = clientIn(await add('reader', '--scopes', 'adapters:read,tracking:read'));
    const call = client(local.api, await machineTokenFrom(made));
    expect((await call('GET', '/v1/adapters')).status).toBe(200);
    expect((await call('POST', '/v1/adapters', { body: { name: 'N', environment: 'test' } })).status).toBe(403);
  });

  it('lists every tenant, those of the demo too', async () => {
    await add('listed');
    const listed = (await run('list')).map((line) => line.split('\t').slice(0, 2));
    expect(listed).toContainEqual(['demo', 'Demo Company']);
    expect(listed).toContainEqual(['listed', 'Company listed']);
  });

  it('grants scopes beside those that a machine client has, for its next tokens', async () => {
    const made = clientIn(await add('granted', '--scopes', 'adapters:read'));
    const call = async () => client(local.api, await machineTokenFrom(made));
    expect((await (await call())('GET', '/v1/events')).body.code).toBe('scope-missing');
    expect(await run('grant', 'granted', '--scopes', 'webhooks:read')).toEqual([
      `${made.clientId} now has adapters:read webhooks:read.`,
    ]);
    expect((await (await call())('GET', '/v1/events')).body.upToDate).toBe(true);
    await expect(run('grant', 'granted')).rejects.toThrow('--scopes: ');
    await expect(run('grant', 'nobody', '--scopes', 'webhooks:read')).rejects.toThrow(
      'The tenant nobody does not exist.',
    );
  });

  it('rotates a machine client: the new one gets tokens, and the old one none', async () => {
    const old = clientIn(await add('rotated'));
    const made = clientIn(await run('rotate', 'rotated'));
    await expect(machineTokenFrom(old)).rejects.toThrow('401');
    const call = client(local.api, await machineTokenFrom(made));
    expect((await call('GET', '/v1/company')).body.id).toBe('rotated');
  });

  it('removes a tenant once it has no adapters', async () => {
    const made = clientIn(await add('leaving'));
    const call = client(local.api, await machineTokenFrom(made));
    const { body } = await call('POST', '/v1/adapters', { body: { name: 'N', environment: 'test' } });
    await expect(run('remove', 'leaving')).rejects.toThrow('The tenant leaving still has adapters. Delete them first');
    expect((await call('GET', '/v1/company')).body.name).toBe('Company leaving');

    await call('DELETE', `/v1/adapters/${body.id}`, { headers: { 'if-match': '*' } });
    expect(await run('remove', 'leaving')).toEqual(['Removed leaving.']);
    await expect(machineTokenFrom(made)).rejects.toThrow('401');
  });

  it('leaves nothing to read and to create for a token that outlives its company, nor for its admin', async () => {
    const made = clientIn(await add('gone'));
    const token = await machineTokenFrom(made);
    const { access_token } = await personTokensFrom(local.run.issuer, 'admin@gone.example');
    await run('remove', 'gone');
    const body = { name: 'N', environment: 'test' };
    for (const bearer of [token, access_token]) {
      const call = client(local.api, bearer);
      const answers = [await call('GET', '/v1/adapters'), await call('POST', '/v1/adapters', { body })];
      expect(answers.map((answer) => [answer.status, answer.body.code, answer.body.detail])).toEqual(
        answers.map(() => [
          401,
          'unauthenticated',
          'The company of this access token has been removed from this platform.',
        ]),
      );
    }
    await add('gone');
    expect((await run('list')).join('\n')).toContain('Company gone');
  });

  it.each([
    [['add', 'demo', '--name', 'N', '--admin', 'a@b.example'], 'The tenant demo already exists.'],
    [['add', 'a/b', '--name', 'N', '--admin', 'a@b.example'], '--tenant: must have 1 to 64 letters'],
    [
      ['add', 'x', '--name', 'N\nM', '--admin', 'a@b.example'],
      '--name: must not contain control or invisible characters',
    ],
    [['add', 'x', '--name', 'N'.repeat(81), '--admin', 'a@b.example'], '--name: must have 1 to 80 characters'],
    [['add', 'x', '--name', 'N', '--admin', 'nobody'], '--admin: must be an e-mail address'],
    [['add', 'x', '--name', 'N', '--admin', 'a@b.example', '--scopes', 'everything'], '--scopes: '],
    [['add', 'x'], '--name: '],
    [['add'], 'add needs a tenant id.'],
    [['rotate', 'nobody'], 'The tenant nobody does not exist.'],
    [['remove', 'demo'], 'demo is a demo tenant of the local run and cannot be changed.'],
    [['list', 'x'], 'list does not take "x".'],
    [['remove', 'x', 'y'], 'remove does not take "y".'],
    [['explode', 'x'], 'There is no command explode.'],
    [[], 'Name a command.'],
    [['list', '--output', 'x.json'], "Unknown option '--output'"],
  ])('refuses %j with the sentence that helps', async (args, sentence) => {
    const before = await run('list');
    await expect(run(...args)).rejects.toThrow(sentence);
    expect(await run('list')).toEqual(before);
  });

  it('prints its usage on request, and after a wrong command', async () => {
    expect(await run('--help')).toEqual([USAGE]);
    await expect(run('explode', 'x')).rejects.toThrow(USAGE);
  });

  it.each([
    ['http://127.0.0.1:9', 'Start one with npm start'],
    ['nonsense', '--control takes a URL such as http://127.0.0.1:8401, not "nonsense".'],
    ['the API', 'is not the control server of a local run'],
  ])('says what to do when no control server answers at %s', async (address, sentence) => {
    const control = address === 'the API' ? local.api : address;
    const nowhere = tenantsCommand(['list', '--control', control], (target) => localDirectory(target.control));
    await expect(nowhere).rejects.toThrow(sentence);
  });

  it('finds a deployed stack by the file of its outputs, and says so when it is another', async () => {
    const file = join(dataDir, 'outputs.json');
    const outputs = { UserPoolId: 'p', TableName: 't', TokenUrl: 'https://x.example/token' };
    await writeFile(file, JSON.stringify({ Stack: { ...outputs, ApiOrigin: 'https://a.example' }, Other: {} }));
    expect(deploymentIn(file)).toEqual(outputs);
    await writeFile(file, JSON.stringify({ Stack: { TableName: 't' } }));
    expect(() => deploymentIn(file)).toThrow(
      `${file} describes 0 stacks with UserPoolId, TableName, and TokenUrl. Name a file that describes one. A stack with a customer-owned issuer`,
    );
    expect(() => deploymentIn(join(dataDir, 'none.json'))).toThrow(
      'Name the file that cdk deploy --outputs-file wrote.',
    );
  });
});
