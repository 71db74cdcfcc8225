import { saveFile } from './download.ts';

/** A spreadsheet would run these as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (value: string | number | null): string => {
  const text = String(value ?? '');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\n\r\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The first row holds the names of the columns. RFC 4180: lines end with CRLF. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** Spreadsheets take a file without this mark for Latin-1. */
const BYTE_ORDER_MARK = '\ufeff';

export const download = (name: string, csv: string): void =>
  saveFile(name, new Blob([BYTE_ORDER_MARK, csv], { type: 'text/csv' }));
