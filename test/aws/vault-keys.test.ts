import {
  type CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { envelopeStore } from '../../shared/aws/envelope.ts';
import { newKeySecret, retireKey, rotatedKey } from '../../shared/aws/key-rotation.ts';
import { readKeyring, vaultKeys } from '../../shared/aws/vault-keys.ts';
import { keySecretName } from '../../shared/aws/vault-table.ts';
import { isSealedUnder } from '../../vault/status.ts';
import { inSeconds, NOON, someCredentials } from '../support/an-adapter.ts';
import { refusalOf } from './local-aws.ts';
import { renewedTo } from './vault-contract.ts';
import { anAdapterKey, another, PREFIX, revealed, vaultUnderTest } from './vault-under-test.ts';

const MINUTE = 60;
const HOUR = 3_600;

describe('the keys of the envelope vault', async () => {
  const { aVault, vault, stored, past, place, table, itemOf, put, told } = await vaultUnderTest('envelope');

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
