import { readKeyring } from '../shared/aws/vault-keys.ts';
import type { VaultPlace } from '../shared/aws/vault-table.ts';
import { type AdapterKey, keyOf } from '../shared/domain/adapter-key.ts';
import { isMovable } from '../shared/domain/move-changes.ts';
import { type VaultName, vaultHolding } from '../shared/domain/secret-ids.ts';
import { adaptersIn, secretsIn } from './status.ts';

/** `elsewhere`: secrets that are not in the vault of the stage. `stale-keys`: secrets of the envelope vault under an earlier key. */
export type MoveKind = 'elsewhere' | 'stale-keys';

/** An adapter whose credentials have to move. */
export interface ToMove extends AdapterKey {
  /** The secret that they are in; a second move of the same secret does nothing. */
  readonly secretId: string;
  /** Whether they may move now: no renewal and no refusal keeps them. */
  readonly isMovable: boolean;
}

/** Reads every adapter, and for stale keys every secret of the envelope vault, as the operator.
 *
 * @param tableName the product's table */
export async function* toMove(
  place: VaultPlace,
  tableName: string,
  vault: VaultName,
  kind: MoveKind,
): AsyncGenerator<ToMove> {
  const stale = kind === 'stale-keys' ? await staleVersions(place) : undefined;
  for await (const adapter of adaptersIn(place.documents, tableName)) {
    const { secret } = adapter;
    if (!secret) continue;
    const isConcerned = stale ? stale.has(`${secret.id} ${secret.versionId}`) : vaultHolding(secret.id) !== vault;
    if (isConcerned) yield { ...keyOf(adapter), secretId: secret.id, isMovable: isMovable(adapter) };
  }
}

/** Secret id and version id of everything that is sealed under an earlier key. */
async function staleVersions(place: VaultPlace): Promise<ReadonlySet<string>> {
  const { current } = await readKeyring(place);
  const stale = new Set<string>();
  for await (const { id, versions = {} } of secretsIn(place)) {
    for (const [versionId, { kid }] of Object.entries(versions)) if (kid !== current) stale.add(`${id} ${versionId}`);
  }
  return stale;
}
