import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll } from 'vitest';
import { startDynamoDb } from '../../local/aws/dynamodb.ts';
import { startSecretsManager } from '../../local/aws/secrets-manager.ts';
import { openDurableMaps } from '../../local/durable-map.ts';
import { jsonLines } from '../../local/local-log.ts';
import { vaultTable } from '../../local/product-tables.ts';
import { awsVault } from '../../shared/aws/aws-vault.ts';
import { documentClient } from '../../shared/aws/document-client.ts';
import { createKey, newKeySecret } from '../../shared/aws/key-rotation.ts';
import { secretsManagerClient } from '../../shared/aws/secrets-manager.ts';
import { FIRST_KID } from '../../shared/aws/vault-table.ts';
import type { SecretPointer } from '../../shared/domain/adapter.ts';
import type { AdapterKey } from '../../shared/domain/adapter-key.ts';
import type { VaultName } from '../../shared/domain/secret-ids.ts';
import type { Credentials } from '../../shared/domain/tokens.ts';
import { NOON, someCredentials } from '../support/an-adapter.ts';
import { between } from './between.ts';
import { anId, configAt } from './local-aws.ts';

/** A secret as the envelope vault stores it. */
interface Item {
  readonly pk: string;
  readonly versions: Record<
    string,
    { kid: string; fingerprint?: string; generation: number; at: string; sealed: Uint8Array }
  >;
}

export const PREFIX = 'prefix';
export const VAULT_TABLE_NAME = 'vault';

/** Both vaults over local services of the test file's own, where it is noon, and what may be done to their calls.
 *
 * @param newSecretsIn the vault under test. Default: Secrets Manager */
export async function vaultUnderTest(newSecretsIn: VaultName = 'secrets-manager') {
  const directory = await mkdtemp(join(tmpdir(), 'tracking-adapter-vault-'));
  const maps = await openDurableMaps(directory);
  const server = await startSecretsManager({ maps, clock: () => NOON, port: 0 });
  const dynamoDb = await startDynamoDb({ directory: join(directory, 'dynamodb'), port: 0 });
  const [service, table] = [await between(server.origin), await between(dynamoDb.origin)];
  /** Past what may be done to calls, for what the product does not do itself. */
  const past = secretsManagerClient(configAt(server.origin));
  const documents = documentClient(configAt(dynamoDb.origin));
  const setup = vaultTable(VAULT_TABLE_NAME, configAt(dynamoDb.origin));
  await setup.make();
  setup.close();
  const place = { secretsManager: past, documents, tableName: VAULT_TABLE_NAME, prefix: PREFIX };
  await createKey(place, FIRST_KID, newKeySecret());
  afterAll(async () => {
    for (const client of [past, documents, meddled.secretsManager, meddled.documents]) client.destroy();
    for (const one of [service, table]) one.close();
    await Promise.all([server.close(), dynamoDb.close()]);
    await maps.close();
    await rm(directory, { recursive: true, force: true });
  });

  const logged: string[] = [];
  const log = jsonLines((line) => logged.push(line));

  const meddled = {
    secretsManager: secretsManagerClient(configAt(service.origin)),
    documents: documentClient(configAt(table.origin)),
  };
  /** The vault of a process that has read nothing yet. Its clients, which know no secret, are those of the others. */
  const aVault = (clock = () => NOON) =>
    awsVault({ ...place, ...meddled, newSecretsIn: () => newSecretsIn }, clock, log);
  const vault = aVault();
  return {
    service,
    table,
    past,
    documents,
    /** The keys, past what may be done to calls. */
    place,
    /** The same, through what may be done to calls. */
    meddledPlace: { ...place, ...meddled },
    aVault,
    vault,
    /** Everything it logged. */
    logged,
    stored: async (key: AdapterKey, credentials = someCredentials()): Promise<SecretPointer> => {
      const pointer = vault.pointer(key, anId('aut'), crypto.randomUUID());
      await vault.create(key, pointer, credentials);
      service.taken();
      table.taken();
      return pointer;
    },
    itemOf: async ({ id }: SecretPointer): Promise<Item> =>
      (await documents.send(new GetCommand({ TableName: VAULT_TABLE_NAME, Key: { pk: id } }))).Item as Item,
    put: (item: object) => documents.send(new PutCommand({ TableName: VAULT_TABLE_NAME, Item: { ...item } })),
    /** The lines it logged that hold the text. */
    told: (text: string) => logged.map((line) => JSON.parse(line)).filter((one) => JSON.stringify(one).includes(text)),
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
