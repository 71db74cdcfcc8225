import { DeleteSecretCommand, DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../shared/domain/secret.ts';
import { inSeconds, NOON, someCredentials } from '../support/an-adapter.ts';
import { refusalOf } from './local-aws.ts';
import { anAdapterKey, another, revealed, vaultUnderTest } from './vault-under-test.ts';

const renewedTo = (accessToken: string) => someCredentials({ accessToken: new Secret(accessToken) });

describe('versions of credentials', async () => {
  const { service, past, aVault, vault, stored, labelsOf } = await vaultUnderTest();

  it('are staged under a version of their own, and repeating it is harmless', async () => {
    const key = anAdapterKey();
    const [first, second] = [await stored(key), renewedTo('renewed')];
    const pointer = another(first);
    expect(await vault.stage(key, pointer, second, 2)).toBe('staged');
    expect(await vault.stage(key, pointer, second, 2)).toBe('staged');
    service.loseNext('PutSecretValue');
    expect(await vault.stage(key, pointer, second, 2)).toBe('staged');
    expect(revealed(await aVault().read(key, pointer))).toEqual(revealed(second));
    expect(revealed(await aVault().read(key, first))).toEqual(revealed(someCredentials()));
  });

  it('are staged though the vault fails twice', async () => {
    const key = anAdapterKey();
    const pointer = another(await stored(key));
    let failures = 2;
    service.meddle(async (_, forward) => (failures-- > 0 ? { status: 500, body: '{}' } : forward()));
    expect(await vault.stage(key, pointer, renewedTo('renewed'), 2)).toBe('staged');
    service.meddle((_, forward) => forward());
    expect(revealed(await aVault().read(key, pointer))?.accessToken).toBe('renewed');
  });

  it('are not staged where the secret is gone', async () => {
    const key = anAdapterKey();
    const pointer = await stored(key);
    await vault.remove(pointer.id, '7 days');
    expect(await vault.stage(key, another(pointer), renewedTo('late'), 2)).toBe('gone');
    await past.send(new DeleteSecretCommand({ SecretId: pointer.id, ForceDeleteWithoutRecovery: true }));
    expect(await vault.stage(key, another(pointer), renewedTo('later'), 2)).toBe('gone');
  });

  it('are listed with their instants, those without a label as well, and are none where the secret is gone', async () => {
    const key = anAdapterKey();
    const first = await stored(key);
    const staged = [first];
    for (let generation = 2; generation <= 6; generation++) {
      const next = another(first);
      await vault.stage(key, next, renewedTo(`of ${generation}`), generation);
      staged.push(next);
    }
    const isLabelled = (versionId: string) => versionId !== staged[1]?.versionId;
    expect(
      (await vault.versions(first.id)).toSorted((one, other) => one.versionId.localeCompare(other.versionId)),
    ).toEqual(
      staged
        .map(({ versionId }) => ({ versionId, createdAt: NOON, isLabelled: isLabelled(versionId) }))
        .toSorted((one, other) => one.versionId.localeCompare(other.versionId)),
    );
    await vault.remove(first.id, 'none');
    expect(await vault.versions(first.id)).toEqual([]);
  });

  it('are never left without a label while a commit may name them, over ten generations', async () => {
    const key = anAdapterKey();
    let committed = await stored(key);
    for (let generation = 2; generation <= 11; generation++) {
      const next = another(committed);
      await vault.stage(key, next, renewedTo(`of ${generation}`), generation);
      expect(Object.keys(await labelsOf(next))).toEqual(expect.arrayContaining([committed.versionId, next.versionId]));
      committed = next;
    }
  });

  it('are never left without a label whatever else is staged meanwhile, the first version neither', async () => {
    const key = anAdapterKey();
    const committed = await stored(key);
    await vault.stage(key, another(committed), renewedTo('staged, never committed'), 2);
    await vault.stage(key, another(committed), renewedTo('staged again'), 2);
    expect(Object.keys(await labelsOf(committed))).toContain(committed.versionId);
  });

  it('are removed at once or after a week; what is not there is fine', async () => {
    const [soon, now] = [await stored(anAdapterKey()), await stored(anAdapterKey())];
    for (let times = 0; times < 2; times++) {
      await vault.remove(soon.id, '7 days');
      await vault.remove(now.id, 'none');
      await vault.remove('prefix/acme/adp_none/aut_none', '7 days');
      await vault.remove('prefix/acme/adp_none/aut_none', 'none');
    }
    const { DeletedDate } = await past.send(new DescribeSecretCommand({ SecretId: soon.id }));
    expect(DeletedDate).toEqual(inSeconds(7 * 86_400));
    expect(await refusalOf(labelsOf(now))).toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
