import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { exchange } from '../net/exchange.ts';

/** A key set is believed for so long. */
const BELIEVED_MS = 10 * 60_000;

/** After this, a key that is missing in it may be a new one. */
const COOLDOWN_MS = 30_000;

const DEADLINE_MS = 2_000;
const MAX_KEY_SET_BYTES = 256 * 1024;

interface KeySet {
  readonly keyOf: JWTVerifyGetKey;
  readonly readAtMs: number;
}

/** The keys that an issuer publishes (RFC 7517 §5), read when they are first needed, again when they are old, and again when a token names
 * a key that is not among them. Not by jose's own client, whose `fetch` a cold start pays for: Node loads it at its first use, which
 * takes longer than all the rest of the verification.
 *
 * @returns throws jose's JWKSInvalid for what is no key set, and an error that is none of jose's when the issuer does not answer
 * with one */
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
