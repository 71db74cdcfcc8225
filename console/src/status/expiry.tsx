import type { Adapter } from '../api/types.ts';
import { dayOf, daysUntil, inWords, useNow } from '../controls/time.tsx';

const AMBER_DAYS = 14;
const RED_DAYS = 3;

/** The urgency of an authorization's end, should it not be renewed until then. */
export const nearness = (days: number): '' | 'near' | 'very-near' =>
  days <= RED_DAYS ? 'very-near' : days <= AMBER_DAYS ? 'near' : '';

/** Shows a dash for methods whose credentials do not expire. */
export function Expiry({ adapter: { authorization } }: { adapter: Adapter }) {
  const now = useNow();
  const endsAt = authorization?.authorizationExpiresAt;
  if (!endsAt) return <span class="muted">–</span>;
  return (
    <span class={`expiry ${nearness(daysUntil(endsAt, now))}`}>
      {inWords(new Date(endsAt), now)}
      <span class="cell-more">renews automatically</span>
      <span class="unseen"> (ends on {dayOf(endsAt)} only if UPS can’t be reached until then)</span>
    </span>
  );
}
