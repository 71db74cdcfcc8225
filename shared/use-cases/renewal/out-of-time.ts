import { TrackingAdapterError } from '../../domain/errors.ts';

/** The error `busy` when too little time is left to wait for UPS and store its answer. No token was presented. */
export class OutOfTime extends TrackingAdapterError {
  constructor() {
    super('busy', 'Too little time is left to renew the token safely. Try again.', { retryAfterSeconds: 1 });
  }
}
