import { TrackingAdapterError } from './errors.ts';

/** Rate limits that apply together, each a number of uses in any period of that length. */
export interface UseLimits {
  /** The things that are counted, for the error message: "attempts for this webhook". */
  readonly of: string;
  readonly windows: readonly { readonly uses: number; readonly seconds: number; readonly per: string }[];
}

/** The longest window of any limit; an older use no longer counts. */
export const HOUR_SECONDS = 3_600;

const limits = (of: string, aMinute: number, anHour: number): UseLimits => ({
  of,
  windows: [
    { uses: aMinute, seconds: 60, per: 'minute' },
    { uses: anHour, seconds: HOUR_SECONDS, per: 'hour' },
  ],
});

/** Limits against probing credentials through us and against repeated clicks. Adapters are free, so a limit per adapter alone would
 * stop nobody. Verify and Authorize are counted separately. */
export const CREDENTIAL_LIMITS = {
  adapter: limits('attempts for this adapter', 5, 20),
  client: limits('attempts for this Client ID', 5, 20),
  company: limits('attempts for this company', 30, 300),
} as const;

/** Sign-in links: each is a message to someone outside the company. */
export const LINK_LIMITS: UseLimits = {
  of: 'new sign-in links of this adapter',
  windows: [{ uses: 20, seconds: HOUR_SECONDS, per: 'hour' }],
};

/** Activations and tests: the receiver may be anybody's. */
export const ATTEMPT_LIMITS: UseLimits = {
  of: 'attempts for this webhook',
  windows: [{ uses: 10, seconds: 60, per: 'minute' }],
};

export const isOver = (at: Date, now: Date, seconds: number): boolean => at.getTime() + seconds * 1000 <= now.getTime();

/** @param uses the uses of the last hour, oldest first, including the requested one
 * @throws too-many-requests with the seconds until every window has room */
export function refuseBeyond({ of, windows }: UseLimits, uses: readonly Date[], now: Date): void {
  const waits = windows.flatMap(({ uses: allowed, seconds }) => {
    const inWindow = uses.filter((at) => !isOver(at, now, seconds));
    // This use must leave the window before there is room.
    const last = inWindow[inWindow.length - allowed - 1];
    return last ? [Math.ceil((last.getTime() + seconds * 1000 - now.getTime()) / 1000)] : [];
  });
  if (waits.length === 0) return;
  const most = windows.map(({ uses: allowed, per }) => `${allowed} per ${per}`).join(', ');
  throw new TrackingAdapterError('too-many-requests', `Too many ${of} (limit: ${most}).`, {
    retryAfterSeconds: Math.max(1, ...waits),
  });
}
