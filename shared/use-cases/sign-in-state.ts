import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const RANDOM_BYTES = 32;

const RANDOM = /^[\w-]{43}$/;

/** The `state` of a sign-in (RFC 6749 §10.12), and the value of the cookie that binds it to a browser: 32 random bytes. */
export const newState = (): string => randomBytes(RANDOM_BYTES).toString('base64url');

export const isState = (text: string | undefined): text is string => text !== undefined && RANDOM.test(text);

/** Only the hash is kept, so that reading the table finishes nobody's sign-in. */
export const attemptIdOf = (state: string): string => createHash('sha256').update(state).digest('hex');

/** Of a browser's cookie. */
export const browserOf = (cookie: string): string => createHash('sha256').update(`browser ${cookie}`).digest('hex');

/** In constant time. */
export const isSameBrowser = (bound: string | undefined, cookie: string | undefined): boolean => {
  if (bound === undefined || !isState(cookie)) return false;
  return timingSafeEqual(Buffer.from(bound), Buffer.from(browserOf(cookie)));
};
