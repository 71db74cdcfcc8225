import type { UpsActivity } from './tracking-answer.ts';

/** `20261124` → `2026-11-24`. */
export function localDateOf(date: string | undefined): string | null {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(date ?? '');
  const iso = parts && `${parts[1]}-${parts[2]}-${parts[3]}`;
  return iso && isDay(iso) ? iso : null;
}

/** 30 February parses, as 2 March. */
const isDay = (iso: string): boolean => {
  const day = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso);
};

/** `74700`, which has lost its leading zero, → `07:47:00`. */
export function localTimeOf(time: string | undefined): string | null {
  if (!/^\d{1,6}$/.test(time ?? '')) return null;
  const parts = /^([01]\d|2[0-3])([0-5]\d)([0-5]\d)$/.exec((time ?? '').padStart(6, '0'));
  return parts ? `${parts[1]}:${parts[2]}:${parts[3]}` : null;
}

/** `-05:00`; Track Alert writes `-05.00`. */
function offsetOf(offset: string | undefined): string | null {
  const parts = /^([+-])(\d{2})[:.]?(\d{2})$/.exec(offset ?? '');
  return parts ? `${parts[1]}${parts[2]}:${parts[3]}` : null;
}

/** When it happened: in UTC, and as a clock at the place showed it. Either may be missing at UPS; one is made of the other. */
export function instantOf(activity: UpsActivity): { at: string | null; localAt: string | null } {
  const utc = isoOf(activity.gmtDate, activity.gmtTime, 'Z');
  const offset = offsetOf(activity.gmtOffset);
  const local = offset === null ? null : isoOf(activity.date, activity.time, offset);
  return { at: utc ?? (local && utcOf(local)), localAt: local };
}

function isoOf(date: string | undefined, time: string | undefined, zone: string): string | null {
  const [day, clock] = [localDateOf(date), localTimeOf(time)];
  if (day === null || clock === null) return null;
  const iso = `${day}T${clock}${zone}`;
  return Number.isNaN(Date.parse(iso)) ? null : iso;
}

const utcOf = (iso: string): string => new Date(iso).toISOString().replace('.000Z', 'Z');
