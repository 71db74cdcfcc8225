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

export const isPassing = (error: unknown): boolean =>
  PASSING.has(errorName(error)) || (error instanceof Error && 'code' in error && PASSING.has(String(error.code)));

/** @throws busy for what passes by itself, else the error as it is */
export function rethrow(error: unknown, store: string): never {
  if (isPassing(error)) {
    throw new TrackingAdapterError('busy', `${store} does not answer right now.`, {
      retryAfterSeconds: 2,
      cause: error,
    });
  }
  throw error;
}
