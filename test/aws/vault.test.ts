import { CreateSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { platformSecretName } from '../../shared/aws/platform-clients.ts';
import { Secret } from '../../shared/domain/secret.ts';
import type { Credentials } from '../../shared/domain/tokens.ts';
import { inSeconds, someCredentials } from '../support/an-adapter.ts';
import { anId, refusalOf } from './local-aws.ts';
import { vaultContract } from './vault-contract.ts';
import { anAdapterKey, another, revealed, vaultUnderTest } from './vault-under-test.ts';

const CANARY = 'not-a-real-secret-canary';

describe('credentials in Secrets Manager', async () => {
  const { service, past, aVault, vault, stored, logged } = await vaultUnderTest();
  vaultContract(aVault);

  it.each<[string, Credentials]>([
    ['of a customer’s client', someCredentials()],
    [
      'of a grant that ends',
      someCredentials({ refreshToken: new Secret('not-a-real-refresh-token'), refreshExpiresAt: inSeconds(86_400) }),
    ],
    ['of the platform’s client', someCredentials({ client: { clientId: 'thePlatform' } })],
  ])('come back as they went, %s, by their version and nothing else', async (_, credentials) => {
    const key = anAdapterKey();
    const pointer = await stored(key, credentials);
    expect(revealed(await aVault().read(key, pointer))).toEqual(revealed(credentials));
    expect(service.taken()).toEqual([
      { operation: 'GetSecretValue', input: { SecretId: pointer.id, VersionId: pointer.versionId } },
    ]);
  });

  it('are one secret per authorization, named for all that it is of', () => {
    const pointer = vault.pointer({ tenantId: 'acme', adapterId: 'adp_1' }, 'aut_1', 'version');
    expect(pointer).toEqual({ id: 'prefix/acme/adp_1/aut_1', versionId: 'version' });
    expect(vault.isElsewhere(pointer)).toBe(false);
  });

  it('have a name of their own once they were moved, and are elsewhere while the other vault holds them', () => {
    const moved = vault.movedPointer({ tenantId: 'acme', adapterId: 'adp_1' }, 'aut_1', 'version');
    expect(moved).toEqual({ id: 'prefix/acme/adp_1/aut_1.version', versionId: 'version' });
    expect(vault.isElsewhere(moved)).toBe(false);
    expect(vault.isElsewhere({ id: 'envelope:acme/adp_1/aut_1', versionId: 'version' })).toBe(true);
  });

  it('are fetched once, and not at all by the process that wrote them', async () => {
    const key = anAdapterKey();
    const pointer = await stored(key);
    const [mine, cold] = [vault, aVault()];
    for (let reads = 0; reads < 3; reads++) {
      await mine.read(key, pointer);
      await cold.read(key, pointer);
    }
    expect(service.taken()).toHaveLength(1);
  });

  it('are never another tenant’s, also in a warm function', async () => {
    const [mine, theirs] = [anAdapterKey(), anAdapterKey('other')];
    const pointer = await stored(theirs);
    for (const reader of [vault, aVault()]) {
      await reader.read(theirs, pointer);
      expect(await reader.read(mine, pointer)).toBeUndefined();
      expect(await reader.read({ ...theirs, tenantId: 'acme' }, pointer)).toBeUndefined();
    }
    expect(logged.filter((line) => line.includes(pointer.versionId))).toHaveLength(4);
  });

  it.each([
    ['no JSON', CANARY],
    ['broken JSON', `{"clientSecret":"${CANARY}"`],
    ['a document with something missing', JSON.stringify({ tenantId: 'acme', clientSecret: CANARY })],
    ['a document with something wrong', JSON.stringify({ tenantId: 7, accessToken: { [CANARY]: CANARY } })],
  ])('are refused when they are %s, without showing any of it', async (_, SecretString) => {
    const pointer = vault.pointer(anAdapterKey(), anId('aut'), crypto.randomUUID());
    const made = { Name: pointer.id, ClientRequestToken: pointer.versionId, SecretString };
    await past.send(new CreateSecretCommand(made));
    expect(await vault.read(anAdapterKey(), pointer)).toBeUndefined();
    const told = logged.filter((line) => line.includes(pointer.versionId));
    expect(told.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        level: 'error',
        message: 'secret document does not belong to this adapter',
        secretId: pointer.id,
        versionId: pointer.versionId,
      }),
    ]);
    expect(told.join()).not.toContain(CANARY);
  });

  it('are made once, though the answer was lost and the SDK repeats it', async () => {
    const key = anAdapterKey();
    service.loseNext('CreateSecret');
    const pointer = await stored(key);
    expect(revealed(await aVault().read(key, pointer))).toEqual(revealed(someCredentials()));
  });

  it('count as made when the repeat finds that they exist, but not when another worker has made them', async () => {
    const exists = { status: 400, body: '{"__type":"ResourceExistsException","message":"exists"}' };
    const answeringExists = async (call: string, forward: () => Promise<{ status: number; body: string }>) => {
      const answer = await forward();
      return call === 'CreateSecret' ? exists : answer;
    };
    const key = anAdapterKey();
    service.meddle(answeringExists);
    const pointer = await stored(key);
    const other = { ...someCredentials(), authorizedAt: new Date(0) };
    expect(await refusalOf(aVault().create(key, pointer, other))).toMatchObject({ name: 'ResourceExistsException' });
    service.meddle((_, forward) => forward());
    expect(revealed(await aVault().read(key, pointer))).toEqual(revealed(someCredentials()));
  });

  it('make everyone wait while the vault does not answer, and tell nothing', async () => {
    const key = anAdapterKey();
    const pointer = await stored(key);
    service.meddle(async () => 'lost');
    const calls = [
      aVault().read(key, pointer),
      vault.versions(pointer.id),
      vault.create(key, another(pointer), someCredentials()),
      vault.remove(pointer.id, 'none'),
    ];
    for (const refusal of await Promise.all(calls.map(refusalOf))) {
      expect(refusal).toMatchObject({ code: 'busy', message: 'The vault does not answer right now.' });
    }
    service.meddle((_, forward) => forward());
  });

  it('begin with a customer’s client alone, while its sign-in lasts', async () => {
    const key = anAdapterKey();
    const pointer = vault.pointer(key, anId('aut'), crypto.randomUUID());
    await vault.createClient(key, pointer, { clientId: 'anApp', clientSecret: new Secret(CANARY) });
    const found = await aVault().readClient(key, pointer);
    expect([found?.clientId, found?.clientSecret.reveal()]).toEqual(['anApp', CANARY]);
    expect(await aVault().readClient(anAdapterKey('other'), pointer)).toBeUndefined();
    expect(await aVault().read(key, pointer)).toBeUndefined();
    expect(await vault.readClient(key, another(pointer))).toBeUndefined();
  });

  it('hold the platform’s client for a minute, and say so when nobody has stored one', async () => {
    const cold = aVault();
    expect(await refusalOf(cold.platformClient('test'))).toMatchObject({
      code: 'platform-client-refused',
      message: "The platform's UPS app for test is not stored. Its operators must store it.",
    });
    const SecretString = JSON.stringify({ clientId: 'thePlatform', clientSecret: CANARY });
    const Name = platformSecretName('prefix', 'test');
    await past.send(new CreateSecretCommand({ Name, SecretString }));
    service.taken();
    const found = [await cold.platformClient('test'), await cold.platformClient('test')];
    expect(found.map(({ clientSecret }) => clientSecret.reveal())).toEqual([CANARY, CANARY]);
    expect(service.taken()).toHaveLength(1);
    await past.send(new PutSecretValueCommand({ SecretId: Name, SecretString: `{"clientId":"${CANARY}"}` }));
    expect(await refusalOf(aVault().platformClient('test'))).toMatchObject({ code: 'platform-client-refused' });
  });
});
