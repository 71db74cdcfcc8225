import { textOf } from './fields.ts';

const DIGITS = /^\d{8}$/;
const DASHED = /^\d{4}-\d\d-\d\d$/;

/** Converts `20261124` or `2026-11-24` to `2026-11-24`, if the day exists. */
export function dateOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null) return null;
  const iso = DIGITS.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text;
  return DASHED.test(iso) && isDay(iso) ? iso : null;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const LEAP_DAY = '-02-29';

/** Checks the day by arithmetic: a `Date` costs more than the rest of a scan, and accepts 30 February as 2 March. */
const isDay = (iso: string): boolean => {
  const day = twoDigitsAt(iso, 8);
  if (day > (DAYS[twoDigitsAt(iso, 5) - 1] ?? 0)) return iso.endsWith(LEAP_DAY) && isLeapYear(Number(iso.slice(0, 4)));
  return day > 0;
};

const twoDigitsAt = (text: string, at: number): number => Number(text.charAt(at)) * 10 + Number(text.charAt(at + 1));

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Matches a complete time, which nearly all are, so that the text is returned unchanged: this runs five times for each scan. */
const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const UP_TO_SIX_DIGITS = /^\d{1,6}$/;
const SHORT_CLOCK = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/;

/** Converts `74700`, which has lost its leading zero, to `07:47:00`, and `9:5` to `09:05:00`. */
export function timeOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null) return null;
  const clock = UP_TO_SIX_DIGITS.test(text) ? withColons(text.padStart(6, '0')) : text;
  if (CLOCK.test(clock)) return clock;
  const parts = SHORT_CLOCK.exec(clock)?.slice(1) ?? [];
  const padded = parts.map((part = '') => part.padStart(2, '0')).join(':');
  return CLOCK.test(padded) ? padded : null;
}

const withColons = (digits: string): string => `${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4)}`;

const MAX_OFFSET_HOURS = 14;
const OFFSET = /^[+-]\d\d[:.]?[0-5]\d$/;

/** Converts `-05:00`, `-05.00` (Track Alert) or `-0500`, at most 14 hours, to `-05:00`. */
function offsetOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null || !OFFSET.test(text)) return null;
  const offset = text[3] === ':' ? text : `${text.slice(0, 3)}:${text.slice(-2)}`;
  const hours = Number(offset.slice(1, 3));
  const isWithin = hours < MAX_OFFSET_HOURS || (hours === MAX_OFFSET_HOURS && offset.endsWith('00'));
  return isWithin ? offset : null;
}

/** The time of a scan, as far as UPS gave it. */
export interface ScanTime {
  /** UTC. */
  readonly at: string | null;
  /** Local time with its UTC offset. */
  readonly localAt: string | null;
  readonly localDate: string | null;
  readonly localTime: string | null;
}

/** Returns the time of a scan: UTC from `gmtDate` and `gmtTime`, else from the local time and its offset. Mail Innovations sends a local
 * date and time without either, and then there is no instant. */
export function scanTimeOf(scan: {
  readonly date?: unknown;
  readonly time?: unknown;
  readonly gmtDate?: unknown;
  readonly gmtTime?: unknown;
  readonly gmtOffset?: unknown;
}): ScanTime {
  const localDate = dateOf(scan.date);
  const localTime = timeOf(scan.time);
  const offset = offsetOf(scan.gmtOffset);
  const isLocalInstant = localDate !== null && localTime !== null && offset !== null;
  const localAt = isLocalInstant ? `${localDate}T${localTime}${offset}` : null;
  const day = dateOf(scan.gmtDate);
  const clock = timeOf(scan.gmtTime);
  const at = day !== null && clock !== null ? `${day}T${clock}Z` : localAt && utcOf(localAt);
  return { at, localAt, localDate, localTime };
}

/** Converts to UTC; null at the edges of the calendar, where the year in UTC does not have four digits. */
function utcOf(localAt: string): string | null {
  const iso = new Date(localAt).toISOString();
  return iso.length === 24 ? `${iso.slice(0, 19)}Z` : null;
}
