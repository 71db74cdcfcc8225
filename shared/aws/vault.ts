import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from '@aws-sdk/client-secrets-manager';
import type { AdapterKey, SecretPointer } from '../domain/adapter.ts';
import type { Credentials } from '../domain/tokens.ts';
import type { Vault } from '../use-cases/ports.ts';
import { errorName, rethrow } from './aws-errors.ts';
import { credentialsIn, documentOf } from './secret-document.ts';

const STORE = 'The vault';

/** Versions are immutable, so one that was read stays true; the bound is for memory. */
const MAX_HELD_VERSIONS = 1_000;

/** Staging holds the only copy of what UPS answered, and goes on while the function lives. */
const MAX_STAGE_TRIES = 5;

/** Labels move on with the generations: a committed version keeps one until four generations later, whatever else is
 * staged meanwhile. A version without a label may be removed by Secrets Manager. */
const GENERATION_LABELS = 4;

export const secretsManagerClient = (config: SecretsManagerClientConfig): SecretsManagerClient =>
  new SecretsManagerClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
    ...config,
  });

/** Credentials in Secrets Manager: one secret per authorization, its name never used again. */
export function secretsManagerVault(client: SecretsManagerClient, prefix: string): Vault {
  const held = new Map<string, Credentials>();
  const lineOf = (key: AdapterKey, pointer: SecretPointer) =>
    [key.tenantId, key.adapterId, pointer.id, pointer.versionId].join(' ');

  const hold = (line: string, credentials: Credentials): Credentials => {
    const oldest = held.size >= MAX_HELD_VERSIONS ? held.keys().next().value : undefined;
    if (oldest !== undefined) held.delete(oldest);
    held.set(line, credentials);
    return credentials;
  };

  return {
    pointer: ({ tenantId, adapterId }, authorizationId, versionId) => ({
      id: `${prefix}/${tenantId}/${adapterId}/${authorizationId}`,
      versionId,
    }),

    async read(key, pointer) {
      const line = lineOf(key, pointer);
      const known = held.get(line);
      if (known) return known;
      const input = { SecretId: pointer.id, VersionId: pointer.versionId };
      const text = await client.send(new GetSecretValueCommand(input)).then(
        ({ SecretString }) => SecretString,
        (error) => (isGone(error) ? undefined : rethrow(error, STORE)),
      );
      return text === undefined ? undefined : hold(line, credentialsIn(text, key, pointer));
    },

    async create(key, pointer, credentials) {
      const input = {
        Name: pointer.id,
        ClientRequestToken: pointer.versionId,
        SecretString: documentOf(key, pointer, credentials),
        Description: 'UPS authorization of one tracking adapter',
      };
      await client.send(new CreateSecretCommand(input)).catch((error) => rethrow(error, STORE));
      hold(lineOf(key, pointer), credentials);
    },

    async stage(key, pointer, credentials, generation) {
      const input = {
        SecretId: pointer.id,
        ClientRequestToken: pointer.versionId,
        SecretString: documentOf(key, pointer, credentials),
        VersionStages: ['AWSCURRENT', `GENERATION_${generation % GENERATION_LABELS}`],
      };
      for (let tries = 1; ; tries++) {
        try {
          await client.send(new PutSecretValueCommand(input));
          hold(lineOf(key, pointer), credentials);
          return 'staged';
        } catch (error) {
          if (errorName(error) === 'ResourceExistsException') return 'other-content';
          if (isGone(error)) return 'gone';
          if (tries >= MAX_STAGE_TRIES) rethrow(error, STORE);
        }
      }
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

/** Missing, or scheduled for deletion: for us there is no difference. */
const isGone = (error: unknown): boolean =>
  errorName(error) === 'ResourceNotFoundException' || errorName(error) === 'InvalidRequestException';
