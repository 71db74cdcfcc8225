import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const RANDOM_BYTES = 32;

const RANDOM = /^[\w-]{43}$/;

/** Returns the name of a start link or a browser: 32 random bytes. */
export const newRandom = (): string => randomBytes(RANDOM_BYTES).toString('base64url');

export const isRandom = (text: string | undefined): text is string => text !== undefined && RANDOM.test(text);

/** Returns the hash of the start link's name. Only the hash is stored, so that reading the table opens no link. */
export const attemptIdOf = (link: string): string => createHash('sha256').update(link).digest('hex');

/** Returns the hash of a browser's cookie. */
export const browserOf = (cookie: string): string => createHash('sha256').update(`browser ${cookie}`).digest('hex');

/** Compares in constant time. */
export const isSameBrowser = (bound: string | undefined, cookie: string | undefined): boolean =>
  bound !== undefined && isRandom(cookie) && isEqual(bound, browserOf(cookie));

/** Returns the `state` for UPS (RFC 6749 §10.12): the sign-in, and the proof that this browser began it. A person who only knows the
 * start link cannot make it, and so cannot bring a code of their own into someone's sign-in. */
export const stateOf = (attemptId: string, cookie: string): string =>
  `${attemptId}.${createHmac('sha256', cookie).update(attemptId).digest('base64url')}`;

/** Returns the sign-in that a `state` names, without proving anything. */
export const attemptIdIn = (state: string | undefined): string | undefined =>
  /^([0-9a-f]{64})\.[\w-]{43}$/.exec(state ?? '')?.[1];

/** Returns true when the browser with this cookie began the sign-in. It compares in constant time. */
export const isOwnState = (state: string, attemptId: string, cookie: string | undefined): boolean =>
  isRandom(cookie) && isEqual(state, stateOf(attemptId, cookie));

const isEqual = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
