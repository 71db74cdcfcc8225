import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { paginateListSecrets, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DeleteCommand, type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { fromItem } from '../shared/aws/adapter-item.ts';
import { dynamoAdapterStore } from '../shared/aws/adapter-store.ts';
import { attemptIn } from '../shared/aws/attempt-store.ts';
import { jsonLog } from '../shared/aws/json-log.ts';
import { attemptKey, ownerOf } from '../shared/aws/table.ts';
import { secretsManagerVault } from '../shared/aws/vault.ts';
import type { Adapter } from '../shared/domain/adapter.ts';
import type { AuthorizationAttempt } from '../shared/domain/attempt.ts';
import type { Place } from './place.ts';
import type { RestoredState, StoredSecret } from './state.ts';

/** Returns access to a restored table in DynamoDB and to the secrets of its stage in Secrets Manager. */
export function awsState(
  documents: DynamoDBDocumentClient,
  secretsManager: SecretsManagerClient,
  { tableName, secretPrefix }: Pick<Place, 'tableName' | 'secretPrefix'>,
): RestoredState {
  const scanned = async <Item>(kind: 'adapter' | 'attempt', read: (item: unknown) => Item): Promise<Item[]> => {
    const found: Item[] = [];
    const pages = paginateScan({ client: documents }, { TableName: tableName, ConsistentRead: true });
    try {
      for await (const { Items = [] } of pages) {
        for (const item of Items) if (ownerOf({ pk: item.pk, sk: item.sk })?.kind === kind) found.push(read(item));
      }
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      throw new Error(`The table ${tableName} does not exist. Restore the copy first, or correct the name.`, {
        cause: error,
      });
    }
    return found;
  };

  return {
    adapters: () => scanned<Adapter>('adapter', fromItem),
    attempts: () => scanned<AuthorizationAttempt>('attempt', attemptIn),
    write: dynamoAdapterStore(documents, tableName).write,
    removeAttempt: async ({ id }) => {
      await documents.send(new DeleteCommand({ TableName: tableName, Key: attemptKey(id) }));
    },
    async secrets() {
      const found: StoredSecret[] = [];
      const pages = paginateListSecrets(
        { client: secretsManager },
        { Filters: [{ Key: 'name', Values: [`${secretPrefix}/`] }], IncludePlannedDeletion: true },
      );
      for await (const { SecretList = [] } of pages) {
        for (const { Name, CreatedDate, DeletedDate } of SecretList) {
          if (!Name || !CreatedDate) continue;
          found.push({ id: Name, createdAt: CreatedDate, isScheduledForDeletion: DeletedDate !== undefined });
        }
      }
      return found;
    },
    vault: secretsManagerVault(secretsManager, secretPrefix, jsonLog()),
  };
}
