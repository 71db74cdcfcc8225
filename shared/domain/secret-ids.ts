import type { AdapterKey } from './adapter-key.ts';

/** The vaults of secrets. A stage creates new ones in one of them and reads both. */
export const VAULTS = ['secrets-manager', 'envelope'] as const;
export type VaultName = (typeof VAULTS)[number];

/** The prefix of ids in the envelope vault. Names in Secrets Manager contain no colon, so none begins like this. Source: Secrets Manager API
 * reference, CreateSecret. */
export const ENVELOPE = 'envelope:';

/** Returns the vault that stores a secret, by the secret's id. */
export const vaultHolding = (secretId: string): VaultName =>
  secretId.startsWith(ENVELOPE) ? 'envelope' : 'secrets-manager';

/** Returns the id of the first secret of an authorization.
 *
 * @param prefix the prefix of every secret of the stage in Secrets Manager */
export function secretIdOf(
  vault: VaultName,
  prefix: string,
  { tenantId, adapterId }: AdapterKey,
  authorizationId: string,
): string {
  const begin = vault === 'envelope' ? ENVELOPE : `${prefix}/`;
  return `${begin}${tenantId}/${adapterId}/${authorizationId}`;
}

/** Returns the id of a secret that takes over the credentials of an earlier one. The random version id makes it unique, so that a late
 * deletion of the earlier secret cannot hit another. */
export const movedSecretIdOf = (secretId: string, versionId: string): string => `${secretId}.${versionId}`;
