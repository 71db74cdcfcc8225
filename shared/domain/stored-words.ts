/** A word of a closed vocabulary, as read from the store, where a newer version of the product may have written words of its own. */
export type Stored<Word extends string> = Word | typeof UNKNOWN;

/** Stands for a stored word that this version does not know. It is never written. */
export const UNKNOWN = 'unknown';
