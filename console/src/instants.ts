import { once } from './once.ts';

const local = once(() => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }));
const day = once(() => new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }));
const clock = once(() => new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }));

const DAY_SECONDS = 86_400;

/** `2026-11-22 10:00:00 UTC` */
export const utc = (iso: string): string => `${iso.replace('T', ' ').replace(/(?:\.\d+)?Z$/, '')} UTC`;

export const localTime = (iso: string): string => local().format(new Date(iso));
export const dayOf = (iso: string): string => day().format(new Date(iso));
export const clockOf = (iso: string): string => clock().format(new Date(iso));

export const daysUntil = (iso: string, now: Date): number =>
  Math.floor((Date.parse(iso) - now.getTime()) / (DAY_SECONDS * 1000));
