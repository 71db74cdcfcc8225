import * as z from 'zod';
import { isPlainText } from '../../shared/domain/plain-text.ts';

/** The invisible characters of `plain-text.ts` up to U+FFFF, for clients whose regular expressions lack Unicode properties. */
const UNSEEN =
  '\\x00-\\x1f\\x7f-\\x9f\\xad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e' +
  '\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb';

/** A single line of text that a person types, trimmed. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine(isPlainText, 'must not contain control or invisible characters')
    // The pattern applies before trimming, so it must require a character that is not a space.
    .meta({ override: { pattern: `^[^${UNSEEN}]*[^\\s${UNSEEN}][^${UNSEEN}]*$` } });
