import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { paginateListSecrets, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DeleteCommand, type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { fromItem } from '../shared/aws/adapter-item.ts';
import { dynamoAdapterStore } from '../shared/aws/adapter-store.ts';
import { attemptIn } from '../shared/aws/attempt-store.ts';
import { awsVault } from '../shared/aws/aws-vault.ts';
import { jsonLog } from '../shared/aws/json-log.ts';
import { linkIn } from '../shared/aws/link-store.ts';
import { attemptKey, linkKey, moveKey, ownerOf } from '../shared/aws/table.ts';
import { KEYRING, type VaultPlace, versionsIn } from '../shared/aws/vault-table.ts';
import type { Place } from './place.ts';
import type { RestoredState, StoredSecret } from './state.ts';

/** Returns access to a restored table in DynamoDB and to the secrets of its stage in Secrets Manager. */
export function awsState(
  documents: DynamoDBDocumentClient,
  secretsManager: SecretsManagerClient,
  { tableName, vaultTableName, secretPrefix: prefix }: Pick<Place, 'tableName' | 'vaultTableName' | 'secretPrefix'>,
): RestoredState {
  const place = { documents, secretsManager, tableName: vaultTableName, prefix };
  const scanned = async (): Promise<Record<string, unknown>[]> => {
    try {
      return await itemsIn(documents, tableName);
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      throw new Error(`The table ${tableName} does not exist. Restore the copy first, or correct the name.`, {
        cause: error,
      });
    }
  };
  const ofKind = async (kind: 'adapter' | 'attempt' | 'link') =>
    (await scanned()).filter(({ pk, sk }) => ownerOf({ pk: String(pk), sk: String(sk) })?.kind === kind);

  return {
    adapters: async () => (await ofKind('adapter')).map(fromItem),
    attempts: async () => (await ofKind('attempt')).map(attemptIn),
    write: dynamoAdapterStore(documents, tableName).write,
    removeAttempt: async ({ id }) => {
      await documents.send(new DeleteCommand({ TableName: tableName, Key: attemptKey(id) }));
    },
    moves: async () =>
      (await scanned()).flatMap(({ pk }) => (String(pk).startsWith(MOVE) ? [String(pk).slice(MOVE.length)] : [])),
    removeMove: async (moveId) => {
      await documents.send(new DeleteCommand({ TableName: tableName, Key: moveKey(moveId) }));
    },
    links: async () => (await ofKind('link')).map(linkIn),
    removeLink: async (link) => {
      await documents.send(new DeleteCommand({ TableName: tableName, Key: linkKey(link) }));
    },
    secrets: async () => [...(await inSecretsManager(secretsManager, prefix)), ...(await inVaultTable(place))],
    vault: awsVault({ ...place, newSecretsIn: () => 'secrets-manager' }, () => new Date(), jsonLog()),
  };
}

/** Items of moves between the vaults. */
const MOVE = 'MOVE#';

async function itemsIn(documents: DynamoDBDocumentClient, tableName: string): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  const pages = paginateScan({ client: documents }, { TableName: tableName, ConsistentRead: true });
  for await (const { Items = [] } of pages) found.push(...Items);
  return found;
}

async function inSecretsManager(client: SecretsManagerClient, prefix: string): Promise<StoredSecret[]> {
  const found: StoredSecret[] = [];
  const input = { Filters: [{ Key: 'name' as const, Values: [`${prefix}/`] }], IncludePlannedDeletion: true };
  for await (const { SecretList = [] } of paginateListSecrets({ client }, input)) {
    for (const { Name, CreatedDate, DeletedDate } of SecretList) {
      if (!Name || !CreatedDate) continue;
      found.push({ id: Name, createdAt: CreatedDate, isScheduledForDeletion: DeletedDate !== undefined });
    }
  }
  return found;
}

/** Lists the secrets of the envelope vault. A removed one is gone at once, so none is scheduled for deletion. */
async function inVaultTable({ documents, tableName }: VaultPlace): Promise<StoredSecret[]> {
  const items = (await itemsIn(documents, tableName)).filter(({ pk }) => pk !== KEYRING.pk);
  return items.map((item) => ({
    id: String(item.pk),
    createdAt: new Date(Math.min(...Object.values(versionsIn(item)).map(({ at }) => at.getTime()))),
    isScheduledForDeletion: false,
  }));
}
