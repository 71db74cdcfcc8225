/** A word of a closed vocabulary as it is read from where it was stored: a newer version of the product may know more of them. */
export type Stored<Word extends string> = Word | typeof UNKNOWN;

/** What a word reads as that this version does not know. Never written. */
export const UNKNOWN = 'unknown';
