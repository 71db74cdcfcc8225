import { MIN_LENGTH, withoutKnownSecrets } from './known-secrets.ts';

const REDACTED = '[redacted]';

/** Matches a value whose name says that it is secret, in a URL, a form, JSON, or JSON within JSON. */
const NAMED =
  /\b(client_?secret|(?:access|refresh|id|session)_?token|code_?verifier|secretstring|password)(\\*["']?\s*[=:]\s*\\*["']?)([^"'\\&\s,}]+)/gi;

/** RFC 6749 §4.1.2. */
const CODE_IN_URL = /([?&]code=)[^&\s"']+/g;

/** RFC 9110 §11.6.2. */
const HEADER = /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi;

const JWT = /\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)*/g;

/** Matches base64 and base64url of 30 bytes or more; also paths, names and our own ids, which `isReadable` recognizes. */
const LONG = /[\w+/-]{40,}={0,2}/g;
const LONG_LENGTH = 40;

/** A text without any of these has nothing for the patterns of names, codes, headers and JWTs. API Gateway's request ids end in "=", which
 * names nothing. */
const SUSPECT = /eyJ|[=:].|Bearer|Basic/is;

/** Removes, for a log, every secret that this process knows and everything that looks like a token. Errors of AWS and UPS may repeat
 * what they were sent. */
export function redacted(text: string): string {
  // No known secret is shorter, and a shorter text has no room for a name and its value.
  if (text.length < MIN_LENGTH) return text;
  const known = withoutKnownSecrets(text, REDACTED);
  const named = SUSPECT.test(known)
    ? known
        .replace(NAMED, `$1$2${REDACTED}`)
        .replace(CODE_IN_URL, `$1${REDACTED}`)
        .replace(HEADER, `$1 ${REDACTED}`)
        .replace(JWT, REDACTED)
    : known;
  // Every request logs its path, which is readable as a whole and needs no search.
  return named.length < LONG_LENGTH || isReadable(named)
    ? named
    : named.replace(LONG, (long) => (isReadable(long) ? long : REDACTED));
}

/** Returns true for a path of words and ids, and for the hash that names an attempt. */
const isReadable = (text: string): boolean =>
  /^[0-9a-f]{64}$/.test(text) || text.split('/').every((part) => WORD.test(part));

const WORD = new RegExp(
  `^(?:${[
    // Lower-case words, numbers and UUIDs.
    '[a-z0-9]{0,20}(?:[-_][a-z0-9]{1,20})*',
    // Words with capitals.
    '[A-Za-z]{1,40}(?:[-_][A-Za-z]{1,40})*',
    // Our own ids.
    '[a-z]{3}_[0-9A-Z]{26}',
    // Inquiry numbers.
    '[0-9A-Z]{1,34}',
  ].join('|')})$`,
);
