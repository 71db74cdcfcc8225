import { createHash } from 'node:crypto';
import { COOKIES, dropCookie, setCookie } from './cookies.ts';

/** From one sign-in to the next. Real time, as tokens have it. */
const SESSION_SECONDS = 3_600;

type Cookies = Readonly<Record<string, string>>;

/** What renews a session: the issuer's refresh token, which is kept by the browser alone. */
export interface SessionRenewal {
  readonly renewal: string;
  readonly endsAt: Date;
}

/** A session that is good for an hour, with an access token that lives a quarter of it. An issuer without refresh tokens ends
 * it with its access token. */
export function beginSession(session: string, seconds: number, renewal: string | undefined): string[] {
  if (renewal === undefined) return [setCookie(COOKIES.session, session, seconds), dropCookie(COOKIES.sessionRenewal)];
  const endsAtSeconds = Math.floor(Date.now() / 1000) + SESSION_SECONDS;
  return [
    setCookie(COOKIES.session, session, SESSION_SECONDS),
    setCookie(COOKIES.sessionRenewal, `${endsAtSeconds}.${encodeURIComponent(renewal)}`, SESSION_SECONDS),
  ];
}

/** The same session with a new access token; it ends when it would have ended. */
export const renewedSession = (session: string, { endsAt }: SessionRenewal): string =>
  setCookie(COOKIES.session, session, Math.max(1, Math.floor((endsAt.getTime() - Date.now()) / 1000)));

export const endSession = (): string[] => [dropCookie(COOKIES.session), dropCookie(COOKIES.sessionRenewal)];

/** @returns undefined when there is none, or its session is over. A browser may write any end: the issuer has one of its own */
export function renewalIn(cookies: Cookies): SessionRenewal | undefined {
  const [, end, encoded = ''] = /^(\d{1,11})\.(.+)$/.exec(cookies[COOKIES.sessionRenewal] ?? '') ?? [];
  const endsAt = new Date(Number(end) * 1000);
  if (!cookies[COOKIES.session] || !(Date.now() < endsAt.getTime())) return undefined;
  try {
    return { renewal: decodeURIComponent(encoded), endsAt };
  } catch {
    return undefined;
  }
}

/** What names a session where it is marked as ended. */
export const renewalHashOf = ({ renewal }: SessionRenewal): string =>
  createHash('sha256').update(renewal).digest('hex');
