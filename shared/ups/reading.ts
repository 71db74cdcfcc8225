import type { TrackingSwitches, UpsCode, UpsStatus } from '../domain/tracking.ts';
import { type StatusWord, wordInTable, wordOutsideTable } from './status-word.ts';

/** The most unmapped codes that are recorded for one answer. */
const MAX_UNMAPPED = 5;

/** The context for parsing one answer of UPS. */
export interface Reading {
  readonly inquiryNumber: string;
  readonly locale: string;
  readonly switches: TrackingSwitches;
  /** Codes that are not in the table, by their parts. */
  readonly unmapped: Map<string, UpsCode>;
}

export const reading = (inquiryNumber: string, switches: TrackingSwitches, locale: string): Reading => ({
  inquiryNumber,
  locale,
  switches,
  unmapped: new Map(),
});

/** Returns a status in our words, and records a code that is not in the table. */
export function wordOf(status: UpsStatus, { locale, unmapped }: Reading): StatusWord {
  const word = wordInTable(status);
  if (word) return word;
  const { type, code, statusCode } = status;
  if ((code !== null || statusCode !== null) && unmapped.size < MAX_UNMAPPED) {
    unmapped.set(`${type} ${code} ${statusCode}`, { type, code, statusCode });
  }
  return wordOutsideTable(status, locale);
}
