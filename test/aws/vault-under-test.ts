import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll } from 'vitest';
import { startSecretsManager } from '../../local/aws/secrets-manager.ts';
import { openDurableMaps } from '../../local/durable-map.ts';
import { jsonLines } from '../../local/local-log.ts';
import { secretsManagerClient, secretsManagerVault } from '../../shared/aws/vault.ts';
import type { SecretPointer } from '../../shared/domain/adapter.ts';
import type { AdapterKey } from '../../shared/domain/adapter-key.ts';
import type { Credentials } from '../../shared/domain/tokens.ts';
import { NOON, someCredentials } from '../support/an-adapter.ts';
import { between } from './between.ts';
import { anId, configAt } from './local-aws.ts';

/** The vault over a local Secrets Manager of the test file's own, where it is noon, and what may be done to its calls. */
export async function vaultUnderTest() {
  const directory = await mkdtemp(join(tmpdir(), 'tracking-adapter-vault-'));
  const maps = await openDurableMaps(directory);
  const server = await startSecretsManager({ maps, clock: () => NOON, port: 0 });
  const service = await between(server.origin);
  /** Past what may be done to calls, for what the product does not do itself. */
  const past = new SecretsManagerClient(configAt(server.origin));
  afterAll(async () => {
    past.destroy();
    service.close();
    await server.close();
    await maps.close();
    await rm(directory, { recursive: true, force: true });
  });

  const logged: string[] = [];
  const log = jsonLines((line) => logged.push(line));

  /** The vault of a process that has read nothing yet. */
  const aVault = () => secretsManagerVault(secretsManagerClient(configAt(service.origin)), 'prefix', log);
  const vault = aVault();
  return {
    service,
    past,
    aVault,
    vault,
    /** Everything it logged. */
    logged,
    stored: async (key: AdapterKey, credentials = someCredentials()): Promise<SecretPointer> => {
      const pointer = vault.pointer(key, anId('aut'), crypto.randomUUID());
      await vault.create(key, pointer, credentials);
      service.taken();
      return pointer;
    },
    labelsOf: async ({ id }: SecretPointer) =>
      (await past.send(new DescribeSecretCommand({ SecretId: id }))).VersionIdsToStages ?? {},
  };
}

export const anAdapterKey = (tenantId = 'acme'): AdapterKey => ({ tenantId, adapterId: anId() });

/** A further version of the same secret. */
export const another = ({ id }: SecretPointer): SecretPointer => ({ id, versionId: crypto.randomUUID() });

/** The credentials, secrets readable: two secrets compare equal whatever they hold. */
export const revealed = (credentials: Credentials | undefined) =>
  credentials && {
    ...credentials,
    client: { clientId: credentials.client.clientId, clientSecret: credentials.client.clientSecret?.reveal() },
    accessToken: credentials.accessToken.reveal(),
    refreshToken: credentials.refreshToken?.reveal(),
  };
