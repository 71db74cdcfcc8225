import * as z from 'zod';
import { ENVIRONMENTS } from '../shared/domain/adapter.ts';
import { AUTHORIZATION_METHOD_NAMES } from '../shared/domain/authorization-methods.ts';
import { MAX_SHIPPER_MAPPINGS } from '../shared/domain/shipper-mapping.ts';
import { ADAPTER_STATUSES } from '../shared/domain/status.ts';

/** What people type: trimmed, and without the control characters that no name has. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(max, `has more than ${max} characters`)
    .regex(/^\P{Cc}*$/u, 'has control characters');

const id = z.string().min(1).max(80);

export const AdapterPath = z.strictObject({ adapterId: id });
export const MappingPath = z.strictObject({ adapterId: id, mappingId: id });
export const RunPath = z.strictObject({ adapterId: id, runId: id });

/** UPS: 7 to 34 characters. Nothing but letters and digits, so that a number is a number and no path. */
export const TrackingPath = z.strictObject({
  adapterId: id,
  inquiryNumber: z.string().regex(/^[0-9A-Za-z]{7,34}$/, 'has 7 to 34 letters and digits'),
});

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const TrackingQuery = z.strictObject({
  locale: z
    .string()
    .regex(/^[a-z]{2}_[A-Z]{2}$/, 'is a language and a country, as in en_US')
    .optional(),
  returnSignature: flag.optional(),
  returnMilestones: flag.optional(),
  returnPOD: flag.optional(),
  view: z.enum(['raw']).optional(),
});

export const AdapterListQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'is a number from 1 to 100')
    .transform(Number)
    .pipe(z.number().min(1).max(100))
    .default(50),
  cursor: z.string().max(400).optional(),
  status: z.enum(ADAPTER_STATUSES).optional(),
});

export const AdapterBody = z.strictObject({
  name: line(80),
  environment: z.enum(ENVIRONMENTS),
});

export const SaveBody = z.strictObject({
  name: line(80),
  environment: z.enum(ENVIRONMENTS),
  authorizationMethod: z.enum(AUTHORIZATION_METHOD_NAMES),
  verificationId: id.optional(),
  dropAuthorization: z.boolean().default(false),
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

export const VerificationBody = z.strictObject({ clientId, clientSecret, authorizer: line(80).optional() });

const COUNTRY = /^[A-Z]{2}$/;

const ShipperMapping = z.strictObject({
  shipper: line(80),
  accountNumber: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-Z]{6}$/, 'has 6 letters or digits'),
  countryCode: z.string().trim().toUpperCase().regex(COUNTRY, 'is an ISO 3166-1 code of two letters'),
});

export const ShipperMappingBody = ShipperMapping;

/** The whole list; how many an adapter may hold is a rule of the domain, with an answer of its own. */
export const ShipperMappingsBody = z.strictObject({ data: z.array(ShipperMapping).max(MAX_SHIPPER_MAPPINGS * 5) });

export const NoQuery = z.strictObject({});

export const ActivityQuery = z.strictObject({
  limit: AdapterListQuery.shape.limit,
  cursor: AdapterListQuery.shape.cursor,
});

export const AuthorizationBody = z.strictObject({
  authorizationMethod: z.enum(AUTHORIZATION_METHOD_NAMES),
  authorizer: line(80).optional(),
  clientId: clientId.optional(),
  clientSecret: clientSecret.optional(),
});

/** What a browser brings may hold anything; what it means is judged by the use case. */
const anything = z.string().max(8_000).optional().catch(undefined);

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
export const LoginCallbackQuery = z.record(z.string(), z.string());
