import type { AdapterKey } from './adapter-key.ts';

/** Where secrets are kept. A stage makes new ones in one of them, and reads what either holds. */
export const VAULTS = ['secrets-manager', 'envelope'] as const;
export type VaultName = (typeof VAULTS)[number];

/** No name of a secret in Secrets Manager holds a colon, so none of them begins like this. Source: Secrets Manager API
 * reference, CreateSecret. */
const ENVELOPE = 'envelope:';

/** The vault that holds a secret, by the secret's id. */
export const vaultHolding = (secretId: string): VaultName =>
  secretId.startsWith(ENVELOPE) ? 'envelope' : 'secrets-manager';

/** The id of the first secret of an authorization.
 *
 * @param prefix of every secret of the stage in Secrets Manager */
export function secretIdOf(
  vault: VaultName,
  prefix: string,
  { tenantId, adapterId }: AdapterKey,
  authorizationId: string,
): string {
  const begin = vault === 'envelope' ? ENVELOPE : `${prefix}/`;
  return `${begin}${tenantId}/${adapterId}/${authorizationId}`;
}

/** The id of a secret that takes the credentials of an earlier one. No id is used twice, since the version's is random: a late
 * deletion of the earlier secret finds nothing else. */
export const movedSecretIdOf = (secretId: string, versionId: string): string => `${secretId}.${versionId}`;
