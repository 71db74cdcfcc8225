import { createHash } from 'node:crypto';
import { COOKIES, dropCookie, setCookie } from './cookies.ts';

/** The seconds from one sign-in to the next, in real time like the tokens' lifetimes. */
const SESSION_SECONDS = 3_600;

type Cookies = Readonly<Record<string, string>>;

/** The renewal of a session: the issuer's refresh token, which only the browser stores. */
export interface SessionRenewal {
  readonly renewal: string;
  readonly endsAt: Date;
}

/** Begins a session of an hour, with an access token of a quarter of that. Without refresh tokens at the issuer, it ends with its
 * access token. */
export function beginSession(session: string, seconds: number, renewal: string | undefined): string[] {
  if (renewal === undefined) return [setCookie(COOKIES.session, session, seconds), dropCookie(COOKIES.sessionRenewal)];
  const endsAtSeconds = Math.floor(Date.now() / 1000) + SESSION_SECONDS;
  return [
    setCookie(COOKIES.session, session, SESSION_SECONDS),
    setCookie(COOKIES.sessionRenewal, `${endsAtSeconds}.${encodeURIComponent(renewal)}`, SESSION_SECONDS),
  ];
}

/** Returns the cookie of the same session with a new access token; the session's end does not change. */
export const renewedSession = (session: string, { endsAt }: SessionRenewal): string =>
  setCookie(COOKIES.session, session, Math.max(1, Math.floor((endsAt.getTime() - Date.now()) / 1000)));

export const endSession = (): string[] => [dropCookie(COOKIES.session), dropCookie(COOKIES.sessionRenewal)];

/** @returns undefined without a session, or when it has expired. A browser may forge the end, but the issuer enforces its own */
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

/** Returns the name under which a session is marked as ended. */
export const renewalHashOf = ({ renewal }: SessionRenewal): string =>
  createHash('sha256').update(renewal).digest('hex');
