import type { DurableMaps } from '../durable-map.ts';
import { AwsError } from './aws-error.ts';
import { inTurn } from './in-turn.ts';
import { isGone, isMeant, nameIn, type SecretRecord } from './secret-record.ts';

export interface SecretStore {
  /** @throws ResourceNotFoundException */
  get(secretId: string): Promise<SecretRecord>;
  /** Replaces the secret of that name or ARN by what `rule` makes of it; `undefined` stands for no secret on both sides. On disk before it answers. */
  replace<After extends SecretRecord | undefined>(
    secretId: string,
    rule: (secret: SecretRecord | undefined, now: Date) => After,
  ): Promise<After>;
  /** Those scheduled for deletion among them. */
  list(): Promise<readonly SecretRecord[]>;
  /** Removes the secret at once, and answers what it was. */
  remove(secretId: string): Promise<SecretRecord | undefined>;
  reset(isKept: (name: string) => boolean): Promise<void>;
}

/** Secrets on disk by name, as plain text: the local run holds no real credential. One whose recovery window has expired is treated as absent, and
 * removed from the disk at the next request for it or at the next start. */
export async function openSecretStore(maps: DurableMaps, clock: () => Date): Promise<SecretStore> {
  const secrets = maps.map<SecretRecord>('secrets');
  const queue = inTurn();

  for (const [name, secret] of await secrets.entries()) {
    if (isGone(secret, clock())) await secrets.delete(name);
  }

  const store: SecretStore = {
    get: async (secretId) => {
      const secret = await secrets.get(nameIn(secretId));
      if (secret === undefined || !isMeant(secret, secretId)) return orNotFound(undefined);
      // `replace` removes it from the disk.
      return orNotFound(isGone(secret, clock()) ? await store.replace(secretId, (living) => living) : secret);
    },
    replace: (secretId, rule) => {
      const name = nameIn(secretId);
      return queue(name, async () => {
        const now = clock();
        const stored = await secrets.get(name);
        const living = stored && isGone(stored, now) ? undefined : stored;
        const meant = living && isMeant(living, secretId) ? living : undefined;
        const after = rule(meant, now);
        // An ARN of an earlier secret of this name touches nothing.
        if (living === meant && after !== stored) {
          if (after === undefined) await secrets.delete(name);
          else await secrets.put(name, after);
        }
        return after;
      });
    },
    list: async () => (await secrets.entries()).flatMap(([, secret]) => (isGone(secret, clock()) ? [] : [secret])),
    remove: async (secretId) => {
      let removed: SecretRecord | undefined;
      await store.replace(secretId, (secret) => {
        removed = secret;
        return undefined;
      });
      return removed;
    },
    reset: async (isKept) => {
      for (const [name] of await secrets.entries()) if (!isKept(name)) await secrets.delete(name);
    },
  };
  return store;
}

/** @throws ResourceNotFoundException */
export function orNotFound(secret: SecretRecord | undefined): SecretRecord {
  if (secret) return secret;
  throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
}

/** @throws ResourceNotFoundException, and InvalidRequestException while it is scheduled for deletion */
export function orRefused(secret: SecretRecord | undefined): SecretRecord {
  const found = orNotFound(secret);
  if (found.deleteAt === undefined) return found;
  const message = "You can't perform this operation on the secret because it was marked for deletion.";
  throw new AwsError('InvalidRequestException', message);
}
