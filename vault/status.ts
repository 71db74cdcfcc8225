import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { fromItem } from '../shared/aws/adapter-item.ts';
import { ownerOf } from '../shared/aws/table.ts';
import { readKeyring } from '../shared/aws/vault-keys.ts';
import {
  KEYRING,
  type SealedVersion,
  UnreadableSecret,
  type VaultPlace,
  versionsIn,
  wasNeverCurrent,
} from '../shared/aws/vault-table.ts';
import type { Adapter } from '../shared/domain/adapter.ts';
import { type VaultName, vaultHolding } from '../shared/domain/secret-ids.ts';
import { refusalOf } from '../shared/domain/status.ts';

/** Where the secrets of a stage are, and under which keys. */
export interface VaultStatus {
  /** How many adapters have their credentials in each vault; `refused` says how many of all of them have to be authorized again. */
  readonly adapters: Readonly<Record<VaultName | 'refused', number>>;
  readonly keys: readonly {
    readonly kid: string;
    readonly current: boolean;
    readonly versions: number;
    /** Its rotation has died, or is under way. */
    readonly neverCurrent?: true;
  }[];
  /** Ids of the envelope vault's secrets that someone else has changed, so that the vault cannot read them. */
  readonly unreadable: readonly string[];
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
  const keyring = await readKeyring(place);
  const { counts, unreadable } = await versionsByKid(place);
  const known = [...new Set([...Object.keys(keyring.kids), ...counts.keys()])];
  return {
    adapters,
    keys: known.map((kid) => ({
      kid,
      current: kid === keyring.current,
      versions: counts.get(kid) ?? 0,
      ...(wasNeverCurrent(keyring, kid) && { neverCurrent: true }),
    })),
    unreadable,
  };
}

/** For the operator, of a secret that someone else has changed. */
export const REMEDY = 'Restore their items from a backup of the vault table, or have their adapters authorized again.';

/** How many versions of secrets are sealed under each key, and the ids of secrets of which nobody can tell. */
async function versionsByKid(
  place: VaultPlace,
): Promise<{ readonly counts: ReadonlyMap<string, number>; readonly unreadable: readonly string[] }> {
  const counts = new Map<string, number>();
  const unreadable: string[] = [];
  for await (const { id, versions } of secretsIn(place)) {
    if (!versions) unreadable.push(id);
    for (const { kid } of Object.values(versions ?? {})) counts.set(kid, (counts.get(kid) ?? 0) + 1);
  }
  return { counts, unreadable };
}

/** @throws with a message for the operator when the vault cannot read a secret, since that may be sealed under the key */
export async function isSealedUnder(place: VaultPlace, kid: string): Promise<boolean> {
  const { counts, unreadable } = await versionsByKid(place);
  if (unreadable.length === 0) return counts.has(kid);
  throw new Error(`These secrets cannot be read, and may be sealed under ${kid}: ${unreadable.join(', ')}. ${REMEDY}`);
}

/** Every secret of the envelope vault, with its versions by version id; without them when it cannot be read, so that one item does not
 * hide all others. */
export async function* secretsIn({ documents, tableName }: VaultPlace): AsyncGenerator<{
  readonly id: string;
  readonly versions?: Readonly<Record<string, SealedVersion>>;
}> {
  for await (const item of itemsIn(documents, tableName)) {
    if (item.pk === KEYRING.pk) continue;
    const id = String(item.pk);
    try {
      yield { id, versions: versionsIn(item) };
    } catch (error) {
      if (!(error instanceof UnreadableSecret)) throw error;
      yield { id };
    }
  }
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
