import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { startSecretsManager } from '../../local/aws/secrets-manager.ts';
import { openDurableMaps } from '../../local/durable-map.ts';
import { jsonLines } from '../../local/local-log.ts';
import { vaultTable } from '../../local/product-tables.ts';
import { awsState } from '../../restore/aws-state.ts';
import { restoreCommand, USAGE } from '../../restore/command.ts';
import { placeAt, placeIn } from '../../restore/place.ts';
import { dynamoAdapterStore } from '../../shared/aws/adapter-store.ts';
import { dynamoAttemptStore } from '../../shared/aws/attempt-store.ts';
import { awsVault } from '../../shared/aws/aws-vault.ts';
import { createKey, newKeySecret } from '../../shared/aws/key-rotation.ts';
import { dynamoMoveStore } from '../../shared/aws/move-store.ts';
import { secretsManagerClient } from '../../shared/aws/secrets-manager.ts';
import { FIRST_KID } from '../../shared/aws/vault-table.ts';
import { Secret } from '../../shared/domain/secret.ts';
import { VAULTS, type VaultName } from '../../shared/domain/secret-ids.ts';
import { configAt } from '../aws/local-aws.ts';
import { TABLE_NAME, tableUnderTest } from '../aws/table-under-test.ts';
import { VAULT_TABLE_NAME } from '../aws/vault-under-test.ts';
import { aChangeContext, anAttempt, aReadyAdapter, inSeconds, NOON, someCredentials } from '../support/an-adapter.ts';

const PREFIX = 'prefix';
const KEY = { tenantId: 'acme', adapterId: 'adp_1' };
const refreshed = (refreshToken: string) =>
  someCredentials({ refreshToken: new Secret(refreshToken), refreshExpiresAt: inSeconds(86_400) });

