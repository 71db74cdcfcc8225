import type { Adapter } from '../../domain/adapter.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { isTrackingAllowed, statusOf, statusReasonOf } from '../../domain/status.ts';
import { STATUS_REASONS } from '../../domain/status-reasons.ts';
import type { Tracking, TrackingSwitches } from '../../domain/tracking.ts';
import type { Renewing } from '../../ports/app.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';
import { carrierError } from '../common/carrier-failures.ts';
import { liveAdapter } from '../common/live-adapter.ts';
import type { RequestContext } from '../common/request-context.ts';
import { lookedForAgain } from '../renewal/missing-credentials.ts';
import { refusedInput } from './refused-input.ts';
import { trackAs } from './track-as.ts';
import { logUnmapped } from './unmapped-statuses.ts';

export interface TrackShipment extends AdapterKey, RequestContext {
  readonly inquiryNumber: string;
  readonly switches: TrackingSwitches;
}

export interface TrackedShipment extends Tracking {
  readonly inquiryNumber: string;
  readonly asOf: Date;
}

/** Tracks one shipment under the adapter's own authorization; the caller brings no credentials.
 *
 * @returns the parsed answer; with the switch `isRaw`, UPS's own body as text
 * @throws not-found, adapter-not-ready, tracking-not-permitted, request-invalid, carrier-unavailable, carrier-answer-invalid, busy */
export async function trackShipment(
  app: Renewing,
  request: TrackShipment,
): Promise<TrackedShipment | { readonly raw: string }> {
  const adapter = await trackableAdapter(app, request);
  const answer = await trackAs(app, adapter, request, request.inquiryNumber, request.switches);
  if ('failure' in answer) throw trackingError(adapter, answer.failure, request.switches);
  if ('raw' in answer.value) return answer.value;
  const { tracking, unmapped } = answer.value;
  logUnmapped(app.log, unmapped);
  return { inquiryNumber: request.inquiryNumber, asOf: app.clock(), ...tracking };
}

/** Returns the adapter if it may track.
 *
 * @throws not-found, adapter-not-ready */
export async function trackableAdapter(app: Renewing, request: AdapterKey & RequestContext): Promise<Adapter> {
  const adapter = await lookedForAgain(app, await liveAdapter(app, request), request);
  if (!isTrackingAllowed(adapter, app.clock())) throw notReady(adapter, app.clock());
  return adapter;
}

const notReady = (adapter: Adapter, now: Date) => {
  const statusReason = statusReasonOf(adapter, now);
  return new TrackingAdapterError(
    'adapter-not-ready',
    `The adapter's status is ${statusOf(adapter)}. ${statusReason?.message ?? ''}`.trim(),
    { statusReason },
  );
};

/** Returns the error of a failed tracking call. A single refused token says little; one that the last maintenance met as well means that
 * the app lacks the Tracking product. */
export function trackingError(
  { lastMaintenance, grant }: Adapter,
  failure: CarrierFailure,
  switches: TrackingSwitches,
): TrackingAdapterError {
  const wasRefusedBefore = lastMaintenance?.grant === grant && lastMaintenance.reason === 'tracking-not-permitted';
  if (failure.kind === 'token-refused' && wasRefusedBefore) {
    return new TrackingAdapterError('tracking-not-permitted', STATUS_REASONS['tracking-not-permitted'].message);
  }
  const refused = failure.kind === 'request-refused' ? refusedInput(failure, switches) : undefined;
  if (!refused) return carrierError(failure);
  return new TrackingAdapterError('request-invalid', failure.message, { errors: [refused] });
}
