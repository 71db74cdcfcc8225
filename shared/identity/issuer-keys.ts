import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { exchange } from '../net/exchange.ts';

/** The time for which a key set is cached. */
const BELIEVED_MS = 10 * 60_000;

/** The time after which a key that is missing from the set may be a new one. */
const COOLDOWN_MS = 30_000;

const DEADLINE_MS = 2_000;
const MAX_KEY_SET_BYTES = 256 * 1024;

interface KeySet {
  readonly keyOf: JWTVerifyGetKey;
  readonly readAtMs: number;
}

/** Reads the keys that an issuer publishes (RFC 7517 §5) at their first use, when they are old, and when a token names a missing key. It
 * does not use jose's own client, whose `fetch` delays a cold start: Node loads it at its first use, which takes longer than the rest of
 * the verification.
 *
 * @returns a function that throws jose's JWKSInvalid for an invalid key set, and an error that is not jose's when the issuer does not
 * answer with one */
export function issuerKeys(url: URL): JWTVerifyGetKey {
  let known: KeySet | undefined;
  let reading: Promise<KeySet> | undefined;
  const read = (): Promise<KeySet> => {
    reading ??= keySetAt(url)
      .then((found) => {
        known = found;
        return found;
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  const isOlderThan = ({ readAtMs }: KeySet, ageMs: number): boolean => performance.now() >= readAtMs + ageMs;

  return async (header, token) => {
    const current = known && !isOlderThan(known, BELIEVED_MS) ? known : await read();
    try {
      return await current.keyOf(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !isOlderThan(current, COOLDOWN_MS)) throw error;
      return (await read()).keyOf(header, token);
    }
  };
}

async function keySetAt(url: URL): Promise<KeySet> {
  const found = await exchange({
    method: 'GET',
    url,
    headers: { accept: 'application/json, application/jwk-set+json' },
    maxBytes: MAX_KEY_SET_BYTES,
    deadlineMs: DEADLINE_MS,
  });
  if (found.result !== 'answered') throw new Error(`The issuer's keys could not be read (${found.why}).`);
  const { status, body } = found.answer;
  if (status !== 200) throw new Error(`The issuer answered ${status} instead of its keys.`);
  return { keyOf: createLocalJWKSet(JSON.parse(body)), readAtMs: performance.now() };
}
