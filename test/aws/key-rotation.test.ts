import { CreateSecretCommand, DeleteSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { envelopeStore } from '../../shared/aws/envelope.ts';
import { retireKey, rotatedKey } from '../../shared/aws/key-rotation.ts';
import { type KeyPlace, readKeyring, vaultKeys } from '../../shared/aws/vault-keys.ts';
import { keySecretName } from '../../shared/aws/vault-table.ts';
import { isSealedUnder, vaultStatus } from '../../vault/status.ts';
import { inSeconds, NOON } from '../support/an-adapter.ts';
import { refusalOf } from './local-aws.ts';
import { renewedTo } from './vault-contract.ts';
import { anAdapterKey, another, PREFIX, VAULT_TABLE_NAME, vaultUnderTest } from './vault-under-test.ts';

const MINUTE = 60;
const HOUR = 3_600;

type Death = 'before CreateSecret' | 'after CreateSecret' | 'before the keyring' | 'after the keyring';

/** A client whose calls are answered by way of something else. */
const meddledWith = (
  client: { send(command: never): Promise<unknown> },
  meddle: (command: unknown, answer: () => Promise<unknown>) => Promise<unknown>,
) => ({ send: (command: never) => meddle(command, () => client.send(command)) }) as never;

/** The place in which a rotation dies. */
function dyingAt(place: KeyPlace, death: Death): KeyPlace {
  const [when, what] = death.split(' ');
  let updates = 0;
  const die = async (command: unknown, answer: () => Promise<unknown>) => {
    if (command instanceof UpdateCommand) updates += 1;
    // The first write to the keyring registers the key.
    const isSecond = command instanceof UpdateCommand && updates === 2;
    if (!(what === 'CreateSecret' ? command instanceof CreateSecretCommand : isSecond)) return answer();
    if (when === 'after') await answer();
    throw new Error('died');
  };
  return {
    ...place,
    secretsManager: meddledWith(place.secretsManager, die),
    documents: meddledWith(place.documents, die),
  };
}

describe('keys of the envelope vault', async () => {
  const { aVault, stored, past, place, itemOf } = await vaultUnderTest('envelope');

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

  it('that a rotation left which died at any call are seen, and can be retired', async () => {
    const statusOf = async (kid: string) =>
      (await vaultStatus(place, VAULT_TABLE_NAME)).keys.find((key) => key.kid === kid);
    const isNamed = (kid: string) => isSealedUnder(place, kid);
    const left: string[] = [];
    // After its registration, before and after its secret is made, and before and after it becomes the current one.
    for (const dying of [
      'before CreateSecret',
      'after CreateSecret',
      'before the keyring',
      'after the keyring',
    ] as const) {
      const before = await readKeyring(place);
      const died = await refusalOf(rotatedKey(dyingAt(place, dying), inSeconds(20 * HOUR)));
      expect(died).toMatchObject({ message: 'died' });
      const after = await readKeyring(place);
      const [kid = ''] = Object.keys(after.kids).filter((one) => !(one in before.kids));
      left.push(kid);
      expect(await statusOf(kid)).toEqual(
        dying === 'after the keyring'
          ? { kid, current: true, versions: 0 }
          : { kid, current: false, versions: 0, neverCurrent: true },
      );
    }
    // The next rotation is as always.
    const current = await rotatedKey(place, inSeconds(21 * HOUR));
    for (const kid of left) await retireKey(place, kid, inSeconds(23 * HOUR), isNamed);
    const { kids } = await readKeyring(place);
    expect(kids).toHaveProperty(current);
    for (const kid of left) {
      expect(kids).not.toHaveProperty(kid);
      expect(
        await refusalOf(past.send(new GetSecretValueCommand({ SecretId: keySecretName(PREFIX, kid) }))),
      ).toBeDefined();
    }
  });

  it.each(['is over', 'deletes'])(
    'that are made while a retirement %s do not become the current one',
    async (retirement) => {
      const before = await readKeyring(place);
      const made = Promise.withResolvers<void>();
      const retired = Promise.withResolvers<void>();
      const making = {
        ...place,
        secretsManager: meddledWith(past, async (command, answer) => {
          if (!(command instanceof GetSecretValueCommand)) return answer();
          made.resolve();
          await retired.promise;
          return answer();
        }),
      };
      const rotation = rotatedKey(making, inSeconds(30 * HOUR));
      const deleting = {
        ...place,
        secretsManager: meddledWith(past, async (command, answer) => {
          if (retirement === 'deletes' && command instanceof DeleteSecretCommand) {
            retired.resolve();
            await rotation;
          }
          return answer();
        }),
      };
      await made.promise;
      const [kid = ''] = Object.keys((await readKeyring(place)).kids).filter((one) => !(one in before.kids));
      await retireKey(deleting, kid, inSeconds(30 * HOUR), async () => false);
      retired.resolve();
      // Its secret may be gone before it is read back.
      if (retirement === 'deletes') expect(await rotation).toBe(before.current);
      else expect(await refusalOf(rotation)).toBeDefined();
      const { current, kids } = await readKeyring(place);
      expect({ current, kids }).toEqual({ current: before.current, kids: before.kids });
    },
  );

  it('that became the current one are kept, though the answer was lost and another replaced it at once', async () => {
    let other = '';
    const before = await readKeyring(place);
    const losing = {
      ...place,
      documents: meddledWith(place.documents, async (command, answer) => {
        const answered = await answer();
        if (!(command instanceof UpdateCommand) || other !== '') return answered;
        if (command.input.ExpressionAttributeValues?.[':current'] === before.current) return answered;
        other = await rotatedKey(place, inSeconds(31 * HOUR));
        // The client sends it once more.
        return answer();
      }),
    };
    expect(await rotatedKey(losing, inSeconds(31 * HOUR))).toBe(other);
    const { current, kids } = await readKeyring(place);
    const [kid = ''] = Object.keys(kids).filter((one) => one !== other && !(one in before.kids));
    expect(current).toBe(other);
    expect(await past.send(new GetSecretValueCommand({ SecretId: keySecretName(PREFIX, kid) }))).toBeDefined();
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
