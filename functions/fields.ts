import * as z from 'zod';
import { isPlainText } from '../shared/domain/plain-text.ts';

/** The unseen characters of `plain-text.ts` up to U+FFFF, for readers of the document without Unicode properties. */
const UNSEEN =
  '\\x00-\\x1f\\x7f-\\x9f\\xad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e' +
  '\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb';

/** One line that people type, trimmed. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(max, `has more than ${max} characters`)
    .refine(isPlainText, 'has control or invisible characters')
    // Without the trimming: must contain a character that is not a space.
    .meta({ override: { pattern: `^[^${UNSEEN}]*[^\\s${UNSEEN}][^${UNSEEN}]*$` } });

export const id = z.string().min(1).max(80);
export const adapterId = id.meta({ description: 'Of the adapter.', examples: ['adp_01K0000000000000000000DEMA'] });
export const mappingId = id.meta({ description: 'Of the mapping.', examples: ['map_01K0000000000000000000MAPA'] });
export const runId = id.meta({ description: 'Of the run.', examples: ['run_01K0000000000000000000RUNA'] });

export const AdapterPath = z.strictObject({ adapterId });

export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** RFC 6749 appendix A: visible ASCII; a colon in the id would end it within HTTP Basic. */
export const clientId = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(200)
  .regex(/^[\x21-\x39\x3b-\x7e]+$/, 'has characters that no Client ID has');
export const clientSecret = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(500)
  .regex(/^[\x21-\x7e]+$/, 'has characters that no Client Secret has');

export const authorizer = line(80).optional().meta({ description: 'The UPS.com user id, to be shown as authorizer.' });

const COUNTRY = /^[A-Za-z]{2}$/;

export const ShipperMapping = z
  .strictObject({
    shipper: line(80),
    accountNumber: z
      .string()
      .trim()
      // Before upper case, which makes SS of ß.
      .regex(/^[0-9A-Za-z]{6}$/, 'has 6 letters or digits')
      .toUpperCase()
      .meta({ description: 'Of the UPS account: six letters or digits. Kept in upper case.' }),
    countryCode: z
      .string()
      .trim()
      .regex(COUNTRY, 'is an ISO 3166-1 code of two letters')
      .toUpperCase()
      .meta({ description: 'ISO 3166-1 alpha-2. Kept in upper case.' }),
  })
  .meta({
    id: 'NewShipperMapping',
    examples: [{ shipper: 'Demo', accountNumber: 'A1B2C3', countryCode: 'US' }],
  });

/** What a browser brings may hold anything; what it means is judged by the use case. */
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

/** How many items a page of a list has. */
export const limit = z
  .string()
  .regex(/^\d{1,3}$/, 'is a number from 1 to 100')
  .transform(Number)
  .pipe(z.number().min(1).max(100))
  .default(50)
  .meta({
    description: 'How many on a page.',
    override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
      delete jsonSchema.pattern;
      Object.assign(jsonSchema, { type: 'integer', minimum: 1, maximum: 100, default: 50 });
    },
  });

/** Where the next page of a list begins. */
export const cursor = z.string().max(400).optional().meta({ description: 'The nextCursor of the page before.' });
