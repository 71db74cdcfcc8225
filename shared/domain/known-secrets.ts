/** How many of the latest secret values a process knows again; a token outlives few of them. */
const MAX_KNOWN = 4_096;

/** What is shorter could be any word, and no log would be readable without it. */
const MIN_LENGTH = 8;

/** By their first letters, so that one pass over a text finds any of them. */
const known = new Map<string, Set<string>>();
const order: string[] = [];

/** How many beginnings have these two letters, first and last: one look at it passes over nearly every place of a text. */
const beginnings = new Uint16Array(1 << 16);
const placeOf = (text: string, at: number): number =>
  ((text.charCodeAt(at) & 0xff) << 8) | (text.charCodeAt(at + MIN_LENGTH - 1) & 0xff);
const count = (begin: string, change: 1 | -1): void => {
  beginnings[placeOf(begin, 0)] = (beginnings[placeOf(begin, 0)] ?? 0) + change;
};

/** From now on, `withoutKnownSecrets` finds this value, also as JSON or a URL writes it. */
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

/** Half a character has no encoding. */
const encoded = (value: string): string => encodeURIComponent(value.toWellFormed());

function forget(form: string): void {
  const begin = form.slice(0, MIN_LENGTH);
  const alike = known.get(begin);
  alike?.delete(form);
  if (alike?.size !== 0) return;
  known.delete(begin);
  count(begin, -1);
}

/** The text with `mark` in place of every value that a `Secret` of this process has held. */
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
