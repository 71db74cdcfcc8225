import type { Adapter } from '../../domain/adapter.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { TRACKING_MS } from '../../domain/worker-time.ts';
import type { Renewing } from '../../ports/app.ts';
import type { Carrier } from '../../ports/carrier.ts';
import { liveAdapter } from '../common/live-adapter.ts';
import type { RequestContext } from '../common/request-context.ts';
import { withAccessToken } from '../renewal/access-token.ts';
import { pooled } from './pooled.ts';
import { trackAs } from './track-as.ts';
import { type TrackedShipment, trackableAdapter, trackingError } from './track-shipment.ts';
import { logUnmapped } from './unmapped-statuses.ts';

type Answer = Awaited<ReturnType<Carrier['track']>>;

/** The answer about one number of a batch, or its error. */
export type BatchItem = { readonly tracked: TrackedShipment } | { readonly error: TrackingAdapterError };

/** The calls to UPS at once. */
const AT_ONCE = 10;

/** No call to UPS begins later than this after the beginning of the batch. */
const BATCH_MS = 20_000;

/** Tracks several numbers with one reading of the token. Each number has an answer or an error of its own; an error of the adapter or of
 * its token is the error of the whole batch.
 *
 * @returns by inquiry number
 * @throws not-found, adapter-not-ready, carrier-unavailable, carrier-answer-invalid, busy */
export async function trackBatch(
  app: Renewing,
  request: AdapterKey & RequestContext & { readonly inquiryNumbers: readonly string[] },
): Promise<ReadonlyMap<string, BatchItem>> {
  const adapter = await trackableAdapter(app, request);
  const beginMs = request.remainingMs();
  const isLate = () => beginMs - request.remainingMs() >= BATCH_MS || request.remainingMs() < TRACKING_MS;
  const numbers = [...new Set(request.inquiryNumbers)];
  const answers = await askedAtOnce(app, adapter, request, numbers, isLate);

  const [refused, ...others] = numbers.filter((number) => isTokenRefused(answers.get(number)));
  if (refused !== undefined && !isLate()) {
    // One number finds out whether the token is dead, and renews it; then the others are asked again.
    const again = await trackAs(app, adapter, request, refused);
    answers.set(refused, again);
    if (others.length > 0 && !isTokenRefused(again)) {
      const renewed = await liveAdapter(app, request);
      for (const [number, answer] of await askedAtOnce(app, renewed, request, others, isLate))
        answers.set(number, answer);
    }
  }
  return new Map([...answers].map(([number, answer]) => [number, itemOf(app, adapter, number, answer)]));
}

/** `late` = the time was up before UPS was asked. */
type BatchAnswer = Answer | 'late';

const askedAtOnce = (
  app: Renewing,
  adapter: Adapter,
  request: RequestContext,
  numbers: readonly string[],
  isLate: () => boolean,
): Promise<Map<string, BatchAnswer>> =>
  withAccessToken(app, adapter, request, async ({ token, adapter: { environment } }) => {
    const answers = await pooled(
      numbers,
      AT_ONCE,
      async (number): Promise<BatchAnswer> =>
        isLate() ? 'late' : app.carrier.track(environment, token, number, {}, request),
    );
    return new Map(numbers.map((number, index) => [number, answers[index] as BatchAnswer]));
  });

const isTokenRefused = (answer: BatchAnswer | undefined): boolean =>
  answer !== undefined && answer !== 'late' && 'failure' in answer && answer.failure.kind === 'token-refused';

function itemOf(app: Renewing, adapter: Adapter, inquiryNumber: string, answer: BatchAnswer): BatchItem {
  if (answer === 'late') return { error: late() };
  if ('failure' in answer) return { error: trackingError(adapter, answer.failure, {}) };
  if ('raw' in answer.value) throw new Error('Nobody asked for the raw body.');
  const { tracking, unmapped } = answer.value;
  logUnmapped(app.log, unmapped);
  return { tracked: { inquiryNumber, asOf: app.clock(), ...tracking } };
}

const late = () =>
  new TrackingAdapterError('busy', 'The time of the batch was over before UPS was asked about this number.', {
    retryAfterSeconds: 1,
  });
