/** Unicode categories of characters that are invisible and have no place in a name: control, format (including the marks that
 * change the direction of text), surrogate, and line and paragraph separators. Source: Unicode Standard Annex #44, General_Category. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const EACH_UNSEEN = new RegExp(UNSEEN, 'gu');

/** Returns true when a reader sees the whole name in the order in which it is written. */
export const isPlainText = (text: string): boolean => !UNSEEN.test(text);

/** Returns a name from outside with U+FFFD in place of each invisible character. */
export const plainText = (text: string): string => text.replaceAll(EACH_UNSEEN, '\ufffd');
