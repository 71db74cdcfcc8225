import type { Environment, SecretPointer } from '../domain/adapter.ts';
import type { AdapterKey } from '../domain/adapter-key.ts';
import type { ClientCredentials, Credentials } from '../domain/tokens.ts';

/** A version of a secret, without its content. */
export interface VersionInVault {
  readonly versionId: string;
  readonly createdAt: Date;
  /** The vault may remove a version without a label. */
  readonly isLabelled: boolean;
  /** True when the version is sealed under a key that is no longer the current one. */
  readonly isUnderOldKey?: true;
}

/** Access to secrets by their id, in whichever vault they are stored. */
export interface Secrets {
  /** Reads one immutable version and checks that it belongs to this adapter. A version is kept in memory once read; `afresh` reads
   * the vault anyway.
   *
   * @returns undefined when the version or the whole secret is missing, or its content belongs to another adapter, which is logged
   * @throws busy when the vault does not answer */
  read(key: AdapterKey, pointer: SecretPointer, afresh?: 'afresh'): Promise<Credentials | undefined>;
  /** Returns every version of a secret, unordered; none when the secret is missing.
   *
   * @throws busy when the vault does not answer */
  versions(secretId: string): Promise<readonly VersionInVault[]>;
  /** Creates the secret; repeating it is harmless. */
  create(key: AdapterKey, pointer: SecretPointer, credentials: Credentials): Promise<void>;
  /** Creates the secret with only a customer's client, for the time of its sign-in. */
  createClient(key: AdapterKey, pointer: SecretPointer, client: ClientCredentials): Promise<void>;
  /** @returns undefined when it is missing */
  readClient(key: AdapterKey, pointer: SecretPointer): Promise<ClientCredentials | undefined>;
  /** Loads what a `stage` of this secret needs besides its write. It is called before UPS is asked, so that nothing stands between UPS's
   * answer and the write.
   *
   * @throws busy when the vault does not answer and nothing older can be used */
  prepare(pointer: SecretPointer): Promise<void>;
  /** Stages a further version; repeating it is harmless. The caller commits the version only after this returns.
   *
   * @param generation the generation that its commit would make
   * @param committed the version of this secret that the adapter names; versions that it has superseded may be removed. Default: none
   * @returns `other-content` when this version id already holds other credentials, `gone` when the secret is being deleted */
  stage(
    key: AdapterKey,
    pointer: SecretPointer,
    credentials: Credentials,
    generation: number,
    committed?: string | undefined,
  ): Promise<'staged' | 'other-content' | 'gone'>;
  /** Deletes a secret that no adapter names: after 7 days, or at once if no adapter ever named it. A missing secret is no error. */
  remove(secretId: string, recovery: '7 days' | 'none'): Promise<void>;
}

/** The keys of the envelope vault. */
export interface VaultKeyring {
  /** Creates a new current key.
   *
   * @returns the id of the current key, which is another one when something else rotated at the same time
   * @throws busy when the vault does not answer */
  rotate(): Promise<string>;
}

/** The secrets of every adapter, in either vault. A stage setting decides where new ones are created. */
export interface Vault extends Secrets {
  /** Returns the pointer of a new secret for this authorization, without writing anything. */
  pointer(key: AdapterKey, authorizationId: string, versionId: string): SecretPointer;
  /** Returns the pointer of a new secret that takes over the credentials of an authorization, without writing anything. No id is
   * returned twice: the version id must be new and random. */
  movedPointer(key: AdapterKey, authorizationId: string, versionId: string): SecretPointer;
  /** Returns true when a secret is not in the vault in which new ones are created. */
  isElsewhere(pointer: SecretPointer): boolean;
  /** Reads the platform's own UPS app for an environment.
   *
   * @throws platform-client-refused when none is stored */
  platformClient(environment: Environment): Promise<ClientCredentials>;
}
