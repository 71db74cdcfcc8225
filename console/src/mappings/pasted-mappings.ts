import type { NewMapping } from '../api/types.ts';
import { countryCodeOf } from './countries.ts';
import { upperCase } from './upper-case.ts';

/** An invalid line, and why. */
export interface WrongLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly why: string;
}

export interface Pasted {
  readonly mappings: readonly NewMapping[];
  readonly wrong: readonly WrongLine[];
  /** Number of lines that repeat another one. */
  readonly repeated: number;
}

export const ACCOUNT_NUMBER = /^[0-9A-Z]{6}$/;
export const MAX_SHIPPER = 80;

export const ACCOUNT_RULE = 'UPS account numbers have 6 letters or digits';
export const COUNTRY_RULE = 'Choose a country, or enter its two letters, as in US or DE';

const HEADER = /account/i;

/** Lines of `shipper, account number, country`, separated by commas, semicolons or tabs, as a spreadsheet copies them. */
export function pastedMappings(text: string): Pasted {
  const mappings = new Map<string, NewMapping>();
  const wrong: WrongLine[] = [];
  let repeated = 0;
  for (const [index, row] of text.split(/\r\n|\r|\n/).entries()) {
    if (row.trim() === '' || (index === 0 && HEADER.test(row))) continue;
    const [shipper = '', account = '', country = '', ...more] = cellsOf(row);
    const mapping = { shipper, accountNumber: upperCase(account), countryCode: countryCodeOf(country) ?? '' };
    const why = more.length > 0 ? 'more than three columns' : wrongWith(mapping);
    const key = JSON.stringify(mapping);
    if (why !== undefined) wrong.push({ line: index + 1, text: row.trim(), why });
    else if (mappings.has(key)) repeated += 1;
    else mappings.set(key, mapping);
  }
  return { mappings: [...mappings.values()], wrong, repeated };
}

export function wrongWith({ shipper, accountNumber, countryCode }: NewMapping): string | undefined {
  if (shipper === '') return 'the shipper is missing';
  if (shipper.length > MAX_SHIPPER) return `the shipper has more than ${MAX_SHIPPER} characters`;
  if (!ACCOUNT_NUMBER.test(accountNumber)) return 'account number must be 6 letters or digits';
  if (countryCode === '') return 'country must be a name or its two letters';
  return undefined;
}

/** A cell may be in double quotes and contain separators. */
function cellsOf(row: string): string[] {
  const bare = row.replaceAll(/"[^"]*"/g, '');
  const separator = bare.includes('\t') ? '\t' : bare.includes(';') && !bare.includes(',') ? ';' : ',';
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const [at, character] of [...row].entries()) {
    if (character === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted || row[at + 1] === '"';
    else if (character === separator && !isQuoted) {
      cells.push(unguarded(cell));
      cell = '';
    } else cell += character;
  }
  return [...cells, unguarded(cell)];
}

/** Our own export guards a cell that a spreadsheet would run as a formula. */
const unguarded = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, '');
