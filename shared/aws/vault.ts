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
import type { Environment, SecretPointer } from '../domain/adapter.ts';
import type { AdapterKey } from '../domain/adapter-key.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import { movedSecretIdOf, secretIdOf, vaultHolding } from '../domain/secret-ids.ts';
import type { ClientCredentials, Credentials } from '../domain/tokens.ts';
import { FOREIGN_DOCUMENT } from '../ports/operator-lines.ts';
import type { Log } from '../ports/runtime.ts';
import type { Vault, VersionInVault } from '../ports/vault.ts';
import { errorName, rethrow } from './aws-errors.ts';
import { clientDocumentOf, clientIn, credentialsIn, documentOf, platformClientIn } from './secret-document.ts';

const STORE = 'The vault';

/** The most versions in memory. Versions are immutable, so a cached one never becomes stale. */
const MAX_HELD_VERSIONS = 1_000;

/** The time for which a process caches the platform's client, so that all functions use a rotated secret within this time. */
const PLATFORM_CLIENT_HELD_MS = 60_000;

/** Returns the name of the platform's secret, which is not under the prefix of the authorizations: a function that may write those must
 * not be able to write the platform's. */
export const platformSecretName = (prefix: string, environment: Environment): string =>
  `${prefix}-platform/${environment}`;

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

/** Stores credentials in Secrets Manager: one secret per authorization, whose name is never reused. */
export function secretsManagerVault(client: SecretsManagerClient, prefix: string, log: Log, keyArn?: string): Vault {
  const held = new Map<string, Credentials>();
  const versionText = (key: AdapterKey, pointer: SecretPointer) =>
    [key.tenantId, key.adapterId, pointer.id, pointer.versionId].join(' ');

  const hold = (version: string, credentials: Credentials): Credentials => {
    const oldest = held.size >= MAX_HELD_VERSIONS ? held.keys().next().value : undefined;
    if (oldest !== undefined) held.delete(oldest);
    held.set(version, credentials);
    return credentials;
  };

  const stringAt = (input: { SecretId: string; VersionId?: string }): Promise<string | undefined> =>
    client.send(new GetSecretValueCommand(input)).then(
      ({ SecretString }) => SecretString,
      (error) => (isGone(error) ? undefined : rethrow(error, STORE)),
    );
  const at = ({ id, versionId }: SecretPointer) => stringAt({ SecretId: id, VersionId: versionId });
  const make = async (pointer: SecretPointer, document: string): Promise<void> => {
    const input = {
      Name: pointer.id,
      ClientRequestToken: pointer.versionId,
      SecretString: document,
      Description: 'UPS authorization of one tracking adapter',
      ...(keyArn !== undefined && { KmsKeyId: keyArn }),
    };
    const create = () =>
      client.send(new CreateSecretCommand(input)).catch(async (error) => {
        // The name is new with this call: if its version exists, an earlier try created it and its answer was lost.
        if (errorName(error) !== 'ResourceExistsException' || (await at(pointer)) !== document) throw error;
      });
    await create().catch((error) => rethrow(error, STORE));
  };
  const platform = new Map<Environment, { client: ClientCredentials; until: number }>();

  return {
    pointer: (key, authorizationId, versionId) => ({
      id: secretIdOf('secrets-manager', prefix, key, authorizationId),
      versionId,
    }),

    movedPointer: (key, authorizationId, versionId) => ({
      id: movedSecretIdOf(secretIdOf('secrets-manager', prefix, key, authorizationId), versionId),
      versionId,
    }),

    isElsewhere: ({ id }) => vaultHolding(id) !== 'secrets-manager',

    async read(key, pointer, afresh) {
      const version = versionText(key, pointer);
      const known = afresh ? undefined : held.get(version);
      if (known) return known;
      const text = await at(pointer);
      if (text === undefined) return undefined;
      const credentials = credentialsIn(text, key, pointer);
      if (credentials) return hold(version, credentials);
      log.error(FOREIGN_DOCUMENT, {
        secretId: pointer.id,
        versionId: pointer.versionId,
      });
      return undefined;
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

    async create(key, pointer, credentials) {
      await make(pointer, documentOf(key, pointer, credentials));
      hold(versionText(key, pointer), credentials);
    },

    createClient: (key, pointer, customer) => make(pointer, clientDocumentOf(key, pointer, customer)),

    async readClient(key, pointer) {
      const text = await at(pointer);
      return text === undefined ? undefined : clientIn(text, key, pointer);
    },

    async platformClient(environment) {
      const known = platform.get(environment);
      if (known && performance.now() < known.until) return known.client;
      const text = await stringAt({ SecretId: platformSecretName(prefix, environment) });
      const found = text === undefined ? undefined : platformClientIn(text);
      if (!found) {
        throw new TrackingAdapterError(
          'platform-client-refused',
          `The platform's UPS app for ${environment} is not stored. Its operators must store it.`,
        );
      }
      platform.set(environment, { client: found, until: performance.now() + PLATFORM_CLIENT_HELD_MS });
      return found;
    },

    async stage(key, pointer, credentials, generation) {
      const input = {
        SecretId: pointer.id,
        ClientRequestToken: pointer.versionId,
        SecretString: documentOf(key, pointer, credentials),
        VersionStages: [`GENERATION_${generation % GENERATION_LABELS}`],
      };
      const put = () =>
        client.send(new PutSecretValueCommand(input)).then(
          () => 'staged' as const,
          (error) => {
            if (errorName(error) === 'ResourceExistsException') return 'other-content';
            if (isGone(error)) return 'gone';
            throw error;
          },
        );
      const staged = await put().catch((error) => rethrow(error, STORE));
      if (staged === 'staged') hold(versionText(key, pointer), credentials);
      return staged;
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
}

const versionOf = ({ VersionId, CreatedDate, VersionStages = [] }: SecretVersionsListEntry): VersionInVault[] =>
  VersionId && CreatedDate
    ? [{ versionId: VersionId, createdAt: CreatedDate, isLabelled: VersionStages.length > 0 }]
    : [];

/** Returns true when the secret is missing or scheduled for deletion, which we treat alike. */
const isGone = (error: unknown): boolean =>
  errorName(error) === 'ResourceNotFoundException' || errorName(error) === 'InvalidRequestException';
