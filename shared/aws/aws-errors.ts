import { TrackingAdapterError } from '../domain/errors.ts';

/** AWS itself, throttled or out of reach: worth another try by the caller. Everything else is a fault of ours. */
const PASSING = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'InternalServerError',
  'InternalServiceError',
  'InternalServiceErrorException',
  'ServiceUnavailable',
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
]);

export const errorName = (error: unknown): string => (error instanceof Error ? error.name : '');

/** @throws busy for what passes by itself, else the error as it is */
export function rethrow(error: unknown, store: string): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (PASSING.has(errorName(error)) || PASSING.has(code)) {
    throw new TrackingAdapterError('busy', `${store} does not answer right now.`, {
      retryAfterSeconds: 2,
      cause: error,
    });
  }
  throw error;
}
