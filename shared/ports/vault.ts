import type { Environment, SecretPointer } from '../domain/adapter.ts';
import type { AdapterKey } from '../domain/adapter-key.ts';
import type { ClientCredentials, Credentials } from '../domain/tokens.ts';

/** One version of a secret, without what it holds. */
export interface VersionInVault {
  readonly versionId: string;
  readonly createdAt: Date;
  /** One without a label may be removed by the vault. */
  readonly isLabelled: boolean;
}

/** Secrets by their id, wherever they are kept. */
export interface Secrets {
  /** One immutable version, checked to be this adapter's. A version once read is held in memory; `afresh` asks the vault all
   * the same.
   *
   * @returns undefined when the version, or the whole secret, is gone, or what it holds is not this adapter's; that is logged
   * @throws busy when the vault does not answer */
  read(key: AdapterKey, pointer: SecretPointer, afresh?: 'afresh'): Promise<Credentials | undefined>;
  /** Every version of a secret, in no order; none when the secret is gone.
   *
   * @throws busy when the vault does not answer */
  versions(secretId: string): Promise<readonly VersionInVault[]>;
  /** Makes the secret, or repeats having made it. */
  create(key: AdapterKey, pointer: SecretPointer, credentials: Credentials): Promise<void>;
  /** Makes the secret with a customer's client alone, for as long as its sign-in takes. */
  createClient(key: AdapterKey, pointer: SecretPointer, client: ClientCredentials): Promise<void>;
  /** @returns undefined when it is gone */
  readClient(key: AdapterKey, pointer: SecretPointer): Promise<ClientCredentials | undefined>;
  /** Stages a further version; repeating it is harmless. The version must not be committed before this has answered.
   *
   * @param generation that a commit of it would make
   * @param committed the version of this secret that the adapter names: what it has superseded may be removed. Default: none
   * @returns `other-content` when this version id holds other credentials already, `gone` when the secret is being deleted */
  stage(
    key: AdapterKey,
    pointer: SecretPointer,
    credentials: Credentials,
    generation: number,
    committed?: string | undefined,
  ): Promise<'staged' | 'other-content' | 'gone'>;
  /** Deletes a secret no adapter names: after 7 days, or at once when it never was one's. A missing one is fine. */
  remove(secretId: string, recovery: '7 days' | 'none'): Promise<void>;
}

/** The secrets of every adapter, in either vault; the stage says in which of them new ones are made. */
export interface Vault extends Secrets {
  /** The pointer of a new secret of this authorization; nothing is written. */
  pointer(key: AdapterKey, authorizationId: string, versionId: string): SecretPointer;
  /** The pointer of a new secret that takes the credentials of an authorization from another one; nothing is written. No id
   * is given twice: the version id has to be new and random. */
  movedPointer(key: AdapterKey, authorizationId: string, versionId: string): SecretPointer;
  /** Whether a secret is not where new ones are made. */
  isElsewhere(pointer: SecretPointer): boolean;
  /** The platform's own UPS app of an environment.
   *
   * @throws platform-client-refused when nobody has stored one */
  platformClient(environment: Environment): Promise<ClientCredentials>;
}
