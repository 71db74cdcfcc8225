import * as z from 'zod';
import { ENVIRONMENTS } from '../shared/domain/adapter.ts';
import { ADAPTER_STATUSES } from '../shared/domain/adapter-status.ts';
import { AUTHORIZATION_METHOD_NAMES } from '../shared/domain/authorization-methods.ts';
import { isPlainText } from '../shared/domain/plain-text.ts';
import { MAX_SHIPPER_MAPPINGS } from '../shared/domain/shipper-mapping.ts';

/** The unseen characters of `plain-text.ts` up to U+FFFF, for readers of the document without Unicode properties. */
const UNSEEN =
  '\\x00-\\x1f\\x7f-\\x9f\\xad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e' +
  '\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb';

/** One line that people type, trimmed. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(max, `has more than ${max} characters`)
    .refine(isPlainText, 'has control or invisible characters')
    // Without the trimming: must contain a character that is not a space.
    .meta({ override: { pattern: `^[^${UNSEEN}]*[^\\s${UNSEEN}][^${UNSEEN}]*$` } });

const id = z.string().min(1).max(80);
const adapterId = id.meta({ description: 'Of the adapter.', examples: ['adp_01K0000000000000000000DEMA'] });
const mappingId = id.meta({ description: 'Of the mapping.', examples: ['map_01K0000000000000000000MAPA'] });
const runId = id.meta({ description: 'Of the run.', examples: ['run_01K0000000000000000000RUNA'] });

export const AdapterPath = z.strictObject({ adapterId });
export const MappingPath = z.strictObject({ adapterId, mappingId });
export const RunPath = z.strictObject({ adapterId, runId });

/** UPS: 7 to 34 characters. Nothing but letters and digits, so that a number is a number and no path. */
export const TrackingPath = z.strictObject({
  adapterId,
  inquiryNumber: z
    .string()
    .regex(/^[0-9A-Za-z]{7,34}$/, 'has 7 to 34 letters and digits')
    .meta({ description: "UPS's tracking or reference number.", examples: ['1Z88A1B20300001017'] }),
});

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const TrackingQuery = z.strictObject({
  locale: z
    .string()
    .regex(/^[a-z]{2}_[A-Z]{2}$/, 'is a language and a country, as in en_US')
    .optional()
    .meta({ description: 'Language and country of the descriptions; en_US unless given.', examples: ['en_US'] }),
  returnSignature: flag.optional().meta({ description: "UPS's own switch." }),
  returnMilestones: flag.optional().meta({ description: "UPS's own switch." }),
  returnPOD: flag.optional().meta({ description: "UPS's own switch." }),
  view: z.enum(['raw']).optional().meta({ description: "raw for UPS's own body." }),
});

export const AdapterListQuery = z.strictObject({
  limit: z
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
    }),
  cursor: z.string().max(400).optional().meta({ description: 'The nextCursor of the page before.' }),
  status: z.enum(ADAPTER_STATUSES).optional().meta({ description: 'Only adapters of this status.' }),
});

export const AdapterBody = z
  .strictObject({
    name: line(80),
    environment: z.enum(ENVIRONMENTS),
  })
  .meta({ id: 'NewAdapter', examples: [{ name: 'UPS Tracking Adapter', environment: 'test' }] });

export const SaveBody = z
  .strictObject({
    name: line(80),
    environment: z.enum(ENVIRONMENTS),
    authorizationMethod: z.enum(AUTHORIZATION_METHOD_NAMES),
    verificationId: id.optional().meta({ description: 'Of Verify: saves the credentials that it verified.' }),
    dropAuthorization: z.boolean().default(false),
  })
  .meta({
    id: 'Save',
    examples: [{ name: 'Europe', environment: 'test', authorizationMethod: 'Customer Client Credentials' }],
  });

/** RFC 6749 appendix A: visible ASCII; a colon in the id would end it within HTTP Basic. */
const clientId = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(200)
  .regex(/^[\x21-\x39\x3b-\x7e]+$/, 'has characters that no Client ID has');
const clientSecret = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(500)
  .regex(/^[\x21-\x7e]+$/, 'has characters that no Client Secret has');

const authorizer = line(80).optional().meta({ description: 'The UPS.com user id, to be shown as authorizer.' });

export const VerificationBody = z.strictObject({ clientId, clientSecret, authorizer }).meta({
  id: 'Credentials',
  examples: [{ clientId: 'anAppOfYours', clientSecret: 'its-secret-not-a-real-one' }],
});

const COUNTRY = /^[A-Za-z]{2}$/;

const ShipperMapping = z
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

export const ShipperMappingBody = ShipperMapping;

/** The whole list; how many an adapter may hold is a rule of the domain, with an answer of its own. */
export const ShipperMappingsBody = z
  .strictObject({ data: z.array(ShipperMapping).max(MAX_SHIPPER_MAPPINGS * 5) })
  .meta({ id: 'ShipperMappings' });

export const NoQuery = z.strictObject({});

export const ActivityQuery = z.strictObject({
  limit: AdapterListQuery.shape.limit,
  cursor: AdapterListQuery.shape.cursor,
});

export const AuthorizationBody = z
  .strictObject({
    authorizationMethod: z
      .enum(AUTHORIZATION_METHOD_NAMES)
      .meta({ override: { enum: ['Authorization Code', 'Customer Authorization Code'] } }),
    authorizer,
    clientId: clientId.optional(),
    clientSecret: clientSecret.optional(),
  })
  .meta({
    id: 'NewAuthorization',
    description: 'Customer Authorization Code brings Client ID and Client Secret; Authorization Code brings neither.',
    examples: [{ authorizationMethod: 'Authorization Code', authorizer: 'jdoe' }],
  });

/** What a browser brings may hold anything; what it means is judged by the use case. */
const anything = z
  .string()
  .max(8_000)
  .optional()
  .catch(undefined)
  .meta({
    override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
      delete jsonSchema.maxLength;
    },
  });

export const StartQuery = z.object({ attempt: anything });
export const StartForm = z.object({ attempt: anything });
export const CallbackPath = z.object({ environment: z.string() });
export const CallbackQuery = z.object({
  code: anything,
  state: anything,
  error: anything,
  error_description: anything,
});
export const ResultPath = z.strictObject({ ref: z.string().max(80) });
export const LoginQuery = z.object({ returnTo: anything });
/** Handed on whole to the one who checks it. */
export const LoginCallbackQuery = z.object({}).catchall(z.string());
