import type { StatusReason } from './status-reasons.ts';

/** Every reason to refuse a request: the `code` of the API's problem. */
export const ERROR_CODES = [
  'request-invalid',
  'unauthenticated',
  'scope-missing',
  'csrf-refused',
  'not-found',
  'method-not-allowed',
  'adapter-not-ready',
  'authorization-would-be-dropped',
  'too-many-shipper-mappings',
  'shipper-mapping-exists',
  'too-many-adapters',
  'too-many-webhooks',
  'external-id-taken',
  'rotation-open',
  'user-exists',
  'too-many-users',
  'last-admin',
  'own-account',
  'user-active',
  'too-many-api-clients',
  'identity-managed-elsewhere',
  'webhook-not-active',
  'replay-running',
  'idempotency-in-flight',
  'adapter-changed',
  'shipper-mappings-changed',
  'webhook-changed',
  'cursor-expired',
  'body-too-large',
  'unsupported-media-type',
  'webhook-url-refused',
  'webhook-unreachable',
  'verification-required',
  'client-refused',
  'tracking-not-permitted',
  'idempotency-mismatch',
  'if-match-required',
  'too-many-requests',
  'carrier-answer-invalid',
  'carrier-unavailable',
  'platform-client-refused',
  'busy',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Returns the name of any error for the log. */
export const errorCodeOf = (error: unknown): string => {
  if (error instanceof TrackingAdapterError) return error.code;
  return error instanceof Error ? error.name : 'unknown';
};

/** The parts of a request that may be wrong. */
export const INPUT_PLACES = ['body', 'query', 'path', 'header'] as const;
export type InputPlace = (typeof INPUT_PLACES)[number];

/** One error in the input: its place (an RFC 6901 pointer, or the name of a parameter) and the rule that it breaks. */
export interface InputError {
  /** Default: the body. */
  readonly in?: InputPlace;
  readonly pointer: string;
  readonly message: string;
}

export interface ErrorDetails {
  readonly errors?: readonly InputError[];
  readonly statusReason?: StatusReason | null;
  /** Seconds until the same request may succeed. */
  readonly retryAfterSeconds?: number;
  /** The error of the access token (RFC 6750 §3), for WWW-Authenticate. Default: none. */
  readonly tokenError?: 'invalid_token' | 'insufficient_scope' | undefined;
  /** The methods that the resource allows (405). */
  readonly allow?: readonly string[];
}

/** A refusal with a reason that the caller can act on. Its message is for people and never contains a secret. */
export class TrackingAdapterError extends Error {
  override readonly name = 'TrackingAdapterError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails & ErrorOptions = {}) {
    const { cause, ...rest } = details;
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = rest;
  }
}
