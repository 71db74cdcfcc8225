/** The number of the latest secret values that a process recognizes. */
const MAX_KNOWN = 4_096;

/** Shorter values could be ordinary words, which redaction would remove from every log. */
const MIN_LENGTH = 8;

/** The known values by their first letters, so that one pass over a text finds any of them. */
const known = new Map<string, Set<string>>();
const order: string[] = [];

/** The places of beginnings, by their first and last letter. */
const PLACES = 1 << 12;
const placeOf = (text: string, at: number): number =>
  ((text.charCodeAt(at) << 6) ^ text.charCodeAt(at + MIN_LENGTH - 1)) & (PLACES - 1);

/** One bit for each place that has a beginning: one lookup skips nearly every position of a text, in 512 bytes. */
const hasBeginning = new Uint32Array(PLACES / 32);

/** The number of beginnings at each place, to know when its bit ends. */
const beginningsAt = new Uint16Array(PLACES);

const mayBegin = (text: string, at: number): boolean => {
  const place = placeOf(text, at);
  return ((hasBeginning[place >> 5] as number) & (1 << (place & 31))) !== 0;
};

function count(begin: string, change: 1 | -1): void {
  const place = placeOf(begin, 0);
  const left = (beginningsAt[place] as number) + change;
  beginningsAt[place] = left;
  const bits = hasBeginning[place >> 5] as number;
  const bit = 1 << (place & 31);
  hasBeginning[place >> 5] = left === 0 ? bits & ~bit : bits | bit;
}

/** Makes `withoutKnownSecrets` recognize this value, also as encoded in JSON or a URL. */
export function rememberSecret(value: string): void {
  for (const form of new Set([value, JSON.stringify(value).slice(1, -1), encoded(value)])) {
    if (form.length < MIN_LENGTH) continue;
    const begin = form.slice(0, MIN_LENGTH);
    const alike = known.get(begin) ?? new Set();
    if (alike.has(form)) continue;
    if (alike.size === 0) count(begin, 1);
    known.set(begin, alike.add(form));
    order.push(form);
    if (order.length > MAX_KNOWN) forget(order.shift() ?? '');
  }
}

/** `encodeURIComponent` throws on a lone surrogate. */
const encoded = (value: string): string => encodeURIComponent(value.toWellFormed());

function forget(form: string): void {
  const begin = form.slice(0, MIN_LENGTH);
  const alike = known.get(begin);
  alike?.delete(form);
  if (alike?.size !== 0) return;
  known.delete(begin);
  count(begin, -1);
}

/** Replaces every value that a `Secret` of this process has held by `mark`. */
export function withoutKnownSecrets(text: string, mark: string): string {
  let clean = '';
  let from = 0;
  for (let at = 0; at + MIN_LENGTH <= text.length; at++) {
    const alike = mayBegin(text, at) ? known.get(text.slice(at, at + MIN_LENGTH)) : undefined;
    if (!alike) continue;
    const found = longest([...alike].filter((one) => text.startsWith(one, at)));
    if (found === undefined) continue;
    clean += text.slice(from, at) + mark;
    from = at + found.length;
    at = from - 1;
  }
  return from === 0 ? text : clean + text.slice(from);
}

const longest = (found: readonly string[]): string | undefined => found.toSorted((a, b) => b.length - a.length)[0];
