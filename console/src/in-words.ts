import { once } from './once.ts';

const relative = once(() => new Intl.RelativeTimeFormat('en', { numeric: 'auto' }));

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

/** "2 minutes ago", "in 43 days". */
export function inWords(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const size = Math.abs(seconds);
  // A link that is valid for 7 days says so a second later.
  const whole = seconds > 0 ? Math.round : Math.trunc;
  if (size < MINUTE_SECONDS) return seconds <= 0 ? 'just now' : 'in less than a minute';
  if (size < HOUR_SECONDS) return relative().format(whole(seconds / MINUTE_SECONDS), 'minute');
  if (size < DAY_SECONDS) return relative().format(whole(seconds / HOUR_SECONDS), 'hour');
  return relative().format(whole(seconds / DAY_SECONDS), 'day');
}
