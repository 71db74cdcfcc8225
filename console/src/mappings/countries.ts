import { once } from '../once.ts';
import { COUNTRY_CODES } from './country-codes.ts';
import { upperCase } from './upper-case.ts';

const names = once(() => new Intl.DisplayNames('en', { type: 'region', fallback: 'code' }));

export const countryName = (code: string): string => names().of(code) ?? code;

/** Codes that people use for a country and that ISO 3166-1 gives to none. */
const MISTAKEN: Readonly<Record<string, string>> = { UK: 'GB' };

const codes: ReadonlySet<string> = new Set(COUNTRY_CODES);

const folded = (text: string): string => text.trim().toLocaleLowerCase('en');

const byName = once(
  (): ReadonlyMap<string, string> => new Map(COUNTRY_CODES.map((code) => [folded(countryName(code)), code])),
);

/** `germany`, `DE` and `uk` → `DE`, `DE`, `GB`. Undefined for what is no country. */
export function countryCodeOf(text: string): string | undefined {
  const code = upperCase(text.trim());
  const meant = MISTAKEN[code] ?? code;
  return codes.has(meant) ? meant : byName().get(folded(text));
}

/** The names for a person to choose from, in order. */
export const countryNames = once((): readonly string[] =>
  COUNTRY_CODES.map(countryName).toSorted((a, b) => a.localeCompare(b, 'en')),
);
