import { TrackingAdapterError } from './errors.ts';

/** At most so many uses in any stretch of so many seconds, all at once. */
export interface UseLimits {
  /** What is counted, as a refusal names it. */
  readonly of: string;
  readonly windows: readonly { readonly uses: number; readonly seconds: number }[];
}

/** The longest window of any limit: a use that is older counts nowhere. */
export const HOUR_SECONDS = 3_600;

const limits = (of: string, aMinute: number, anHour: number): UseLimits => ({
  of,
  windows: [
    { uses: aMinute, seconds: 60 },
    { uses: anHour, seconds: HOUR_SECONDS },
  ],
});

/** Against probing credentials through us, and against a button pressed in anger. Adapters cost nothing, so that a limit on
 * each of them alone stops nobody. Verify and Authorize are counted apart. */
export const CREDENTIAL_LIMITS = {
  adapter: limits('one adapter', 5, 20),
  client: limits('one Client ID', 5, 20),
  company: limits('one company', 30, 300),
} as const;

export const isOver = (at: Date, now: Date, seconds: number): boolean => at.getTime() + seconds * 1000 <= now.getTime();

/** @param uses of the last hour, oldest first, the one that is asked for included
 * @throws too-many-requests with the seconds until every window has room */
export function refuseBeyond({ of, windows }: UseLimits, uses: readonly Date[], now: Date): void {
  const waits = windows.flatMap(({ uses: allowed, seconds }) => {
    const inWindow = uses.filter((at) => !isOver(at, now, seconds));
    // As many as this have to leave the window before there is room.
    const last = inWindow[inWindow.length - allowed - 1];
    return last ? [Math.ceil((last.getTime() + seconds * 1000 - now.getTime()) / 1000)] : [];
  });
  if (waits.length === 0) return;
  const most = windows.map(({ uses: allowed, seconds }) => `${allowed} times in ${seconds} seconds`).join(' and ');
  throw new TrackingAdapterError('too-many-requests', `At most ${most} for ${of}.`, {
    retryAfterSeconds: Math.max(1, ...waits),
  });
}
