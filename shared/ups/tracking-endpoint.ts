import { randomUUID } from 'node:crypto';
import type { Secret } from '../domain/secret.ts';
import { DEFAULT_LOCALE, type TrackingSwitches } from '../domain/tracking.ts';
import { type Address, type ExchangeRequest, exchange, type HttpAnswer } from '../net/exchange.ts';
import type { CarrierAnswer, CarrierTracking } from '../ports/carrier.ts';
import { failure, jsonOf, sorted, type UpsError } from './answers.ts';
import { documentsIn } from './proof-documents.ts';
import { isWholeTracking } from './raw-answer.ts';
import { type Reading, reading } from './reading.ts';
import { hasShipment, nothingFound, trackingIn } from './tracking-answer.ts';
import { lookupAddress } from './tracking-lookup.ts';

/** The longest tracking answer that is read; it may include a signature image and a proof of delivery. */
const MAX_TRACK_ANSWER_BYTES = 5 * 1024 * 1024;

/** The longest answer that is read for its documents: three of 4 MB, in base64. */
const MAX_PROOF_ANSWER_BYTES = 17 * 1024 * 1024;

/** Lambda limits an answer to 6 MB, including headers and JSON escapes. Source: Lambda developer guide, "Lambda quotas". */
const MAX_HANDED_ON_BYTES = 6_000_000;

/** A text shorter than this never reaches the limit, even with escapes. */
const ALWAYS_SMALL_LENGTH = 1_000_000;

/** Identifies us to UPS, whose documented default is "testing". */
const TRANSACTION_SOURCE = 'ups-tracking-adapter';

/** The hosts of UPS's origins: one for each environment. */
const hosts = new Map<string, Pick<Address, 'protocol' | 'hostname' | 'port'>>();

function hostOf(origin: string) {
  const known = hosts.get(origin);
  if (known) return known;
  const { protocol, hostname, port } = new URL(origin);
  const host = { protocol, hostname, port };
  hosts.set(origin, host);
  return host;
}

export type TrackResult = CarrierAnswer<CarrierTracking>;

/** GET /api/track/v1/details/{inquiryNumber}, or another endpoint of tracking, once. Source: UPS-API/api-documentation, Tracking.yaml. */
export async function trackDetails(
  origin: string,
  accessToken: Secret,
  inquiryNumber: string,
  switches: TrackingSwitches,
  patience: Pick<ExchangeRequest, 'deadlineMs' | 'mayRepeat'>,
): Promise<TrackResult> {
  const { locale = DEFAULT_LOCALE, lookup, withDocuments = false } = switches;
  const address = lookup ? lookupAddress(inquiryNumber, lookup, switches) : detailsAddress(inquiryNumber, switches);
  const result = await exchange({
    method: 'GET',
    url: { ...hostOf(origin), ...address },
    headers: {
      authorization: `Bearer ${accessToken.reveal()}`,
      accept: 'application/json',
      transId: randomUUID().replaceAll('-', ''),
      transactionSrc: TRANSACTION_SOURCE,
    },
    maxBytes: withDocuments ? MAX_PROOF_ANSWER_BYTES : MAX_TRACK_ANSWER_BYTES,
    ...patience,
  });
  const sortedAnswer = sorted(result);
  if ('failure' in sortedAnswer) return sortedAnswer;
  const { answer, error } = sortedAnswer;
  if (answer.status >= 300) return refusal(answer, error, switches, reading(inquiryNumber, switches, locale));
  return switches.isRaw ? rawAnswer(answer) : read(jsonOf(answer), reading(inquiryNumber, switches, locale));
}

/** Returns UPS's body unchanged, if it is the UTF-8 text of a tracking answer. */
const rawAnswer = (answer: HttpAnswer): TrackResult => {
  const { body: raw, isReplaced } = answer;
  if (isReplaced || !(isWholeTracking(raw) || hasShipment(jsonOf(answer)))) return NO_TRACKING;
  return isTooLargeToHandOn(raw) ? TOO_LARGE : { value: { raw } };
};

const isTooLargeToHandOn = (raw: string): boolean =>
  raw.length > ALWAYS_SMALL_LENGTH && Buffer.byteLength(JSON.stringify(raw)) > MAX_HANDED_ON_BYTES;

function detailsAddress(inquiryNumber: string, switches: TrackingSwitches): { pathname: string; search: string } {
  const { locale = DEFAULT_LOCALE, returnSignature = false, returnMilestones = false, returnPOD = false } = switches;
  return {
    pathname: `/api/track/v1/details/${encodeURIComponent(inquiryNumber)}`,
    search: `?locale=${encodeURIComponent(locale)}&returnSignature=${returnSignature}&returnMilestones=${returnMilestones}&returnPOD=${returnPOD}`,
  };
}

function read(body: unknown, context: Reading): TrackResult {
  const tracking = trackingIn(body, context);
  if (!tracking) return NO_TRACKING;
  const documents = context.switches.withDocuments ? { documents: documentsIn(body) } : {};
  return { value: { tracking, unmapped: [...context.unmapped.values()], ...documents } };
}

const NO_TRACKING = failure('answer-invalid', 'UPS sent an answer without tracking information.');

const TOO_LARGE = failure(
  'answer-invalid',
  "UPS's own body is larger than this API can return. Track without view=raw.",
);

function refusal(
  { status }: HttpAnswer,
  error: UpsError | undefined,
  { isRaw }: TrackingSwitches,
  context: Reading,
): TrackResult {
  const code = error?.code;
  if (status === 404 && code && !isRaw) return { value: { tracking: nothingFound(context), unmapped: [] } };
  // A 401 without an error of UPS comes from a gateway and says nothing about the token.
  if (status === 401 && code) return failure('token-refused', `UPS refused the access token (${code}).`, code);
  if (status === 400 && code) return failure('request-refused', `UPS refused the tracking request (${code}).`, code);
  return failure('answer-invalid', `UPS sent an unexpected answer (error ${status}).`, code);
}
