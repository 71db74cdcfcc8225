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

/** DynamoDB takes no expression over 4 KB or 300 operators, and no item over 400 KB: a fault of ours that no repetition mends. */
export class StoreLimitExceeded extends Error {
  override readonly name = 'StoreLimitExceeded';
}

const isBeyondLimits = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'ValidationException' &&
  /exceeded the maximum allowed size|too many operators/.test(error.message);

/** @throws busy for what passes by itself, StoreLimitExceeded for what is too large, else the error as it is */
export function rethrow(error: unknown, store: string): never {
  if (isPassing(error)) {
    throw new TrackingAdapterError('busy', `${store} does not answer right now.`, {
      retryAfterSeconds: 2,
      cause: error,
    });
  }
  if (isBeyondLimits(error)) {
    throw new StoreLimitExceeded(`${store} takes no change so large: ${(error as Error).message}`, { cause: error });
  }
  throw error;
}
