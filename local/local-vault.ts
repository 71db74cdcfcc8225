import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AwsEndpoint } from '../shared/aws/app-config.ts';
import { documentClient } from '../shared/aws/document-client.ts';
import { createKey, newKeySecret } from '../shared/aws/key-rotation.ts';
import { secretsManagerClient } from '../shared/aws/secrets-manager.ts';
import { FIRST_KID, KEYRING, keySecretName } from '../shared/aws/vault-table.ts';
import type { VaultName } from '../shared/domain/secret-ids.ts';
import { vaultTable } from './product-tables.ts';

interface LocalVaultOptions {
  readonly tableName: string;
  readonly prefix: string;
  readonly newSecretsIn: VaultName;
  readonly dynamoDb: AwsEndpoint;
  readonly secretsManager: AwsEndpoint;
}

/** The envelope vault as the stack makes it on AWS: its table, and its first key. */
export function localVault({ tableName, prefix, newSecretsIn, ...services }: LocalVaultOptions) {
  const table = vaultTable(tableName, services.dynamoDb);
  const place = {
    documents: documentClient(services.dynamoDb),
    secretsManager: secretsManagerClient(services.secretsManager),
    tableName,
    prefix,
  };
  return {
    place,
    /** Where new secrets are made. */
    newSecretsIn,
    async make(): Promise<void> {
      await table.make();
      await createKey(place, FIRST_KID, newKeySecret()).catch((error: Error) => {
        // After a restart it is there.
        if (error.name !== 'ResourceExistsException') throw error;
      });
    },
    isKey: (secretName: string): boolean => secretName.startsWith(keySecretName(prefix, '')),
    /** Forgets every secret. The keys stay: the functions hold them for as long as this process lives. */
    async remake(): Promise<void> {
      const { Item: keyring } = await place.documents.send(new GetCommand({ TableName: tableName, Key: KEYRING }));
      await table.remake();
      if (keyring) await place.documents.send(new PutCommand({ TableName: tableName, Item: keyring }));
      this.newSecretsIn = newSecretsIn;
    },
    close(): void {
      table.close();
      place.documents.destroy();
      place.secretsManager.destroy();
    },
  };
}
export type LocalVault = ReturnType<typeof localVault>;
