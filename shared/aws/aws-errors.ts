import { TrackingAdapterError } from '../domain/errors.ts';

/** Transient errors of AWS, throttled or unreachable, which the caller may retry. Any other error is our fault. */
const PASSING = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
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

/** Returns true when the secret is missing or scheduled for deletion, which we treat alike. */
export const isGone = (error: unknown): boolean =>
  errorName(error) === 'ResourceNotFoundException' || errorName(error) === 'InvalidRequestException';

export const isPassing = (error: unknown): boolean =>
  PASSING.has(errorName(error)) || (error instanceof Error && 'code' in error && PASSING.has(String(error.code)));

/** DynamoDB rejects expressions over 4 KB or 300 operators and items over 400 KB: our fault, which no retry can fix. */
export class StoreLimitExceeded extends Error {
  override readonly name = 'StoreLimitExceeded';
}

const isBeyondLimits = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'ValidationException' &&
  /exceeded the maximum allowed size|too many operators/.test(error.message);

/** @throws `busy` for transient errors, StoreLimitExceeded for a change that is too large, else the error unchanged */
export function rethrow(error: unknown, store: string): never {
  if (isPassing(error)) {
    throw new TrackingAdapterError('busy', `${store} does not answer right now.`, {
      retryAfterSeconds: 2,
      cause: error,
    });
  }
  if (isBeyondLimits(error)) {
    throw new StoreLimitExceeded(`${store} does not accept a change of this size: ${(error as Error).message}`, {
      cause: error,
    });
  }
  throw error;
}
