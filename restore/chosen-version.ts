import type { Adapter, SecretPointer } from '../shared/domain/adapter.ts';
import type { AdapterKey } from '../shared/domain/adapter-key.ts';
import type { Credentials } from '../shared/domain/tokens.ts';
import type { RestoredState, StoredSecret } from './state.ts';

/** The secret version that a restored adapter is to point at. */
export interface Chosen {
  readonly pointer: SecretPointer;
  readonly credentials: Credentials;
  /** True for an authorization that was created after the copy. */
  readonly isLater: boolean;
}

/** Returns the newest version that belongs to the adapter: of the authorization that it points at, else of a later one with whole
 * tokens. A secret that is scheduled for deletion was removed after the copy and is never revived.
 *
 * @param secrets all secrets of this adapter */
export async function chosenVersion(
  state: RestoredState,
  adapter: Adapter,
  secrets: readonly StoredSecret[],
): Promise<Chosen | undefined> {
  const own = secrets.find(({ id }) => id === adapter.secret?.id);
  if (own && !own.isScheduledForDeletion) {
    const newest = await newestWhole(state, adapter, own.id);
    if (newest) return { ...newest, isLater: false };
  }
  const since = own?.createdAt ?? adapter.authorization?.authorizedAt ?? adapter.createdAt;
  const later = secrets
    .filter(
      ({ id, createdAt, isScheduledForDeletion }) => id !== own?.id && createdAt > since && !isScheduledForDeletion,
    )
    .toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  for (const { id } of later) {
    const newest = await newestWhole(state, adapter, id);
    if (newest) return { ...newest, isLater: true };
  }
  return undefined;
}

async function newestWhole({ vault }: RestoredState, key: AdapterKey, secretId: string) {
  const versions = (await vault.versions(secretId))
    .filter(({ isLabelled }) => isLabelled)
    .toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  for (const { versionId } of versions) {
    const pointer = { id: secretId, versionId };
    const credentials = await vault.read(key, pointer);
    if (credentials) return { pointer, credentials };
  }
  return undefined;
}
