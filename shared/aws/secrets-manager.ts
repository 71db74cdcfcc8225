import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  paginateListSecretVersionIds,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
  type SecretVersionsListEntry,
} from '@aws-sdk/client-secrets-manager';
import type { VersionInVault } from '../ports/vault.ts';
import { errorName, isGone, rethrow } from './aws-errors.ts';
import { type SecretStore, STORE } from './secret-store.ts';

/** The number of labels, which rotate with the generations: a committed version keeps its label for four generations, whatever is staged
 * in the meantime. AWSCURRENT stays on the first version, which has no other label; nothing reads AWSCURRENT. Secrets Manager may remove
 * a version without a label. */
const GENERATION_LABELS = 4;

export const secretsManagerClient = (config: SecretsManagerClientConfig): SecretsManagerClient =>
  new SecretsManagerClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
    ...config,
  });

/** Stores texts in Secrets Manager: one secret per authorization, whose name is never reused. */
export function secretsManagerStore(client: SecretsManagerClient, keyArn?: string): SecretStore {
  const store: SecretStore = {
    read: (_, { id, versionId }) =>
      client.send(new GetSecretValueCommand({ SecretId: id, VersionId: versionId })).then(
        ({ SecretString }) => SecretString,
        (error) => (isGone(error) ? undefined : rethrow(error, STORE)),
      ),

    async create(key, pointer, text) {
      const input = {
        Name: pointer.id,
        ClientRequestToken: pointer.versionId,
        SecretString: text,
        Description: 'UPS authorization of one tracking adapter',
        ...(keyArn !== undefined && { KmsKeyId: keyArn }),
      };
      try {
        await client.send(new CreateSecretCommand(input));
      } catch (error) {
        if (errorName(error) !== 'ResourceExistsException') rethrow(error, STORE);
        // The name is new with this call: if its version exists, an earlier try created it and its answer was lost.
        if ((await store.read(key, pointer)) !== text) throw error;
      }
    },

    prepare: async () => undefined,

    async stage(_, pointer, text, generation) {
      const input = {
        SecretId: pointer.id,
        ClientRequestToken: pointer.versionId,
        SecretString: text,
        VersionStages: [`GENERATION_${generation % GENERATION_LABELS}`],
      };
      try {
        await client.send(new PutSecretValueCommand(input));
        return 'staged';
      } catch (error) {
        if (errorName(error) === 'ResourceExistsException') return 'other-content';
        if (isGone(error)) return 'gone';
        return rethrow(error, STORE);
      }
    },

    async versions(secretId) {
      const found: VersionInVault[] = [];
      try {
        const pages = paginateListSecretVersionIds({ client }, { SecretId: secretId, IncludeDeprecated: true });
        for await (const { Versions = [] } of pages) found.push(...Versions.flatMap(versionOf));
      } catch (error) {
        if (!isGone(error)) rethrow(error, STORE);
      }
      return found;
    },

    async remove(secretId, recovery) {
      const input =
        recovery === 'none'
          ? { SecretId: secretId, ForceDeleteWithoutRecovery: true }
          : { SecretId: secretId, RecoveryWindowInDays: 7 };
      await client.send(new DeleteSecretCommand(input)).catch((error) => {
        if (!isGone(error)) rethrow(error, STORE);
      });
    },
  };
  return store;
}

const versionOf = ({ VersionId, CreatedDate, VersionStages = [] }: SecretVersionsListEntry): VersionInVault[] =>
  VersionId && CreatedDate
    ? [{ versionId: VersionId, createdAt: CreatedDate, isLabelled: VersionStages.length > 0 }]
    : [];
