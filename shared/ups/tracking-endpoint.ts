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

/** A function answers 6 MB at most, its headers and the escapes of JSON included. Source: Lambda developer guide, "Lambda quotas". */
const MAX_HANDED_ON_BYTES = 6_000_000;

/** Below this no escaping reaches the limit. */
const SURELY_SMALL_LENGTH = 1_000_000;

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
const rawAnswer = ({ body: raw, isReplaced }: HttpAnswer, body: unknown): TrackResult => {
  if (isReplaced || !hasShipment(body)) return NO_TRACKING;
  return isTooLargeToHandOn(raw) ? TOO_LARGE : { value: { raw } };
};

const isTooLargeToHandOn = (raw: string): boolean =>
  raw.length > SURELY_SMALL_LENGTH && Buffer.byteLength(JSON.stringify(raw)) > MAX_HANDED_ON_BYTES;

function read(body: unknown, context: Reading): TrackResult {
  const tracking = trackingIn(body, context);
  return tracking ? { value: { tracking, unmapped: [...context.unmapped.values()] } } : NO_TRACKING;
}

const NO_TRACKING = failure('answer-invalid', 'UPS answered with something that is no tracking information.');

const TOO_LARGE = failure(
  'answer-invalid',
  "UPS's own body is larger than this API can hand on. Track without view=raw.",
);

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
