/** Unicode categories that a name has no use for and a reader cannot see: control, format (among them the marks that turn the
 * direction of text), surrogate, and line and paragraph separators. Source: Unicode Standard Annex #44, General_Category. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const EACH_UNSEEN = new RegExp(UNSEEN, 'gu');

/** Whether people who read a name see all of it, in the order in which it is written. */
export const isPlainText = (text: string): boolean => !UNSEEN.test(text);

/** A name of somebody else's making, with U+FFFD in place of each character that cannot be seen. */
export const plainText = (text: string): string => text.replaceAll(EACH_UNSEEN, '\ufffd');
