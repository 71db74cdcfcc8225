import type { VaultName } from '../domain/secret-ids.ts';
import type { Log } from '../ports/runtime.ts';
import type { Vault } from '../ports/vault.ts';
import { envelopeStore } from './envelope.ts';
import { platformClients } from './platform-clients.ts';
import { secretsManagerStore } from './secrets-manager.ts';
import { type KeyPlace, vaultKeys } from './vault-keys.ts';
import { vaults } from './vaults.ts';

/** The services that keep both vaults of a stage. */
export interface VaultsPlace extends KeyPlace {
  /** Returns the vault in which new secrets are created. */
  readonly newSecretsIn: () => VaultName;
  /** The key that encrypts new secrets in Secrets Manager. Default: the account's own key for it. */
  readonly keyArn?: string | undefined;
}

/** The vault port over AWS. */
export function awsVault(place: VaultsPlace, clock: () => Date, log: Log): Vault {
  const { secretsManager, prefix, newSecretsIn, keyArn } = place;
  const stores = {
    'secrets-manager': secretsManagerStore(secretsManager, keyArn),
    envelope: envelopeStore(place, vaultKeys(place, clock, log), clock),
  };
  return vaults({ stores, newSecretsIn, prefix, platformClient: platformClients(secretsManager, prefix) }, log);
}
