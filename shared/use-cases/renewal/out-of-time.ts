import { TrackingAdapterError } from '../../domain/errors.ts';

/** `busy`: too little time is left to wait for UPS and keep its answer. Nothing was presented. */
export class OutOfTime extends TrackingAdapterError {
  constructor() {
    super('busy', 'There is too little time left to renew the token safely.', { retryAfterSeconds: 1 });
  }
}
