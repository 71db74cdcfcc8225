import {
  type CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { envelopeStore } from '../../shared/aws/envelope.ts';
import { newKeySecret, retireKey, rotatedKey } from '../../shared/aws/key-rotation.ts';
import { readKeyring, vaultKeys } from '../../shared/aws/vault-keys.ts';
import { keySecretName } from '../../shared/aws/vault-table.ts';
import type { SecretPointer } from '../../shared/domain/adapter.ts';
import { Secret } from '../../shared/domain/secret.ts';
import { isSealedUnder, type VaultStatus, vaultStatus } from '../../vault/status.ts';
import { inSeconds, NOON, someCredentials } from '../support/an-adapter.ts';
import { refusalOf } from './local-aws.ts';
import { renewedTo, vaultContract } from './vault-contract.ts';
import { anAdapterKey, another, PREFIX, revealed, VAULT_TABLE_NAME, vaultUnderTest } from './vault-under-test.ts';

const MINUTE = 60;
const HOUR = 3_600;

interface Item {
  readonly pk: string;
  readonly versions: Record<
    string,
    { kid: string; fingerprint?: string; generation: number; at: string; sealed: Uint8Array }
  >;
}

describe('the envelope vault', async () => {
  const { aVault, vault, stored, documents, past, place, service, table, logged } = await vaultUnderTest('envelope');
  vaultContract(aVault);

  const TableName = VAULT_TABLE_NAME;
  const itemOf = async ({ id }: SecretPointer): Promise<Item> =>
    (await documents.send(new GetCommand({ TableName, Key: { pk: id } }))).Item as Item;
  const put = (item: object) => documents.send(new PutCommand({ TableName, Item: { ...item } }));
  const told = (text: string) =>
    logged.map((line) => JSON.parse(line)).filter((one) => JSON.stringify(one).includes(text));

  it('keeps one item for each secret, and nothing of what is in it can be read there or in a log', async () => {
    const key = anAdapterKey();
    const credentials = someCredentials({ refreshToken: new Secret('not-a-real-refresh-token') });
    const pointer = await stored(key, credentials);
    const item = await itemOf(pointer);
    expect(item).toEqual({
      pk: `envelope:${key.tenantId}/${key.adapterId}/${pointer.id.split('/').at(-1)}`,
      versions: {
        [pointer.versionId]: {
          kid: 'k0',
          fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
          generation: 0,
          at: NOON.toISOString(),
          sealed: expect.any(Uint8Array),
        },
      },
    });
    const holds = (bytes: Uint8Array) => /not-a-real|clientSecret/.test(Buffer.from(bytes).toString('latin1'));
    expect(holds(item.versions[pointer.versionId]?.sealed ?? new Uint8Array())).toBe(false);
    expect(holds(Buffer.from(JSON.stringify(revealed(credentials))))).toBe(true);
    expect(told('not-a-real')).toEqual([]);
  });

  it('asks DynamoDB once for a version, and Secrets Manager once for a key', async () => {
    const key = anAdapterKey();
    const [one, other] = [await stored(key), await stored(key)];
    const cold = aVault();
    for (const pointer of [one, other, one]) await cold.read(key, pointer);
    expect(table.taken().map(({ operation }) => operation)).toEqual(['GetItem', 'GetItem']);
    expect(service.taken()).toEqual([
      { operation: 'GetSecretValue', input: { SecretId: keySecretName(PREFIX, 'k0') } },
    ]);
  });

  it('opens nothing that was sealed for another tenant, adapter, secret, version or key, and no bit of it may differ', async () => {
    const [key, otherKey] = [anAdapterKey(), anAdapterKey('other')];
    const [pointer, others] = [await stored(key), await stored(otherKey)];
    const kid = await rotatedKey(place, NOON);
    const [mine, theirs] = [await itemOf(pointer), await itemOf(others)];
    const [version, foreign] = [mine.versions[pointer.versionId], theirs.versions[others.versionId]];
    if (!version || !foreign) throw new Error('The versions are not there.');
    const bits = (at: number) => version.sealed.map((byte, index) => (index === at ? byte ^ 1 : byte));
    const broken = {
      'of another tenant': foreign,
      'of another key': { ...version, kid, fingerprint: undefined },
      'of another format': { ...version, sealed: bits(0) },
      'with another nonce': { ...version, sealed: bits(1) },
      'with a wrong byte': { ...version, sealed: bits(20) },
      'with a wrong tag': { ...version, sealed: bits(version.sealed.length - 1) },
      'cut short': { ...version, sealed: version.sealed.subarray(0, 40) },
      'of a few bytes': { ...version, sealed: version.sealed.subarray(0, 5) },
    };
    for (const [what, planted] of Object.entries(broken)) {
      await put({ ...mine, versions: { [pointer.versionId]: planted } });
      expect([what, await aVault().read(key, pointer)]).toEqual([what, undefined]);
    }
    // Under another version id, and in another secret of the same adapter.
    const [elsewhere, moved] = [another(pointer), vault.pointer(key, 'aut_other', pointer.versionId)];
    await put({ ...mine, versions: { [elsewhere.versionId]: version } });
    await put({ pk: moved.id, versions: { [pointer.versionId]: version } });
    for (const one of [elsewhere, moved]) expect(await aVault().read(key, one)).toBeUndefined();
    expect(told(pointer.versionId).every(({ message }) => message.startsWith('secret document'))).toBe(true);
    expect(told(pointer.versionId)).toHaveLength(Object.keys(broken).length + 1);
    await put(mine);
    expect(revealed(await aVault().read(key, pointer))).toEqual(revealed(someCredentials()));
  });

  it('names a secret whose item someone else has changed, and hides no other one for it', async () => {
    const key = anAdapterKey();
    const [pointer, other] = [await stored(key), await stored(key)];
    const item = await itemOf(pointer);
    // No adapter is in that table.
    const status = () => vaultStatus(place, VAULT_TABLE_NAME);
    const before = await status();
    await put({ ...item, versions: { [pointer.versionId]: { ...item.versions[pointer.versionId], sealed: 'text' } } });
    expect(await refusalOf(vault.read(key, pointer, 'afresh'))).toMatchObject({
      message: `The vault cannot read its item ${pointer.id} at versions.${pointer.versionId}.sealed: someone else has changed it. Restore that item from a backup of the table.`,
    });
    const after = await status();
    expect([before.unreadable, after.unreadable]).toEqual([[], [pointer.id]]);
    const k0 = ({ keys }: VaultStatus) => keys.find(({ kid }) => kid === 'k0')?.versions ?? 0;
    expect(k0(after)).toBe(k0(before) - 1);
    // It may be sealed under any key.
    expect(await refusalOf(isSealedUnder(place, 'k0'))).toMatchObject({ message: expect.stringContaining(pointer.id) });
    expect(revealed(await aVault().read(key, other))).toEqual(revealed(someCredentials()));
    await put(item);
    expect(await isSealedUnder(place, 'k0')).toBe(true);
    expect(revealed(await vault.read(key, pointer, 'afresh'))).toEqual(revealed(someCredentials()));
  });

  it('refuses a document over 64 KB, and stores none of it', async () => {
    const key = anAdapterKey();
    const pointer = vault.pointer(key, 'aut_large', crypto.randomUUID());
    const refusal = await refusalOf(vault.create(key, pointer, renewedTo('x'.repeat(65 * 1024))));
    expect(refusal).toMatchObject({ name: 'StoreLimitExceeded' });
    expect(await itemOf(pointer)).toBeUndefined();
  });

  it('removes what a committed version has superseded, and nothing else', async () => {
    const key = anAdapterKey();
    let [seconds, committed] = [0, await stored(key)];
    const worker = aVault(() => inSeconds(seconds));
    for (let generation = 2; generation <= 5; generation++) {
      seconds += 15 * MINUTE;
      const next = another(committed);
      await worker.read(key, committed, 'afresh');
      await worker.stage(key, next, renewedTo(`of ${generation}`), generation, committed.versionId);
      committed = next;
    }
    const { versions } = await itemOf(committed);
    expect(
      Object.values(versions)
        .map(({ generation }) => generation)
        .sort(),
    ).toEqual([4, 5]);
  });

  it('would replace what is staged under the same version id, without its condition: the control', async () => {
    const careless = {
      send(command: GetCommand | UpdateCommand) {
        if (command instanceof UpdateCommand) {
          const { ':sealed': _, ...values } = command.input.ExpressionAttributeValues ?? {};
          Object.assign(command.input, { ConditionExpression: undefined, ExpressionAttributeValues: values });
        }
        return documents.send(command as GetCommand);
      },
    } as never;
    const keys = vaultKeys(place, () => NOON, { info: () => {}, warn: () => {}, error: () => {} });
    const store = envelopeStore({ documents: careless, tableName: TableName }, keys, () => NOON);
    const key = anAdapterKey();
    const next = another(await stored(key));
    for (const text of ['first', 'second']) expect(await store.stage(key, next, text, 2)).toBe('staged');
    expect(await store.read(key, next)).toBe('second');
  });

  it('stages what was staged already and whose answer was lost, though DynamoDB fails twice', async () => {
    const key = anAdapterKey();
    const pointer = another(await stored(key));
    table.loseNext('UpdateItem');
    expect(await vault.stage(key, pointer, renewedTo('renewed'), 2)).toBe('staged');
    table.loseNext('PutItem');
    const made = await stored(key);
    expect(revealed(await aVault().read(key, made))).toEqual(revealed(someCredentials()));
  });

  it('makes everyone wait while DynamoDB does not answer', async () => {
    const key = anAdapterKey();
    const pointer = await stored(key);
    table.meddle(async () => ({ status: 500, body: '{"__type":"InternalServerError"}' }));
    const calls = [aVault().read(key, pointer), vault.versions(pointer.id), vault.remove(pointer.id, 'none')];
    for (const refusal of await Promise.all(calls.map(refusalOf))) {
      expect(refusal).toMatchObject({ code: 'busy', message: 'The vault does not answer right now.' });
    }
    table.meddle((_, forward) => forward());
  });

  describe('keys', () => {
    it('are immutable secrets: two rotations at once leave one current key, and everything opens', async () => {
      const key = anAdapterKey();
      const before = await stored(key);
      const [one, other] = await Promise.all([rotatedKey(place, NOON), rotatedKey(place, NOON)]);
      expect(one).toBe(other);
      const after = another(before);
      const late = aVault(() => inSeconds(6 * MINUTE));
      await late.stage(key, after, renewedTo('under the new key'), 2);
      expect((await itemOf(after)).versions[after.versionId]?.kid).toBe(one);
      for (const pointer of [before, after]) expect(await aVault().read(key, pointer)).toBeDefined();
      expect(await late.versions(before.id)).toEqual(
        expect.arrayContaining([
          { versionId: before.versionId, createdAt: NOON, isLabelled: true, isUnderOldKey: true },
          { versionId: after.versionId, createdAt: inSeconds(6 * MINUTE), isLabelled: true },
        ]),
      );
    });

    it('that were prepared before UPS was asked leave one call after its answer, even as their time ends', async () => {
      const key = anAdapterKey();
      const pointer = await stored(key);
      let now = NOON;
      const worker = aVault(() => now);
      const callsOf = async (work: () => Promise<unknown>): Promise<number> => {
        table.taken();
        await work();
        return table.taken().length;
      };
      const staging = (generation: number) => () =>
        worker.stage(key, another(pointer), renewedTo(`of ${generation}`), generation);
      expect(await callsOf(() => worker.prepare(pointer))).toBe(1);
      now = inSeconds(9 * MINUTE);
      expect(await callsOf(staging(2))).toBe(1);
      now = inSeconds(10 * MINUTE);
      // The control: nobody prepared this one.
      expect(await callsOf(staging(3))).toBe(2);
    });

    it('that are missing make callers wait and call an operator, and count as no missing credentials', async () => {
      const key = anAdapterKey();
      const pointer = await stored(key);
      const { kid = '' } = (await itemOf(pointer)).versions[pointer.versionId] ?? {};
      const SecretId = keySecretName(PREFIX, kid);
      await past.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }));
      expect(await refusalOf(aVault().read(key, pointer))).toMatchObject({ code: 'busy' });
      expect(told('vault-key-missing')).toEqual([expect.objectContaining({ level: 'error', kid })]);
      // A process that has a key keeps on staging: the answer of UPS is in its memory only.
      expect(await vault.stage(key, another(pointer), renewedTo('kept'), 2)).toBe('staged');
      await past.send(new RestoreSecretCommand({ SecretId }));
      expect(await aVault().read(key, pointer)).toBeDefined();
    });

    it('that hold another text make callers wait and call an operator until they are put right, in no process but those that know them', async () => {
      const key = anAdapterKey();
      const pointer = await stored(key);
      const { kid = '' } = (await itemOf(pointer)).versions[pointer.versionId] ?? {};
      const SecretId = keySecretName(PREFIX, kid);
      const { SecretString } = await past.send(new GetSecretValueCommand({ SecretId }));
      await past.send(new PutSecretValueCommand({ SecretId, SecretString: newKeySecret() }));
      const [calls, late] = [told('vault-key-missing').length, aVault()];
      expect(await refusalOf(late.read(key, pointer))).toMatchObject({ code: 'busy' });
      expect(told('vault-key-missing').slice(calls)).toEqual([expect.objectContaining({ level: 'error', kid })]);
      expect(told(pointer.versionId)).toEqual([]);
      // The control: a version without its key's fingerprint counts as a foreign one, so a person would have to sign in again.
      const item = await itemOf(pointer);
      const { fingerprint: _, ...version } = item.versions[pointer.versionId] ?? {};
      await put({ ...item, versions: { [pointer.versionId]: version } });
      expect(await aVault().read(key, pointer)).toBeUndefined();
      await put(item);
      expect(revealed(await vault.read(key, pointer, 'afresh'))).toEqual(revealed(someCredentials()));
      await past.send(new PutSecretValueCommand({ SecretId, SecretString }));
      for (const one of [late, aVault()]) {
        expect(revealed(await one.read(key, pointer))).toEqual(revealed(someCredentials()));
      }
    });

    it('are retired when nothing is sealed under them and they have not been current for an hour', async () => {
      const isNamed = (kid: string) => isSealedUnder(place, kid);
      const retired = (kid: string, at: Date) => refusalOf(retireKey(place, kid, at, isNamed));
      const unused = await rotatedKey(place, inSeconds(2 * HOUR));
      const current = await rotatedKey(place, inSeconds(3 * HOUR));
      expect(await retired('k-unheard-of', NOON)).toMatchObject({
        message: expect.stringMatching(/^There is no key k-unheard-of; there are k0, /),
      });
      expect(await retired(current, NOON)).toMatchObject({ message: expect.stringContaining('is the current key') });
      const soon = await retired(unused, inSeconds(3 * HOUR + 59 * MINUTE));
      expect(soon).toMatchObject({ message: expect.stringContaining('less than an hour ago') });
      expect(await retired('k0', inSeconds(9 * HOUR))).toMatchObject({
        message: expect.stringContaining('Secrets are still sealed under k0'),
      });
      await retireKey(place, unused, inSeconds(4 * HOUR), isNamed);
      expect(Object.keys((await readKeyring(place)).kids)).not.toContain(unused);
    });

    it('that were retired seal nothing more, though the current one cannot be read: UPS is not asked, and nothing is lost', async () => {
      const key = anAdapterKey();
      const old = await rotatedKey(place, NOON);
      let now = inSeconds(6 * MINUTE);
      const worker = aVault(() => now);
      const pointer = vault.pointer(key, 'aut_1', crypto.randomUUID());
      await worker.create(key, pointer, someCredentials());
      const SecretId = keySecretName(PREFIX, await rotatedKey(place, now));
      await past.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }));
      now = inSeconds(15 * MINUTE);
      // The control: it has not been retired yet.
      await worker.prepare(pointer);
      await retireKey(place, old, inSeconds(2 * HOUR), async () => false);
      now = inSeconds(2 * HOUR);
      expect(await refusalOf(worker.prepare(pointer))).toMatchObject({ code: 'busy' });
      await past.send(new RestoreSecretCommand({ SecretId }));
      await worker.prepare(pointer);
      await past.send(new RestoreSecretCommand({ SecretId: keySecretName(PREFIX, old) }));
    });

    it('would be lost if all of them were one document that two rotations have read: the control', async () => {
      const read: Readonly<Record<string, string | undefined>> = {};
      let written = read;
      const oneDocument = {
        async send(command: CreateSecretCommand | GetSecretValueCommand) {
          if (command instanceof GetSecretValueCommand) return { SecretString: written[command.input.SecretId ?? ''] };
          written = { ...read, [command.input.Name ?? '']: command.input.SecretString };
          return {};
        },
      } as never;
      const careless = { ...place, secretsManager: oneDocument };
      const log = { info: () => {}, warn: () => {}, error: () => {} };
      const aStore = () =>
        envelopeStore(
          careless,
          vaultKeys(careless, () => NOON, log),
          () => NOON,
        );
      const [key, pointer] = [anAdapterKey(), { id: 'envelope:acme/adp_1/aut_one', versionId: crypto.randomUUID() }];
      await rotatedKey(careless, NOON);
      await aStore().create(key, pointer, 'a document');
      expect(await aStore().read(key, pointer)).toBe('a document');
      await rotatedKey(careless, NOON);
      expect(await refusalOf(aStore().read(key, pointer))).toMatchObject({ code: 'busy' });
    });
  });
});
