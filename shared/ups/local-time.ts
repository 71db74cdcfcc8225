import { textOf } from './fields.ts';

const DATE = /^(\d{4})(-?)(\d\d)\2(\d\d)$/;

/** `20261124` or `2026-11-24`, a day that exists, as `2026-11-24`. */
export function dateOf(value: unknown): string | null {
  const parts = DATE.exec(textOf(value) ?? '');
  if (!parts) return null;
  const [, year = '', , month = '', day = ''] = parts;
  return isDay(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : null;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** By arithmetic: a `Date` would cost more than the rest of a scan, and takes 30 February for 2 March. */
const isDay = (year: number, month: number, day: number): boolean =>
  day >= 1 && day <= (month === 2 && isLeapYear(year) ? 29 : (DAYS[month - 1] ?? 0));

const CLOCK = /^([01]\d|2[0-3])([0-5]\d)([0-5]\d)$/;
const CLOCK_WITH_COLONS = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/;

/** `74700`, which has lost its leading zero, as `07:47:00`; `9:5` as `09:05:00`. */
export function timeOf(value: unknown): string | null {
  const text = textOf(value) ?? '';
  const parts = CLOCK.exec(/^\d{1,6}$/.test(text) ? text.padStart(6, '0') : sixDigitsOf(text));
  return parts && `${parts[1]}:${parts[2]}:${parts[3]}`;
}

function sixDigitsOf(text: string): string {
  const parts = CLOCK_WITH_COLONS.exec(text);
  return parts
    ? parts
        .slice(1)
        .map((part = '') => part.padStart(2, '0'))
        .join('')
    : '';
}

const MAX_OFFSET_MINUTES = 14 * 60;

/** `-05:00`, `-05.00` (Track Alert) or `-0500`, at most 14 hours, as `-05:00`. */
function offsetOf(value: unknown): string | null {
  const parts = /^([+-])(\d\d)[:.]?([0-5]\d)$/.exec(textOf(value) ?? '');
  if (!parts || Number(parts[2]) * 60 + Number(parts[3]) > MAX_OFFSET_MINUTES) return null;
  return `${parts[1]}${parts[2]}:${parts[3]}`;
}

/** The time of a scan, as far as UPS gave it. */
export interface ScanTime {
  /** UTC. */
  readonly at: string | null;
  /** The clock at the place, with its offset. */
  readonly localAt: string | null;
  readonly localDate: string | null;
  readonly localTime: string | null;
}

/** UTC from `gmtDate` and `gmtTime`, else from the local clock and its offset. Mail Innovations sends a local date and time
 * without either, and then nothing is an instant. */
export function scanTimeOf(scan: {
  readonly date?: unknown;
  readonly time?: unknown;
  readonly gmtDate?: unknown;
  readonly gmtTime?: unknown;
  readonly gmtOffset?: unknown;
}): ScanTime {
  const [localDate, localTime, offset] = [dateOf(scan.date), timeOf(scan.time), offsetOf(scan.gmtOffset)];
  const isLocalInstant = localDate !== null && localTime !== null && offset !== null;
  const localAt = isLocalInstant ? `${localDate}T${localTime}${offset}` : null;
  const [day, clock] = [dateOf(scan.gmtDate), timeOf(scan.gmtTime)];
  const at = day !== null && clock !== null ? `${day}T${clock}Z` : localAt && utcOf(localAt);
  return { at, localAt, localDate, localTime };
}

/** Null on the edges of the calendar, where UTC has a year of five digits or of none. */
function utcOf(localAt: string): string | null {
  const iso = new Date(localAt).toISOString();
  return iso.length === 24 ? `${iso.slice(0, 19)}Z` : null;
}
