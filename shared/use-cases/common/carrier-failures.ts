import { type ErrorCode, TrackingAdapterError } from '../../domain/errors.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';

const CODE_OF = {
  'not-delivered': 'carrier-unavailable',
  'no-answer': 'carrier-unavailable',
  unavailable: 'carrier-unavailable',
  throttled: 'carrier-unavailable',
  blocked: 'carrier-unavailable',
  'token-refused': 'carrier-unavailable',
  'answer-invalid': 'carrier-answer-invalid',
  'client-refused': 'client-refused',
  'grant-refused': 'carrier-answer-invalid',
  'redirect-uri-refused': 'carrier-answer-invalid',
  'request-refused': 'carrier-answer-invalid',
} as const satisfies Record<CarrierFailure['kind'], ErrorCode>;

/** Seconds after which a retry may succeed; UPS itself sends no Retry-After. */
const RETRY_AFTER_SECONDS = 30;

/** Returns the error that a failure of UPS means for the caller. */
export function carrierError(
  failure: CarrierFailure,
  retryAfterSeconds: number = RETRY_AFTER_SECONDS,
): TrackingAdapterError {
  const code = CODE_OF[failure.kind];
  const details = code === 'carrier-unavailable' ? { retryAfterSeconds } : {};
  return new TrackingAdapterError(code, failure.message, details);
}
