import type { Adapter } from '../api/types.ts';
import { dayOf, daysUntil } from '../controls/time.tsx';

/** From this many days before its end, an authorization shows the date. */
const ENDING_DAYS = 14;

/** The authorization in few words: a date only when it is ending. */
export function authorizationWords({ authorization, status }: Adapter, now: Date): string {
  if (status === 'Need Authorization') return 'Ended';
  if (!authorization) return '–';
  const endsAt = authorization.authorizationExpiresAt;
  return endsAt && daysUntil(endsAt, now) < ENDING_DAYS ? `Ends ${dayOf(endsAt)}` : 'Renews automatically';
}
