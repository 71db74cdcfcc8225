/** The number of the latest secret values that a process recognizes. */
const MAX_KNOWN = 4_096;

/** Shorter values could be ordinary words, which redaction would remove from every log. */
export const MIN_LENGTH = 8;

/** The known values by their first letters, so that one pass over a text finds any of them. */
const known = new Map<string, Set<string>>();
const order: string[] = [];

/** Counts the beginnings by their first and last letter; one lookup skips nearly every position of a text. The table is small, since every
 * line of the log looks at 150 of its places. */
const beginnings = new Uint16Array(1 << 12);
const placeOf = (text: string, at: number): number =>
  ((text.charCodeAt(at) << 6) ^ text.charCodeAt(at + MIN_LENGTH - 1)) & (beginnings.length - 1);
const count = (begin: string, change: 1 | -1): void => {
  beginnings[placeOf(begin, 0)] = (beginnings[placeOf(begin, 0)] ?? 0) + change;
};

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
    const alike = beginnings[placeOf(text, at)] === 0 ? undefined : known.get(text.slice(at, at + MIN_LENGTH));
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
