import { expect, it } from 'vitest';
import type { SecretPointer } from '../../shared/domain/adapter.ts';
import { Secret } from '../../shared/domain/secret.ts';
import type { Credentials } from '../../shared/domain/tokens.ts';
import type { Vault } from '../../shared/ports/vault.ts';
import { inSeconds, someCredentials } from '../support/an-adapter.ts';
import { anId, refusalOf } from './local-aws.ts';
import { anAdapterKey, another, revealed } from './vault-under-test.ts';

export const renewedTo = (accessToken: string) => someCredentials({ accessToken: new Secret(accessToken) });

/** The behavior of any vault, whichever service keeps its secrets.
 *
 * @param aVault of a process that has read nothing yet
 * @param deviations titles of tests that the service is known to fail; one that passes after all fails the suite. Default: none */
export function vaultContract(aVault: () => Vault, deviations: readonly string[] = []): void {
  const rule = (title: string, test: () => Promise<void>) => (deviations.includes(title) ? it.fails : it)(title, test);
  const stored = async (key = anAdapterKey(), credentials = someCredentials()) => {
    const vault = aVault();
    const pointer = vault.pointer(key, anId('aut'), crypto.randomUUID());
    await vault.create(key, pointer, credentials);
    return { key, pointer, vault };
  };
  const ids = (versions: readonly { readonly versionId: string }[]) =>
    versions.map(({ versionId }) => versionId).sort();

  it.each<[string, Credentials]>([
    ['of a customer’s client', someCredentials()],
    [
      'of a grant that ends',
      someCredentials({ refreshToken: new Secret('not-a-real-refresh-token'), refreshExpiresAt: inSeconds(86_400) }),
    ],
    ['of the platform’s client', someCredentials({ client: { clientId: 'thePlatform' } })],
  ])('gives credentials back as they went, %s', async (_, credentials) => {
    const { key, pointer } = await stored(anAdapterKey(), credentials);
    expect(revealed(await aVault().read(key, pointer))).toEqual(revealed(credentials));
  });

  rule('names secrets so that none is elsewhere, and a moved one is another', async () => {
    const [vault, key] = [aVault(), anAdapterKey()];
    const first = vault.pointer(key, 'aut_1', 'version');
    const moved = vault.movedPointer(key, 'aut_1', 'version');
    expect(moved).toEqual({ id: `${first.id}.version`, versionId: 'version' });
    expect([first, moved].map(vault.isElsewhere)).toEqual([false, false]);
  });

  rule('gives nobody the credentials of another tenant or adapter', async () => {
    const { key, pointer, vault } = await stored();
    for (const reader of [vault, aVault()]) {
      await reader.read(key, pointer);
      expect(await reader.read({ ...key, tenantId: 'other' }, pointer)).toBeUndefined();
      expect(await reader.read(anAdapterKey(key.tenantId), pointer)).toBeUndefined();
    }
  });

  rule('has nothing where a secret or a version is missing, or the secret was removed', async () => {
    const { key, pointer, vault } = await stored();
    expect(await vault.read(key, vault.pointer(key, 'aut_none', crypto.randomUUID()))).toBeUndefined();
    expect(await aVault().read(key, another(pointer))).toBeUndefined();
    await vault.remove(pointer.id, '7 days');
    expect(await aVault().read(key, pointer)).toBeUndefined();
    await vault.remove(pointer.id, 'none');
    expect(await vault.versions(pointer.id)).toEqual([]);
  });

  rule('makes a secret once: the same again is fine, anything else is refused', async () => {
    const { key, pointer, vault } = await stored();
    await aVault().create(key, pointer, someCredentials());
    expect(await refusalOf(aVault().create(key, pointer, renewedTo('other')))).toBeInstanceOf(Error);
    await vault.stage(key, another(pointer), renewedTo('renewed'), 2, pointer.versionId);
    expect(revealed(await aVault().read(key, pointer))).toEqual(revealed(someCredentials()));
  });

  rule('keeps a customer’s client alone, while its sign-in lasts', async () => {
    const [vault, key] = [aVault(), anAdapterKey()];
    const pointer = vault.pointer(key, anId('aut'), crypto.randomUUID());
    await vault.createClient(key, pointer, { clientId: 'anApp', clientSecret: new Secret('not-a-real-client-secret') });
    const found = await aVault().readClient(key, pointer);
    expect([found?.clientId, found?.clientSecret.reveal()]).toEqual(['anApp', 'not-a-real-client-secret']);
    expect(await aVault().readClient(anAdapterKey('other'), pointer)).toBeUndefined();
  });

  rule('stages a version beside the others, and the same again is fine, in another process too', async () => {
    const { key, pointer, vault } = await stored();
    const next = another(pointer);
    for (const stager of [vault, vault, aVault()])
      expect(await stager.stage(key, next, renewedTo('renewed'), 2, pointer.versionId)).toBe('staged');
    expect(revealed(await aVault().read(key, next))).toEqual(revealed(renewedTo('renewed')));
    expect(revealed(await aVault().read(key, pointer))).toEqual(revealed(someCredentials()));
  });

  rule('tells other credentials under the same version id apart, and replaces nothing', async () => {
    const { key, pointer, vault } = await stored();
    const next = another(pointer);
    await vault.stage(key, next, renewedTo('first'), 2);
    expect(await aVault().stage(key, next, renewedTo('second'), 2)).toBe('other-content');
    for (const reader of [vault, aVault()]) expect(revealed(await reader.read(key, next))?.accessToken).toBe('first');
  });

  rule('stages nothing where the secret is gone', async () => {
    const { key, pointer, vault } = await stored();
    await vault.remove(pointer.id, 'none');
    expect(await vault.stage(key, another(pointer), renewedTo('late'), 2)).toBe('gone');
    expect(await aVault().read(key, pointer)).toBeUndefined();
  });

  rule(
    'keeps and lists the committed version, its predecessor, and what is staged beside it, over ten generations',
    async () => {
      const { key, pointer, vault } = await stored();
      let [before, committed]: SecretPointer[] = [pointer, pointer];
      for (let generation = 2; generation <= 11; generation++) {
        // Its worker may die before the commit.
        const abandoned = another(pointer);
        const next = another(pointer);
        for (const one of [abandoned, next])
          await vault.stage(key, one, renewedTo(`of ${generation}`), generation, committed?.versionId);
        const listed = await vault.versions(pointer.id);
        expect(ids(listed)).toEqual(expect.arrayContaining([committed, abandoned, next].map((one) => one?.versionId)));
        const labelled = listed.filter(({ isLabelled }) => isLabelled);
        expect(ids(labelled)).toEqual(expect.arrayContaining([committed, next].map((one) => one?.versionId)));
        expect(revealed(await aVault().read(key, committed as SecretPointer))).toBeDefined();
        [before, committed] = [committed, next];
      }
      expect(revealed(await aVault().read(key, before as SecretPointer))).toBeDefined();
    },
  );

  rule('removes what is there, and what is not there is fine', async () => {
    const { pointer, vault } = await stored();
    for (const recovery of ['7 days', 'none', '7 days'] as const) await vault.remove(pointer.id, recovery);
  });
}