/** The clients of the AWS SDK, over the local run's stand-ins. */
describe('npm run restore', async () => {
  const { documents, origin } = await tableUnderTest();
  const setup = vaultTable(VAULT_TABLE_NAME, configAt(origin));
  await setup.make();
  setup.close();
  const directory = await mkdtemp(join(tmpdir(), 'tracking-adapter-restore-'));
  const maps = await openDurableMaps(directory);
  let now = NOON;
  const server = await startSecretsManager({ maps, clock: () => now, port: 0 });
  afterAll(async () => {
    await server.close();
    await maps.close();
    await rm(directory, { recursive: true, force: true });
  });
  const client = secretsManagerClient(configAt(server.origin));
  const place = { documents, secretsManager: client, tableName: VAULT_TABLE_NAME, prefix: PREFIX };
  await createKey(place, FIRST_KID, newKeySecret());
  const vaultOf = (newSecretsIn: VaultName) =>
    awsVault(
      { ...place, newSecretsIn: () => newSecretsIn },
      () => now,
      jsonLines(() => undefined),
    );
  const vault = vaultOf('secrets-manager');
  const adapters = dynamoAdapterStore(documents, TABLE_NAME);
  const attempts = dynamoAttemptStore(documents, TABLE_NAME);
  const run = (...args: string[]) =>
    restoreCommand(args, {
      placeOf: async () => ({
        ...{ tableName: 'the-lost-table', vaultTableName: VAULT_TABLE_NAME, secretPrefix: PREFIX },
        ...{ dynamoDb: {}, secretsManager: {} },
      }),
      stateAt: (place) => awsState(documents, client, place),
      changeContext: aChangeContext(inSeconds(9_000)),
    });

  const pointerOf = (adapterId: string, authorizationId: string) =>
    vault.pointer({ ...KEY, adapterId }, authorizationId, crypto.randomUUID());
  const stored = async (adapterId: string, authorizationId: string) => {
    now = inSeconds(1, now);
    const pointer = pointerOf(adapterId, authorizationId);
    await vault.create({ ...KEY, adapterId }, pointer, refreshed('the-first'));
    return pointer;
  };

  it('moves pointers, takes up later authorizations, removes open attempts, lists orphans, and a dry run does nothing', async () => {
    const method = 'Customer Authorization Code';
    // Renewed after the copy; with a lease and a refusal of then.
    const renewed = await stored('adp_1', 'aut_1');
    const newest = { id: renewed.id, versionId: crypto.randomUUID() };
    now = inSeconds(60, now);
    await vault.stage(KEY, newest, refreshed('the-second'), 3);
    const renewal = { versionId: crypto.randomUUID(), holder: 'gone', attempt: 2, startedAt: NOON, until: NOON };
    const refused = { generation: 2, code: 'authorization-refused' } as const;
    await adapters.create(aReadyAdapter({ ...KEY, method, secret: renewed, renewal, refused }));
    // Authorized again after the copy, by a sign-in that was open in it.
    const taken = await stored('adp_2', 'aut_2');
    const later = await stored('adp_2', 'aut_3');
    await vault.remove(taken.id, '7 days');
    await adapters.create(aReadyAdapter({ ...KEY, adapterId: 'adp_2', method, secret: taken }));
    const open = anAttempt({ id: 'sign_1', adapterId: 'adp_2', method, secret: later, environment: 'production' });
    await attempts.create(open);
    // Deauthorized after the copy.
    const ended = await stored('adp_3', 'aut_4');
    await vault.remove(ended.id, '7 days');
    const deauthorized = aReadyAdapter({ ...KEY, adapterId: 'adp_3', method, secret: ended });
    await adapters.create(deauthorized);
    // An event of an adapter that the copy does not have.
    const orphan = await stored('adp_4', 'aut_5');

    const lines = [
      '1 adapters point at newer credentials than the copy had.',
      '0 adapters point at the same credentials as before.',
      '1 adapters point at an authorization that was created after the copy:',
      '  adp_2',
      '1 adapters no longer have credentials: they were deauthorized or deleted after the copy. Nothing revives them:',
      '  adp_3',
      '1 open sign-ins and verifications are removed; the people who started them must start again.',
      '1 secrets belong to no adapter. Check each, and delete those that are not needed:',
      `  ${orphan.id}`,
      '2 secrets are scheduled for deletion and stay scheduled.',
    ];
    expect(await run('--table', TABLE_NAME, '--dry-run')).toEqual([
      'Dry run: nothing was changed. A real run would report:',
      '',
      ...lines,
    ]);
    expect(await adapters.get(KEY)).toMatchObject({ secret: renewed, generation: 2 });
    expect(await attempts.get('sign_1')).toBeDefined();

    expect(await run('--table', TABLE_NAME)).toEqual(lines);
    const moved = await adapters.get(KEY);
    expect(moved).toMatchObject({ secret: newest, generation: 3, grant: 2, refreshPresented: true });
    expect([moved?.renewal, moved?.refused]).toEqual([undefined, undefined]);
    expect(await adapters.get({ ...KEY, adapterId: 'adp_2' })).toMatchObject({
      secret: later,
      generation: 3,
      grant: 3,
      environment: 'production',
      authorization: { id: 'aut_3', authorizer: open.authorizer, clientId: 'anotherAppOfATenant' },
      wasReady: true,
    });
    expect(await adapters.get({ ...KEY, adapterId: 'adp_3' })).toEqual(deauthorized);
    expect(await attempts.get('sign_1')).toBeUndefined();
  });

  it.each(VAULTS)('takes the newest pair of an authorization that was moved to %s after the copy', async (to) => {
    const from = VAULTS.find((name) => name !== to) ?? to;
    const key = { ...KEY, adapterId: `adp_to_${to}` };
    const before = vaultOf(from).pointer(key, 'aut_9', crypto.randomUUID());
    await vaultOf(from).create(key, before, refreshed('the-first'));
    await adapters.create(aReadyAdapter({ ...key, method: 'Authorization Code', secret: before }));
    const copied = vaultOf(to).movedPointer(key, 'aut_9', crypto.randomUUID());
    const moves = dynamoMoveStore(documents, TABLE_NAME);
    await moves.create({ ...key, id: `mov_${to}`, secret: copied, until: now });

    now = inSeconds(60, now);
    await vaultOf(to).create(key, copied, refreshed('the-first'));
    await vaultOf(from).remove(before.id, '7 days');
    now = inSeconds(900, now);
    const newest = { id: copied.id, versionId: crypto.randomUUID() };
    await vaultOf(to).stage(key, newest, refreshed('the-second'), 4, copied.versionId);

    expect(await run('--table', TABLE_NAME)).toContain(
      '1 moves between the vaults are removed; the next sweep moves what has to move.',
    );
    expect(await adapters.get(key)).toMatchObject({ secret: newest, generation: 3, grant: 2 });
    expect(await moves.get(`mov_${to}`)).toBeUndefined();
  });

  it('changes nothing while there is a secret that someone else has changed, and names it: its versions may be the newest', async () => {
    const key = { ...KEY, adapterId: 'adp_beside' };
    const restored = await stored(key.adapterId, 'aut_11');
    const newest = { id: restored.id, versionId: crypto.randomUUID() };
    now = inSeconds(60, now);
    await vault.stage(key, newest, refreshed('the-second'), 3);
    await adapters.create(aReadyAdapter({ ...key, secret: restored }));
    const Item = { pk: 'envelope:acme/adp_spoilt/aut_12', versions: { v1: { kid: 'k0', sealed: 'none of ours' } } };
    await documents.send(new PutCommand({ TableName: VAULT_TABLE_NAME, Item }));
    await expect(run('--table', TABLE_NAME)).rejects.toThrow(
      'The vault cannot read its item envelope:acme/adp_spoilt/aut_12 at versions.v1.generation, versions.v1.at, versions.v1.sealed: someone else has changed it. Restore that item from a backup of the table.',
    );
    expect(await adapters.get(key)).toMatchObject({ secret: restored });
    // The control: without it, the restore goes on.
    await documents.send(new DeleteCommand({ TableName: VAULT_TABLE_NAME, Key: { pk: Item.pk } }));
    await run('--table', TABLE_NAME);
    expect(await adapters.get(key)).toMatchObject({ secret: newest });
  });

  it('refuses the table that the functions use, and says how it is called', async () => {
    await expect(run('--table', 'the-lost-table')).rejects.toThrow('Restore the copy under another name');
    await expect(run()).rejects.toThrow('Name the restored table with --table.');
  });

  it('refuses an option that it does not know, with those that it knows', async () => {
    await expect(run('--tabel', 'a-copy')).rejects.toThrow(/Unknown option '--tabel'[\s\S]*--table NAME/);
    await expect(run('--table', 'a-copy', '--dryrun')).rejects.toThrow(/Unknown option '--dryrun'[\s\S]*--dry-run/);
  });

  it('prints its usage on request', async () => {
    expect(await run('--help')).toEqual([USAGE]);
  });

  it('says which table it did not find', async () => {
    const state = awsState(documents, client, {
      tableName: 'no-such-table',
      vaultTableName: 'no-such-vault',
      secretPrefix: PREFIX,
    });
    await expect(state.adapters()).rejects.toThrow('The table no-such-table does not exist');
  });

  it('says which file or address is none of a stage, and which to name', async () => {
    const empty = join(directory, 'empty.json');
    const cut = join(directory, 'cut.json');
    await Promise.all([writeFile(empty, '{}'), writeFile(cut, '{')]);
    expect(() => placeIn('no-such.json')).toThrow('Name the file that cdk deploy --outputs-file wrote.');
    expect(() => placeIn(cut)).toThrow('Name the file that cdk deploy --outputs-file wrote.');
    expect(() => placeIn(empty)).toThrow('describes 0 stacks');
    await expect(placeAt('nonsense')).rejects.toThrow('--control takes a URL such as http://127.0.0.1:8401');
    await expect(placeAt(server.origin)).rejects.toThrow('is not the control server of a local run');
  });
});
