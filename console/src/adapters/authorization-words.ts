import type { Adapter } from '../api/types.ts';
import { dayOf, daysUntil } from '../instants.ts';

/** From this many days before its end, an authorization shows the date. */
const ENDING_DAYS = 14;

/** Whether a living authorization ends soon, should UPS not renew it. */
export function isEnding({ authorization, status }: Adapter, now: Date): boolean {
  const endsAt = authorization?.authorizationExpiresAt;
  return status !== 'Need Authorization' && typeof endsAt === 'string' && daysUntil(endsAt, now) < ENDING_DAYS;
}

/** The authorization in few words: a date only when it is ending. */
export function authorizationWords(adapter: Adapter, now: Date): string {
  const { authorization, status } = adapter;
  if (status === 'Need Authorization') return 'Ended';
  if (!authorization) return '–';
  return isEnding(adapter, now) ? `Ends ${dayOf(authorization.authorizationExpiresAt ?? '')}` : 'Renews automatically';
}
