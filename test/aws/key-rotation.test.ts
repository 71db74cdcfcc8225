import { type CreateSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { envelopeStore } from '../../shared/aws/envelope.ts';
import { retireKey, rotatedKey } from '../../shared/aws/key-rotation.ts';
import { readKeyring, vaultKeys } from '../../shared/aws/vault-keys.ts';
import { KEYRING, keySecretName } from '../../shared/aws/vault-table.ts';
import { toWire } from '../../shared/aws/wire.ts';
import { isSealedUnder, vaultStatus } from '../../vault/status.ts';
import { inSeconds, NOON } from '../support/an-adapter.ts';
import { refusalOf } from './local-aws.ts';
import { renewedTo } from './vault-contract.ts';
import { anAdapterKey, another, PREFIX, VAULT_TABLE_NAME, vaultUnderTest } from './vault-under-test.ts';

const MINUTE = 60;
const HOUR = 3_600;

/** Ends the process, as far as others see: the client does not repeat the call. */
const DIED = { status: 400, body: '{"__type":"Died"}' };

describe('keys of the envelope vault', async () => {
  const { aVault, stored, past, service, table, place, meddledPlace, itemOf, put } = await vaultUnderTest('envelope');
  const isNamed = (kid: string) => isSealedUnder(place, kid);

  /** The process dies at a call of this operation, after so many of them. */
  const dyingAt = (at: typeof service, operation: string, when: 'before' | 'after', passed = 0) => {
    let calls = 0;
    at.meddle(async (call, forward) => {
      if (call !== operation || calls++ < passed) return forward();
      if (when === 'after') await forward();
      return DIED;
    });
  };
  const unmeddled = () => {
    for (const one of [service, table]) one.meddle((_, forward) => forward());
  };

  /** The id of the key that a rotation made, or was making. */
  const madeBy = async (work: () => Promise<unknown>): Promise<string> => {
    const before = await readKeyring(place);
    await work();
    unmeddled();
    return Object.keys((await readKeyring(place)).kids).find((one) => !(one in before.kids)) ?? '';
  };
  const leftBy = (die: () => void): Promise<string> =>
    madeBy(async () => {
      die();
      expect(await refusalOf(rotatedKey(meddledPlace, inSeconds(20 * HOUR)))).toBeDefined();
    });
  const keyLeft = () => leftBy(() => dyingAt(service, 'CreateSecret', 'after'));

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
    const left: string[] = [];
    // The first write to the keyring registers the key, and the second makes it the current one.
    for (const die of [
      () => dyingAt(table, 'UpdateItem', 'after'),
      () => dyingAt(service, 'CreateSecret', 'before'),
      () => dyingAt(service, 'CreateSecret', 'after'),
      () => dyingAt(table, 'UpdateItem', 'before', 1),
    ]) {
      const kid = await leftBy(die);
      left.push(kid);
      expect(await statusOf(kid)).toEqual({ kid, current: false, versions: 0, neverCurrent: true });
    }
    const last = await leftBy(() => dyingAt(table, 'UpdateItem', 'after', 1));
    left.push(last);
    expect(await statusOf(last)).toEqual({ kid: last, current: true, versions: 0 });
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
      const retire = async () => {
        const kid = Object.keys((await readKeyring(place)).kids).find((one) => !(one in before.kids)) ?? '';
        await retireKey(meddledPlace, kid, inSeconds(30 * HOUR), async () => false);
      };
      const mayEnd = Promise.withResolvers<void>();
      let rotation: Promise<unknown> | undefined;
      let retired: Promise<unknown> | undefined;
      service.meddle(async (call, forward) => {
        if (call === 'GetSecretValue' && !retired) {
          retired = retire();
          if (retirement === 'is over') retired.then(() => mayEnd.resolve());
          await mayEnd.promise;
        }
        if (call === 'DeleteSecret' && retirement === 'deletes') {
          // The deletion by the rotation itself goes on.
          service.meddle((_, next) => next());
          mayEnd.resolve();
          await rotation;
        }
        return forward();
      });
      rotation = refusalOf(rotatedKey(meddledPlace, inSeconds(30 * HOUR)));
      await rotation;
      await retired;
      unmeddled();
      const { current, kids } = await readKeyring(place);
      expect({ current, kids }).toEqual({ current: before.current, kids: before.kids });
    },
  );

  it('that became the current one and were replaced while a retirement looked for what they seal are kept', async () => {
    const left = await keyLeft();
    const isNamed = async () => {
      // As a rotation that was under way would write it, and the next one after it.
      const { writes, kids } = await readKeyring(place);
      const became = { ...kids, [left]: { since: inSeconds(40 * HOUR) } };
      await put({ ...KEYRING, current: left, kids: toWire(became), writes: writes + 1 });
      await rotatedKey(place, inSeconds(40 * HOUR));
      return false;
    };
    expect(await refusalOf(retireKey(place, left, inSeconds(40 * HOUR), isNamed))).toMatchObject({
      message: `${left} may have been in use less than an hour ago. Retire it later.`,
    });
    expect(await past.send(new GetSecretValueCommand({ SecretId: keySecretName(PREFIX, left) }))).toBeDefined();
  });

  it.each(['before', 'after'] as const)(
    'are retired an hour after a retirement that died %s it deleted their secret',
    async (when) => {
      const left = await keyLeft();
      dyingAt(service, 'DeleteSecret', when);
      expect(await refusalOf(retireKey(meddledPlace, left, inSeconds(50 * HOUR), isNamed))).toBeDefined();
      unmeddled();
      expect((await readKeyring(place)).kids).toHaveProperty(left);
      await retireKey(place, left, inSeconds(51 * HOUR), isNamed);
      expect((await readKeyring(place)).kids).not.toHaveProperty(left);
    },
  );

  it('that became the current one are kept, though the answer was lost and another replaced it at once', async () => {
    let other = '';
    const kid = await madeBy(async () => {
      service.meddle(async (call, forward) => {
        // The next write to the keyring makes it the current key, and the client sends that again.
        if (call === 'CreateSecret') {
          table.loseNext('UpdateItem', async () => {
            other = await rotatedKey(place, inSeconds(31 * HOUR));
          });
        }
        return forward();
      });
      expect(await rotatedKey(meddledPlace, inSeconds(31 * HOUR))).toBe(other);
    });
    expect(kid).not.toBe(other);
    expect((await readKeyring(place)).current).toBe(other);
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
