import {
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { newKeySecret, retireKey, rotatedKey } from '../../shared/aws/key-rotation.ts';
import { keySecretName } from '../../shared/aws/vault-table.ts';
import { inSeconds, NOON, someCredentials } from '../support/an-adapter.ts';
import { refusalOf } from './local-aws.ts';
import { renewedTo } from './vault-contract.ts';
import { anAdapterKey, another, PREFIX, revealed, vaultUnderTest } from './vault-under-test.ts';

const MINUTE = 60;
const HOUR = 3_600;

describe('the keys of the envelope vault', async () => {
  const { aVault, vault, stored, past, place, table, itemOf, put, told } = await vaultUnderTest('envelope');

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
});
