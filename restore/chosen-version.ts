import type { Adapter, SecretPointer } from '../shared/domain/adapter.ts';
import type { AdapterKey } from '../shared/domain/adapter-key.ts';
import type { Credentials } from '../shared/domain/tokens.ts';
import { authorizationIdIn } from './secret-names.ts';
import type { RestoredState, StoredSecret } from './state.ts';

/** The secret version that a restored adapter is to point at. */
export interface Chosen {
  readonly pointer: SecretPointer;
  readonly credentials: Credentials;
  /** True for an authorization that was created after the copy. */
  readonly isLater: boolean;
}

/** Returns the newest version that belongs to the adapter: of the authorization that it points at, wherever its secret was moved,
 * else of a later one with whole
 * tokens. A secret that is scheduled for deletion was removed after the copy and is never revived.
 *
 * @param secrets all secrets of this adapter */
export async function chosenVersion(
  state: RestoredState,
  adapter: Adapter,
  secrets: readonly StoredSecret[],
): Promise<Chosen | undefined> {
  const { secret } = adapter;
  const own = secrets.filter(({ id }) => secret && authorizationIdIn(id) === authorizationIdIn(secret.id));
  const newest = await newestWhole(state, adapter, own.filter(isThere));
  if (newest) return { ...newest, isLater: false };
  const since =
    own.toSorted(youngestFirst).at(-1)?.createdAt ?? adapter.authorization?.authorizedAt ?? adapter.createdAt;
  const later = secrets.filter((one) => !own.includes(one) && one.createdAt > since && isThere(one));
  for (const one of later.toSorted(youngestFirst)) {
    const found = await newestWhole(state, adapter, [one]);
    if (found) return { ...found, isLater: true };
  }
  return undefined;
}

const isThere = ({ isScheduledForDeletion }: StoredSecret): boolean => !isScheduledForDeletion;

const youngestFirst = (one: { readonly createdAt: Date }, other: { readonly createdAt: Date }): number =>
  other.createdAt.getTime() - one.createdAt.getTime();

async function newestWhole({ vault }: RestoredState, key: AdapterKey, secrets: readonly StoredSecret[]) {
  const versions: { readonly pointer: SecretPointer; readonly createdAt: Date }[] = [];
  for (const { id } of secrets) {
    const labelled = (await vault.versions(id)).filter(({ isLabelled }) => isLabelled);
    versions.push(...labelled.map(({ versionId, createdAt }) => ({ pointer: { id, versionId }, createdAt })));
  }
  for (const { pointer } of versions.toSorted(youngestFirst)) {
    const credentials = await vault.read(key, pointer);
    if (credentials) return { pointer, credentials };
  }
  return undefined;
}
