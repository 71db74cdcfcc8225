import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SecretPointer } from '../domain/adapter.ts';
import type { AdapterKey } from '../domain/adapter-key.ts';
import { type StagedVersion, supersededIn } from '../domain/superseded.ts';
import { errorName, rethrow } from './aws-errors.ts';
import { holding } from './holding.ts';
import { opened, sealed } from './sealing.ts';
import { type SecretStore, STORE } from './secret-store.ts';
import type { VaultKeys } from './vault-keys.ts';
import { type SealedVersion, secretKey, type VaultPlace, versionsIn } from './vault-table.ts';

/** The most secrets whose versions are remembered: as many as credentials are held. */
const MAX_SEEN_SECRETS = 10_000;

/** The generation of the version that creates a secret. */
const FIRST_GENERATION = 0;

/** Stores texts sealed in DynamoDB, one item for each secret: a single conditional write creates, stages or removes. */
export function envelopeStore({ documents, tableName }: VaultPlace, keys: VaultKeys, clock: () => Date): SecretStore {
  const seen = holding<readonly StagedVersion[]>(MAX_SEEN_SECRETS);
  const at = (secretId: string) => ({ TableName: tableName, Key: secretKey(secretId) });

  const versionsOf = async (secretId: string): Promise<Readonly<Record<string, SealedVersion>> | undefined> => {
    const input = { ...at(secretId), ConsistentRead: true };
    const { Item } = await documents.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    const versions = Item && versionsIn(Item);
    seen.set(secretId, Object.entries(versions ?? {}).map(staged));
    return versions;
  };
  const textIn = async (version: SealedVersion, key: AdapterKey, pointer: SecretPointer): Promise<string> => {
    const { kid, key: dataKey } = await keys.named(version.kid, version.fingerprint);
    return opened(version.sealed, dataKey, { ...wholeKey(key, pointer), kid }) ?? '';
  };
  const sealedNow = async (key: AdapterKey, pointer: SecretPointer, text: string, generation: number) => {
    const { kid, key: dataKey, fingerprint } = await keys.forSealing();
    const whole = { ...wholeKey(key, pointer), kid };
    return { kid, fingerprint, generation, at: clock().toISOString(), sealed: sealed(text, dataKey, whole) };
  };

  const store: SecretStore = {
    async read(key, pointer) {
      const version = (await versionsOf(pointer.id))?.[pointer.versionId];
      return version && textIn(version, key, pointer);
    },

    async create(key, pointer, text) {
      const version = await sealedNow(key, pointer, text, FIRST_GENERATION);
      const input = {
        TableName: tableName,
        Item: { ...secretKey(pointer.id), versions: { [pointer.versionId]: version } },
        ConditionExpression:
          'attribute_not_exists(pk) OR (size(versions) = :one AND versions.#version.sealed = :sealed)',
        ExpressionAttributeNames: { '#version': pointer.versionId },
        ExpressionAttributeValues: { ':one': 1, ':sealed': version.sealed },
      };
      try {
        await documents.send(new PutCommand(input));
      } catch (error) {
        if (!isRefused(error)) rethrow(error, STORE);
        // The id is new with this call: an earlier try created it under another nonce, and its answer was lost.
        if ((await store.read(key, pointer)) !== text) throw error;
      }
    },

    prepare: () => keys.prepare(),

    async stage(key, pointer, text, generation, committed) {
      const version = await sealedNow(key, pointer, text, generation);
      const known = seen.get(pointer.id) ?? [];
      const old = supersededIn(known, committed);
      try {
        await documents.send(new UpdateCommand({ ...at(pointer.id), ...stagedAs(pointer.versionId, version, old) }));
      } catch (error) {
        if (!isRefused(error)) rethrow(error, STORE);
        const there = (await versionsOf(pointer.id))?.[pointer.versionId];
        if (!there) return 'gone';
        return (await textIn(there, key, pointer)) === text ? 'staged' : 'other-content';
      }
      const mine = { versionId: pointer.versionId, generation, createdAt: new Date(version.at) };
      seen.set(pointer.id, [...known.filter((one) => !old.includes(one)), mine]);
      return 'staged';
    },

    async versions(secretId) {
      const versions = Object.entries((await versionsOf(secretId)) ?? {});
      if (versions.length === 0) return [];
      const current = await keys.currentKid();
      return versions.map(([versionId, { at: createdAt, kid }]) => ({
        versionId,
        createdAt,
        // Only superseded versions are removed.
        isLabelled: true,
        ...(kid !== current && { isUnderOldKey: true as const }),
      }));
    },

    async remove(secretId) {
      await documents.send(new DeleteCommand(at(secretId))).catch((error) => rethrow(error, STORE));
    },
  };
  return store;
}

const wholeKey = ({ tenantId, adapterId }: AdapterKey, { id, versionId }: SecretPointer) => ({
  tenantId,
  adapterId,
  secretId: id,
  versionId,
});

const staged = ([versionId, { generation, at }]: [string, SealedVersion]): StagedVersion => ({
  versionId,
  generation,
  createdAt: at,
});

const isRefused = (error: unknown): boolean => errorName(error) === 'ConditionalCheckFailedException';

function stagedAs(versionId: string, version: { readonly sealed: Uint8Array }, old: readonly StagedVersion[]) {
  const names = Object.fromEntries(old.map((one, index) => [`#old${index}`, one.versionId]));
  const removed = Object.keys(names).map((name) => `versions.${name}`);
  return {
    UpdateExpression: `SET versions.#version = :version${removed.length > 0 ? ` REMOVE ${removed.join(', ')}` : ''}`,
    ConditionExpression:
      'attribute_exists(pk) AND (attribute_not_exists(versions.#version) OR versions.#version.sealed = :sealed)',
    ExpressionAttributeNames: { '#version': versionId, ...names },
    ExpressionAttributeValues: { ':version': version, ':sealed': version.sealed },
  };
}
