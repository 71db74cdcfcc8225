import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { Secret } from '../domain/secret.ts';
import type { MasterKeys } from '../ports/webhooks.ts';
import { errorName, rethrow } from './aws-errors.ts';

const STORE = 'The secret of webhooks';

/** An operator may add a key; every function uses it after this time at the latest. */
const HELD_MS = 5 * 60_000;

/** A missing key may have been added since. It is looked up again, but not more often. */
const LOOKED_FOR_AGAIN_MS = 10_000;

/** `{"current": "k1", "k1": "…", "k2": "…"}` */
const Document = z.record(z.string(), z.string().min(1));

interface Held {
  readonly keys: ReadonlyMap<string, Secret>;
  readonly currentKid: string | undefined;
  readonly readMs: number;
}

/** Reads the master keys from one secret of Secrets Manager.
 *
 * @param secretId its name or ARN
 * @param nowMs a clock that never goes back, in milliseconds */
export function secretsManagerMasterKeys(
  client: SecretsManagerClient,
  secretId: string,
  nowMs: () => number = () => performance.now(),
): MasterKeys {
  let held: Held | undefined;
  const read = async (oldestMs: number): Promise<Held> => {
    if (held && nowMs() - held.readMs < oldestMs) return held;
    const text = await client.send(new GetSecretValueCommand({ SecretId: secretId })).then(
      ({ SecretString }) => SecretString,
      (error) => (errorName(error) === 'ResourceNotFoundException' ? undefined : rethrow(error, STORE)),
    );
    const { current: currentKid, ...keys } = keysIn(text);
    const secrets = new Map(Object.entries(keys).map(([kid, key]) => [kid, new Secret(key)]));
    held = {
      keys: secrets,
      currentKid: currentKid && secrets.has(currentKid) ? currentKid : undefined,
      readMs: nowMs(),
    };
    return held;
  };
  return {
    currentKid: async () => (await read(HELD_MS)).currentKid ?? (await read(LOOKED_FOR_AGAIN_MS)).currentKid,
    key: async (kid) => (await read(HELD_MS)).keys.get(kid) ?? (await read(LOOKED_FOR_AGAIN_MS)).keys.get(kid),
  };
}

/** Returns the keys of a secret: none where there is no secret, or where it cannot be read. Its text never gets into an error, as it
 * would in one of `JSON.parse`. */
function keysIn(text: string | undefined): Readonly<Record<string, string>> {
  try {
    return Document.safeParse(JSON.parse(text ?? '{}')).data ?? {};
  } catch {
    return {};
  }
}
