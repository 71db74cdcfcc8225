import { randomUUID } from 'node:crypto';
import type { Secret } from '../domain/secret.ts';
import { DEFAULT_LOCALE, type TrackingSwitches } from '../domain/tracking.ts';
import { type ExchangeRequest, exchange, type HttpAnswer } from '../net/exchange.ts';
import type { CarrierAnswer, CarrierTracking } from '../ports/carrier.ts';
import { failure, jsonOf, sorted, type UpsError } from './answers.ts';
import { type Reading, reading } from './reading.ts';
import { hasShipment, nothingFound, trackingIn } from './tracking-answer.ts';

/** With a signature image and a proof of delivery in it. */
const MAX_TRACK_ANSWER_BYTES = 5 * 1024 * 1024;

/** Names us to UPS; its document's default is "testing". */
const TRANSACTION_SOURCE = 'ups-tracking-adapter';

export type TrackResult = CarrierAnswer<CarrierTracking>;

/** GET /api/track/v1/details/{inquiryNumber}, once. Source: UPS-API/api-documentation, Tracking.yaml. */
export async function trackDetails(
  origin: string,
  accessToken: Secret,
  inquiryNumber: string,
  switches: TrackingSwitches,
  patience: Pick<ExchangeRequest, 'deadlineMs' | 'mayRepeat'>,
): Promise<TrackResult> {
  const { locale = DEFAULT_LOCALE, returnSignature = false, returnMilestones = false, returnPOD = false } = switches;
  const query = `locale=${encodeURIComponent(locale)}&returnSignature=${returnSignature}&returnMilestones=${returnMilestones}&returnPOD=${returnPOD}`;
  const result = await exchange({
    method: 'GET',
    url: new URL(`/api/track/v1/details/${encodeURIComponent(inquiryNumber)}?${query}`, origin),
    headers: {
      authorization: `Bearer ${accessToken.reveal()}`,
      accept: 'application/json',
      transId: randomUUID().replaceAll('-', ''),
      transactionSrc: TRANSACTION_SOURCE,
    },
    maxBytes: MAX_TRACK_ANSWER_BYTES,
    ...patience,
  });
  const sortedAnswer = sorted(result);
  if ('failure' in sortedAnswer) return sortedAnswer;
  const { answer, error } = sortedAnswer;
  if (answer.status >= 300) return refusal(answer, error, switches, reading(inquiryNumber, switches, locale));
  const body = jsonOf(answer);
  return switches.isRaw ? rawAnswer(answer, body) : read(body, reading(inquiryNumber, switches, locale));
}

/** UPS's bytes as they came, if they are the UTF-8 text of a tracking answer. */
const rawAnswer = ({ body: raw, isReplaced }: HttpAnswer, body: unknown): TrackResult =>
  !isReplaced && hasShipment(body) ? { value: { raw } } : NO_TRACKING;

function read(body: unknown, context: Reading): TrackResult {
  const tracking = trackingIn(body, context);
  return tracking ? { value: { tracking, unmapped: [...context.unmapped.values()] } } : NO_TRACKING;
}

const NO_TRACKING = failure('answer-invalid', 'UPS answered with something that is no tracking information.');

function refusal(
  { status }: HttpAnswer,
  error: UpsError | undefined,
  { isRaw }: TrackingSwitches,
  context: Reading,
): TrackResult {
  const code = error?.code;
  if (status === 404 && code && !isRaw) return { value: { tracking: nothingFound(context), unmapped: [] } };
  // A 401 without an error of UPS in it is some gateway's, and says nothing of the token.
  if (status === 401 && code) return failure('token-refused', `UPS refused the access token (${code}).`, code);
  if (status === 400 && code) return failure('request-refused', `UPS refused the tracking request (${code}).`, code);
  return failure('answer-invalid', `UPS answered ${status}, which is no answer of its API.`, code);
}
