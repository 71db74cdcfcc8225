import type { KeyObject } from 'node:crypto';
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { TrackingAdapterError } from '../domain/errors.ts';
import { VAULT_KEY_MISSING } from '../ports/operator-lines.ts';
import type { Log } from '../ports/runtime.ts';
import { isGone, rethrow } from './aws-errors.ts';
import { dataKeyOf, fingerprintOf } from './sealing.ts';
import { STORE } from './secret-store.ts';
import { KEYRING, type Keyring, keyringIn, keySecretName, type VaultPlace } from './vault-table.ts';

/** Every process uses a new current key within this time. */
export const KEYRING_HELD_MS = 5 * 60_000;

/** A key that was read for a write still serves it after UPS has answered; a key is retired an hour after its time at the earliest. */
const PREPARED_MS = 5 * 60_000;

/** The services that keep the envelope vault. */
export interface KeyPlace extends VaultPlace {
  readonly secretsManager: SecretsManagerClient;
  /** The prefix of every secret of the stage. */
  readonly prefix: string;
}

export interface DataKey {
  readonly kid: string;
  readonly key: KeyObject;
  readonly fingerprint: string;
}

export interface VaultKeys {
  /** Loads a key, once in the life of the process.
   *
   * @param fingerprint the one of the key that sealed what is to be opened. Another key of the same id counts as a missing one
   * @throws busy when it is missing, which is logged, or Secrets Manager does not answer */
  named(kid: string, fingerprint?: string): Promise<DataKey>;
  /** Returns the id of the current key, at most five minutes old. */
  currentKid(): Promise<string>;
  /** Loads the current key for `forSealing`. While it cannot be read, the one that was used last serves, unless it has been retired:
   * its secret is about to be deleted, and nothing is lost yet.
   *
   * @throws busy when there is no other one */
  prepare(): Promise<void>;
  /** Returns the current key, at most ten minutes old: right after `prepare` without a call, since UPS's answer may be in this memory only. */
  forSealing(): Promise<DataKey>;
}

/** @throws busy when DynamoDB does not answer */
export async function readKeyring({ documents, tableName }: VaultPlace): Promise<Keyring> {
  const input = { TableName: tableName, Key: KEYRING, ConsistentRead: true };
  const { Item } = await documents.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
  return keyringIn(Item);
}

/** The data keys of one process, in memory. */
export function vaultKeys(place: KeyPlace, clock: () => Date, log: Log): VaultKeys {
  const { secretsManager, prefix } = place;
  const held = new Map<string, DataKey>();
  let current: { readonly kid: string; readonly kids: Keyring['kids']; readonly untilMs: number } | undefined;
  let lastUsed: DataKey | undefined;

  const loaded = async (kid: string): Promise<DataKey> => {
    const input = { SecretId: keySecretName(prefix, kid) };
    const secret = await secretsManager.send(new GetSecretValueCommand(input)).then(
      ({ SecretString }) => SecretString,
      (error) => (isGone(error) ? undefined : rethrow(error, STORE)),
    );
    if (secret === undefined) throw missing(log, kid);
    const key = dataKeyOf(secret, kid);
    const found = { kid, key, fingerprint: fingerprintOf(key) };
    held.set(kid, found);
    return found;
  };

  const newest = async (isServing: (kid: string) => boolean): Promise<DataKey> => {
    try {
      return await keys.named(await keys.currentKid());
    } catch (error) {
      if (!lastUsed || !isServing(lastUsed.kid)) throw error;
      log.warn('the current key of the vault cannot be read: another is used', { kid: lastUsed.kid });
      return lastUsed;
    }
  };

  const keys: VaultKeys = {
    async named(kid, fingerprint) {
      const isRight = (one: DataKey | undefined): one is DataKey =>
        one !== undefined && (fingerprint === undefined || one.fingerprint === fingerprint);
      const known = held.get(kid);
      // A wrong key is read again each time, so that the right one serves as soon as an operator has put it back.
      const found = isRight(known) ? known : await loaded(kid);
      if (!isRight(found)) throw missing(log, kid);
      lastUsed = found;
      return found;
    },
    async currentKid() {
      const now = clock().getTime();
      if (!current || now >= current.untilMs) {
        const { current: kid, kids } = await readKeyring(place);
        current = { kid, kids, untilMs: now + KEYRING_HELD_MS };
      }
      return current.kid;
    },
    prepare: async () => void (await newest((kid) => !current || kid in current.kids)),
    async forSealing() {
      const prepared = current && clock().getTime() < current.untilMs + PREPARED_MS ? held.get(current.kid) : undefined;
      // UPS has answered: a retired key, whose secret can be recovered for days, is better than none.
      return prepared ?? newest(() => true);
    },
  };
  return keys;
}

function missing(log: Log, kid: string): TrackingAdapterError {
  log.error(VAULT_KEY_MISSING, { kid });
  const message = 'A key of the vault is missing. Its operators are notified; try again later.';
  return new TrackingAdapterError('busy', message, { retryAfterSeconds: 60 });
}
