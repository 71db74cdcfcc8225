import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { fromItem } from '../shared/aws/adapter-item.ts';
import { ownerOf } from '../shared/aws/table.ts';
import { readKeyring } from '../shared/aws/vault-keys.ts';
import { KEYRING, type VaultPlace, versionsIn } from '../shared/aws/vault-table.ts';
import type { Adapter } from '../shared/domain/adapter.ts';
import { type VaultName, vaultHolding } from '../shared/domain/secret-ids.ts';
import { refusalOf } from '../shared/domain/status.ts';

/** Where the secrets of a stage are, and under which keys. */
export interface VaultStatus {
  /** How many adapters have their credentials in each vault; `refused` says how many of all of them have to be authorized again. */
  readonly adapters: Readonly<Record<VaultName | 'refused', number>>;
  readonly keys: readonly { readonly kid: string; readonly current: boolean; readonly versions: number }[];
}

/** Reads every item of both tables, as the operator: no function may.
 *
 * @param tableName the product's table */
export async function vaultStatus(place: VaultPlace, tableName: string): Promise<VaultStatus> {
  const adapters = { 'secrets-manager': 0, envelope: 0, refused: 0 };
  for await (const adapter of adaptersIn(place.documents, tableName)) {
    if (!adapter.secret) continue;
    adapters[vaultHolding(adapter.secret.id)]++;
    if (refusalOf(adapter) !== undefined) adapters.refused++;
  }
  const { current, kids } = await readKeyring(place);
  const counts = await versionsByKid(place);
  const known = [...new Set([...Object.keys(kids), ...counts.keys()])];
  return {
    adapters,
    keys: known.map((kid) => ({ kid, current: kid === current, versions: counts.get(kid) ?? 0 })),
  };
}

/** How many versions of secrets are sealed under each key. */
export async function versionsByKid({ documents, tableName }: VaultPlace): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for await (const item of itemsIn(documents, tableName)) {
    if (item.pk === KEYRING.pk) continue;
    for (const { kid } of Object.values(versionsIn(item))) counts.set(kid, (counts.get(kid) ?? 0) + 1);
  }
  return counts;
}

/** Every adapter of every company that is not deleted. */
export async function* adaptersIn(documents: DynamoDBDocumentClient, tableName: string): AsyncGenerator<Adapter> {
  for await (const item of itemsIn(documents, tableName)) {
    if (ownerOf({ pk: String(item.pk), sk: String(item.sk) })?.kind !== 'adapter') continue;
    const adapter = fromItem(item);
    if (!adapter.deletedAt) yield adapter;
  }
}

export async function* itemsIn(documents: DynamoDBDocumentClient, tableName: string) {
  const pages = paginateScan({ client: documents }, { TableName: tableName, ConsistentRead: true });
  for await (const { Items = [] } of pages) yield* Items;
}
