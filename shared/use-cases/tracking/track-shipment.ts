import type { Adapter } from '../../domain/adapter.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { isTrackingAllowed, statusOf, statusReasonOf } from '../../domain/status.ts';
import { STATUS_REASONS } from '../../domain/status-reasons.ts';
import type { Tracking, TrackingSwitches } from '../../domain/tracking.ts';
import type { App } from '../../ports/app.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';
import { carrierError } from '../common/carrier-failures.ts';
import { liveAdapter } from '../common/live-adapter.ts';
import type { RequestContext } from '../common/request-context.ts';
import { lookedForAgain } from '../renewal/missing-credentials.ts';
import { trackAs } from './track-as.ts';

export interface TrackShipment extends AdapterKey, RequestContext {
  readonly inquiryNumber: string;
  readonly switches: TrackingSwitches;
}

export interface TrackedShipment extends Tracking {
  readonly inquiryNumber: string;
  readonly asOf: Date;
  /** UPS's own body. */
  readonly raw: unknown;
}

/** Tracks one shipment under the adapter's own authorization; the caller brings no credentials.
 *
 * @throws not-found, adapter-not-ready, tracking-not-permitted, request-invalid, carrier-unavailable, carrier-answer-invalid, busy */
export async function trackShipment(app: App, request: TrackShipment): Promise<TrackedShipment> {
  const adapter = await lookedForAgain(app, await liveAdapter(app, request), request);
  if (!isTrackingAllowed(adapter, app.clock())) throw notReady(adapter, app.clock());
  const answer = await trackAs(app, adapter, request, request.inquiryNumber, request.switches);
  if ('failure' in answer) throw trackingError(adapter, answer.failure);
  const { tracking, raw } = answer.value;
  return { inquiryNumber: request.inquiryNumber, asOf: app.clock(), ...tracking, raw };
}

const notReady = (adapter: Adapter, now: Date) => {
  const statusReason = statusReasonOf(adapter, now);
  return new TrackingAdapterError(
    'adapter-not-ready',
    `The adapter's status is ${statusOf(adapter)}. ${statusReason?.message ?? ''}`.trim(),
    { statusReason },
  );
};

/** One refused token says little. Refused now, and by the last maintenance too: the app lacks the Tracking product. */
function trackingError({ lastMaintenance, grant }: Adapter, failure: CarrierFailure): TrackingAdapterError {
  const wasRefusedBefore = lastMaintenance?.grant === grant && lastMaintenance.reason === 'tracking-not-permitted';
  if (failure.kind === 'token-refused' && wasRefusedBefore) {
    return new TrackingAdapterError('tracking-not-permitted', STATUS_REASONS['tracking-not-permitted'].message);
  }
  if (failure.kind === 'request-refused') {
    return new TrackingAdapterError('request-invalid', failure.message, {
      errors: [{ pointer: 'inquiryNumber', message: 'UPS does not take this inquiry number' }],
    });
  }
  return carrierError(failure);
}
