import { type GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { envelopeStore } from '../../shared/aws/envelope.ts';
import { rotatedKey } from '../../shared/aws/key-rotation.ts';
import { vaultKeys } from '../../shared/aws/vault-keys.ts';
import { keySecretName } from '../../shared/aws/vault-table.ts';
import { Secret } from '../../shared/domain/secret.ts';
import { isSealedUnder, type VaultStatus, vaultStatus } from '../../vault/status.ts';
import { inSeconds, NOON, someCredentials } from '../support/an-adapter.ts';
import { refusalOf } from './local-aws.ts';
import { renewedTo, vaultContract } from './vault-contract.ts';
import { anAdapterKey, another, PREFIX, revealed, VAULT_TABLE_NAME, vaultUnderTest } from './vault-under-test.ts';

const MINUTE = 60;

describe('the envelope vault', async () => {
  const { aVault, vault, stored, documents, place, service, table, itemOf, put, told } =
    await vaultUnderTest('envelope');
  vaultContract(aVault);

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
    const store = envelopeStore({ documents: careless, tableName: VAULT_TABLE_NAME }, keys, () => NOON);
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
});
