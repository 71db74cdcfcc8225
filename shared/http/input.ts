import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { type InputError, type InputPlace, TrackingAdapterError } from '../domain/errors.ts';
import type { IfMatch } from '../use-cases/common/live-adapter.ts';
import { inputMessage } from './input-messages.ts';

export const MAX_BODY_BYTES = 32 * 1024;

/** Parses input with its schema.
 *
 * @throws request-invalid, with one entry for each error */
export function parse<Schema extends z.core.$ZodType>(
  schema: Schema,
  input: unknown,
  place: InputPlace = 'body',
): z.output<Schema> {
  const parsed = z.safeParse(schema, input, { error: inputMessage });
  if (parsed.success) return parsed.data;
  throw invalidRequest(parsed.error.issues.flatMap(inputErrorsOf).map((error) => ({ in: place, ...error })));
}

/** @throws request-invalid */
export function queryOf(
  schema: z.core.$ZodType | 'none',
  { queryStringParameters = {} }: APIGatewayProxyEventV2,
): unknown {
  if (schema !== 'none') return parse(schema, queryStringParameters, 'query');
  const errors = Object.keys(queryStringParameters).map((key): InputError => ({ in: 'query', ...unknownKey(key, []) }));
  if (errors.length > 0) throw invalidRequest(errors);
  return undefined;
}

const invalidRequest = (errors: readonly InputError[]) =>
  new TrackingAdapterError('request-invalid', 'The request is not valid.', { errors });

/** Matches a possibly misspelled field name. Any other key may be a misplaced value, even a secret, and is not repeated. */
const FIELD_NAME = /^[A-Za-z_]\w{0,31}$/;

/** Converts an issue to errors, with one for each unknown key, since such a key is usually misspelled. */
function inputErrorsOf(issue: z.core.$ZodIssue): InputError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(key, issue.path));
  }
  return [{ pointer: pointerOf(issue.path), message: issue.message }];
}

const unknownKey = (key: string, path: readonly PropertyKey[]): InputError =>
  FIELD_NAME.test(key)
    ? { pointer: pointerOf([...path, key]), message: 'is not a recognized field' }
    : { pointer: pointerOf(path), message: 'contains an unrecognized key' };

/** RFC 6901. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** @throws body-too-large */
function bodyBytes({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): Buffer {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MAX_BODY_BYTES) {
    throw new TrackingAdapterError(
      'body-too-large',
      `The body has ${bytes.length} bytes. At most ${MAX_BODY_BYTES} are allowed.`,
    );
  }
  return bytes;
}

/** Parses the form of a page.
 *
 * @throws body-too-large */
export const formBody = (event: APIGatewayProxyEventV2): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(bodyBytes(event).toString('utf8')));

/** @throws body-too-large, unsupported-media-type, request-invalid */
export function jsonBody(event: APIGatewayProxyEventV2): unknown {
  const bytes = bodyBytes(event);
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(event.headers['content-type'] ?? '')) {
    throw new TrackingAdapterError(
      'unsupported-media-type',
      'The body must be JSON, with Content-Type: application/json.',
    );
  }
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw invalidBody('is not well-formed JSON');
  }
}

const invalidBody = (message: string) =>
  new TrackingAdapterError('request-invalid', `The body ${message}.`, { errors: [{ pointer: '', message }] });

/** RFC 9110 §8.8.3, one or more. */
const ENTITY_TAGS = /^(W\/)?"[^"]*"(\s*,\s*(W\/)?"[^"]*")*$/;

/** Returns the version in If-Match (RFC 9110 §13.1.1). Weak tags never match.
 *
 * @throws request-invalid for a value that is not an ETag
 * @returns undefined for an ETag that is not one of ours */
function versionIn(header: string, ours: RegExp): IfMatch | undefined {
  if (header === '*') return 'any';
  if (!ENTITY_TAGS.test(header)) {
    throw new TrackingAdapterError('request-invalid', 'If-Match is not an ETag.', {
      errors: [{ in: 'header', pointer: 'If-Match', message: 'is not an ETag' }],
    });
  }
  const version = ours.exec(header)?.[1];
  return version === undefined ? undefined : Number(version);
}

/** Returns the version of the resource that the caller saw.
 *
 * @throws if-match-required, request-invalid; adapter-changed or webhook-changed for an ETag that is not ours */
export function ifMatchOf({ headers }: APIGatewayProxyEventV2, kind: 'adapter' | 'webhook'): IfMatch {
  const header = headers['if-match']?.trim();
  if (!header)
    throw new TrackingAdapterError(
      'if-match-required',
      `The request changes ${kind === 'adapter' ? 'an adapter' : 'a webhook'} and needs its ETag in If-Match.`,
    );
  const version = versionIn(header, /^"(\d{1,15})"$/);
  if (version === undefined)
    throw new TrackingAdapterError(`${kind}-changed`, `If-Match is not an ETag of this ${kind}.`);
  return version;
}

/** Returns the version of the mappings that the caller saw; undefined when the caller does not ask.
 *
 * @throws request-invalid; shipper-mappings-changed for an ETag that is not ours */
export function mappingsIfMatchOf({ headers }: APIGatewayProxyEventV2): IfMatch | undefined {
  const header = headers['if-match']?.trim();
  // An empty one is refused: a caller that sends it meant to ask.
  if (header === undefined) return undefined;
  const version = versionIn(header, /^"m(\d{1,15})"$/);
  if (version === undefined)
    throw new TrackingAdapterError('shipper-mappings-changed', 'If-Match is not an ETag of these shipper mappings.');
  return version;
}

export const mappingsEtagOf = (version: number): string => `"m${version}"`;

export const etagOf = ({ version }: { version: number }): string => `"${version}"`;
