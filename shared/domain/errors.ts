import type { StatusReason } from './status-reasons.ts';

/** Every way a request can be refused, in the words the API answers with (`code`). */
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
  'too-many-adapters',
  'idempotency-in-flight',
  'adapter-changed',
  'body-too-large',
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

/** What an error is called in the log, whoever threw it. */
export const errorCodeOf = (error: unknown): string => {
  if (error instanceof TrackingAdapterError) return error.code;
  return error instanceof Error ? error.name : 'unknown';
};

/** One thing wrong with the input: where (RFC 6901 pointer, or the name of a parameter), and what. */
export interface InputError {
  readonly pointer: string;
  readonly message: string;
}

export interface ErrorDetails {
  readonly errors?: readonly InputError[];
  readonly statusReason?: StatusReason | null;
  /** Seconds until the same request may work. */
  readonly retryAfterSeconds?: number;
  /** Methods that the resource has (405). */
  readonly allow?: readonly string[];
}

/** A refusal with a reason the caller can act on. Its message is for people, and never carries a secret. */
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
