import { secondsAfter } from '../instants.ts';

/** Partitions of one tenant's feed: a partition of DynamoDB takes 1 000 write units a second. */
export const FEED_SHARDS = 4;

/** So long is an event in the feed, and can be replayed. */
export const FEED_DAYS = 30;

/** A put counts only if it was acknowledged within this share of the settling time. */
const COUNTED_SHARE = 0.4;

const DIGITS = 13;

/** Where an event is in the feed: by when it was stored, not by when it happened. Sorts as text.
 *
 * `feedPosition(new Date('2026-11-27T10:00:00Z'), 'evt_01K…')` → `1795773600000-evt_01K…` */
export const feedPosition = (storedAt: Date, eventId = ''): string =>
  `${String(storedAt.getTime()).padStart(DIGITS, '0')}-${eventId}`;

const POSITION = new RegExp(`^\\d{${DIGITS}}-`);

/** @returns undefined when it is no position */
export const storedAtOf = (position: string): Date | undefined =>
  POSITION.test(position) ? new Date(Number(position.slice(0, DIGITS))) : undefined;

/** Ids end in random characters, which spread evenly. */
export const feedShardOf = (eventId: string): number => eventId.charCodeAt(eventId.length - 1) % FEED_SHARDS;

/** Readers see what is before this position. A put that counts was acknowledged long before readers come here, so no event
 * appears behind a cursor while clocks differ by less than the rest: with 5 seconds, by less than 3. */
export const feedHorizon = (now: Date, settleSeconds: number): string =>
  feedPosition(secondsAfter(now, -settleSeconds));

/** Whether a put counts that was acknowledged so many milliseconds after its position was taken; else it has to be put again. */
export const isPutInTime = (milliseconds: number, settleSeconds: number): boolean =>
  milliseconds <= settleSeconds * 1_000 * COUNTED_SHARE;

/** Nothing before this position is in the feed any more. */
export const feedStart = (now: Date): string => feedPosition(secondsAfter(now, -FEED_DAYS * 86_400));
