import type { SecretPointer } from '../domain/adapter.ts';
import type { AdapterKey } from '../domain/adapter-key.ts';
import type { Secrets } from '../ports/vault.ts';

/** Stores texts by secret and version in one service, without knowing their content. */
export interface SecretStore extends Pick<Secrets, 'versions' | 'remove'> {
  /** @returns undefined when it is missing; an empty text when it was sealed for another adapter, or is broken
   * @throws busy when the service does not answer */
  read(key: AdapterKey, pointer: SecretPointer): Promise<string | undefined>;
  /** Creates the secret, or repeats its creation. */
  create(key: AdapterKey, pointer: SecretPointer, text: string): Promise<void>;
  /** As `Secrets.prepare`. */
  prepare(): Promise<void>;
  /** As `Secrets.stage`. */
  stage(key: AdapterKey, pointer: SecretPointer, text: string, ...from: StageParameters): ReturnType<Secrets['stage']>;
}

type StageParameters = Parameters<Secrets['stage']> extends [unknown, unknown, unknown, ...infer Rest] ? Rest : never;

/** The name of the vault in messages to people. */
export const STORE = 'The vault';
