import { once } from '../once.ts';

/** Times at a place, as UPS reports them: never in the time zone of the reader. */
const day = once(() => new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }));
const clock = once(() => new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' }));

/** `2026-11-20` → `20 Nov 2026` */
export const placeDay = (date: string): string => day().format(new Date(`${date}T00:00:00Z`));

/** `14:27:33` → `14:27` */
export const placeClock = (time: string): string => clock().format(new Date(`2000-01-01T${time}Z`));

const MINUTE_MS = 60_000;

/** `UTC−06:00`: how far the place's clock is from UTC at that instant. */
function zoneOf(at: string, date: string, time: string): string {
  const minutes = Math.round((Date.parse(`${date}T${time}Z`) - Date.parse(at)) / MINUTE_MS);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const digits = (count: number) => String(count).padStart(2, '0');
  return `UTC${minutes < 0 ? '−' : '+'}${digits(hours)}:${digits(rest)}`;
}

interface PlaceTime {
  /** UTC; null when UPS did not say. */
  readonly at: string | null;
  /** Local date and time. */
  readonly date: string;
  readonly time: string | null;
}

/** `20 Nov 2026, 14:27 (UTC−06:00)`; a date alone shows no clock, and a time of no known instant no zone. */
export function placeTime({ at, date, time }: PlaceTime): string {
  if (time === null) return placeDay(date);
  const local = `${placeDay(date)}, ${placeClock(time)}`;
  return at === null ? local : `${local} (${zoneOf(at, date, time)})`;
}
