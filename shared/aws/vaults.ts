import type { SecretPointer } from '../domain/adapter.ts';
import type { AdapterKey } from '../domain/adapter-key.ts';
import { movedSecretIdOf, secretIdOf, type VaultName, vaultHolding } from '../domain/secret-ids.ts';
import type { Credentials } from '../domain/tokens.ts';
import { FOREIGN_DOCUMENT } from '../ports/operator-lines.ts';
import type { Log } from '../ports/runtime.ts';
import type { Vault } from '../ports/vault.ts';
import { holding } from './holding.ts';
import { clientDocumentOf, clientIn, credentialsIn, documentOf } from './secret-document.ts';
import type { SecretStore } from './secret-store.ts';

/** The most versions in memory, at most 3 times the bytes that were read. Versions are immutable, so a cached one never becomes stale. */
const MAX_HELD_VERSIONS = 10_000;

export interface Vaults {
  readonly stores: Readonly<Record<VaultName, SecretStore>>;
  /** Returns the vault in which new secrets are created; asked each time. */
  readonly newSecretsIn: () => VaultName;
  /** The prefix of every secret in Secrets Manager. */
  readonly prefix: string;
  readonly platformClient: Vault['platformClient'];
}

/** Stores credentials and clients of adapters in both vaults: a secret's id says which one holds it. */
export function vaults({ stores, newSecretsIn, prefix, platformClient }: Vaults, log: Log): Vault {
  const held = holding<Credentials>(MAX_HELD_VERSIONS);
  const nameOf = (key: AdapterKey, pointer: SecretPointer) =>
    [key.tenantId, key.adapterId, pointer.id, pointer.versionId].join(' ');
  const storeOf = (secretId: string): SecretStore => stores[vaultHolding(secretId)];
  const idOf = (key: AdapterKey, authorizationId: string) => secretIdOf(newSecretsIn(), prefix, key, authorizationId);

  return {
    pointer: (key, authorizationId, versionId) => ({ id: idOf(key, authorizationId), versionId }),
    movedPointer: (key, authorizationId, versionId) => ({
      id: movedSecretIdOf(idOf(key, authorizationId), versionId),
      versionId,
    }),
    isElsewhere: ({ id }) => vaultHolding(id) !== newSecretsIn(),
    platformClient,

    async read(key, pointer, afresh) {
      const known = afresh ? undefined : held.get(nameOf(key, pointer));
      if (known) return known;
      const text = await storeOf(pointer.id).read(key, pointer);
      if (text === undefined) return undefined;
      const credentials = credentialsIn(text, key, pointer);
      if (credentials) held.set(nameOf(key, pointer), credentials);
      else log.error(FOREIGN_DOCUMENT, { secretId: pointer.id, versionId: pointer.versionId });
      return credentials;
    },

    async create(key, pointer, credentials) {
      await storeOf(pointer.id).create(key, pointer, documentOf(key, pointer, credentials));
      held.set(nameOf(key, pointer), credentials);
    },

    createClient: (key, pointer, customer) =>
      storeOf(pointer.id).create(key, pointer, clientDocumentOf(key, pointer, customer)),

    async readClient(key, pointer) {
      const text = await storeOf(pointer.id).read(key, pointer);
      return text === undefined ? undefined : clientIn(text, key, pointer);
    },

    prepare: (pointer) => storeOf(pointer.id).prepare(),

    async stage(key, pointer, credentials, ...from) {
      const text = documentOf(key, pointer, credentials);
      const staged = await storeOf(pointer.id).stage(key, pointer, text, ...from);
      if (staged === 'staged') held.set(nameOf(key, pointer), credentials);
      return staged;
    },

    versions: (secretId) => storeOf(secretId).versions(secretId),
    remove: (secretId, recovery) => storeOf(secretId).remove(secretId, recovery),
  };
}
