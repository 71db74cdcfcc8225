import * as z from 'zod';
import { isPlainText } from '../shared/domain/plain-text.ts';

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

export const id = z.string().min(1).max(80);
export const adapterId = id.meta({ description: 'Adapter ID.', examples: ['adp_01K0000000000000000000DEMA'] });
export const mappingId = id.meta({ description: 'Shipper mapping ID.', examples: ['map_01K0000000000000000000MAPA'] });
export const runId = id.meta({ description: 'Maintenance run ID.', examples: ['run_01K0000000000000000000RUNA'] });

export const AdapterPath = z.strictObject({ adapterId });

export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** RFC 6749 appendix A: visible ASCII; a colon in the id would end it within HTTP Basic. */
export const clientId = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters')
  .regex(/^[\x21-\x39\x3b-\x7e]+$/, 'must contain only visible ASCII characters, and no colon');
export const clientSecret = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(500, 'must have at most 500 characters')
  .regex(/^[\x21-\x7e]+$/, 'must contain only visible ASCII characters');

export const authorizer = line(80).optional().meta({ description: 'UPS.com user ID, shown as the authorizer.' });

const COUNTRY = /^[A-Za-z]{2}$/;

export const ShipperMapping = z
  .strictObject({
    shipper: line(80),
    accountNumber: z
      .string()
      .trim()
      // Checked before the conversion to upper case, which turns ß into SS.
      .regex(/^[0-9A-Za-z]{6}$/, 'must have 6 letters or digits')
      .toUpperCase()
      .meta({ description: 'UPS account number: 6 letters or digits. Stored in upper case.' }),
    countryCode: z
      .string()
      .trim()
      .regex(COUNTRY, 'must be a two-letter ISO 3166-1 code')
      .toUpperCase()
      .meta({ description: 'ISO 3166-1 alpha-2 country code. Stored in upper case.' }),
  })
  .meta({
    id: 'NewShipperMapping',
    examples: [{ shipper: 'Demo', accountNumber: 'A1B2C3', countryCode: 'US' }],
  });

/** A value that a browser brings back. It may hold anything; the use case judges it. */
export const anything = z
  .string()
  .max(8_000)
  .optional()
  .catch(undefined)
  .meta({
    override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
      delete jsonSchema.maxLength;
    },
  });

/** The number of items on a page of a list. */
export const limit = z
  .string()
  .regex(/^\d{1,3}$/, 'must be a number from 1 to 100')
  .transform(Number)
  .pipe(z.number().min(1).max(100))
  .default(50)
  .meta({
    description: 'Items per page.',
    override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
      delete jsonSchema.pattern;
      Object.assign(jsonSchema, { type: 'integer', minimum: 1, maximum: 100, default: 50 });
    },
  });

/** The position at which the next page of a list begins. */
export const cursor = z.string().max(400).optional().meta({ description: 'nextCursor of the previous page.' });
