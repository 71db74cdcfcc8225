import { randomUUID } from 'node:crypto';
import type { Secret } from '../domain/secret.ts';
import type { Tracking, TrackingSwitches } from '../domain/tracking.ts';
import { exchange, type HttpAnswer } from '../net/exchange.ts';
import type { CarrierAnswer } from '../ports/carrier.ts';
import { carrierErrorOf, failure, jsonOf, sorted } from './answers.ts';
import { trackedPackage } from './tracked-package.ts';
import { TrackAnswer } from './tracking-answer.ts';

/** With a signature image and a proof of delivery in it. */
const MAX_TRACK_ANSWER_BYTES = 5 * 1024 * 1024;

/** Names us to UPS; its document's default is "testing". */
const TRANSACTION_SOURCE = 'ups-tracking-adapter';

export type TrackResult = CarrierAnswer<{ readonly tracking: Tracking; readonly raw: unknown }>;

/** GET /api/track/v1/details/{inquiryNumber}, once. Source: UPS-API/api-documentation, Tracking.yaml. */
export async function trackDetails(
  origin: string,
  accessToken: Secret,
  inquiryNumber: string,
  { locale = 'en_US', returnSignature = false, returnMilestones = false, returnPOD = false }: TrackingSwitches,
): Promise<TrackResult> {
  const url = new URL(`/api/track/v1/details/${encodeURIComponent(inquiryNumber)}`, origin);
  url.search = new URLSearchParams({
    locale,
    returnSignature: String(returnSignature),
    returnMilestones: String(returnMilestones),
    returnPOD: String(returnPOD),
  }).toString();
  const result = await exchange({
    method: 'GET',
    url,
    headers: {
      authorization: `Bearer ${accessToken.reveal()}`,
      accept: 'application/json',
      transId: randomUUID().replaceAll('-', ''),
      transactionSrc: TRANSACTION_SOURCE,
    },
    maxBytes: MAX_TRACK_ANSWER_BYTES,
  });
  const sortedAnswer = sorted(result);
  if ('failure' in sortedAnswer) return sortedAnswer;
  return read(sortedAnswer.answer, inquiryNumber);
}

function read(answer: HttpAnswer, inquiryNumber: string): TrackResult {
  const raw = jsonOf(answer);
  if (answer.status < 300) {
    const parsed = TrackAnswer.safeParse(raw);
    if (!parsed.success)
      return failure('answer-invalid', 'UPS answered with something that is no tracking information.');
    const packages = parsed.data.trackResponse.shipment.flatMap((shipment) => shipment.package ?? []);
    return { value: { tracking: trackingOf(packages, inquiryNumber), raw } };
  }
  const code = carrierErrorOf(answer)?.code;
  // Documented for an unknown number; on the wire UPS answers 200 with a warning and no package.
  if (answer.status === 404 && code) return { value: { tracking: trackingOf([], inquiryNumber), raw } };
  // A 401 without an error of UPS in it is some gateway's, and says nothing of the token.
  if (answer.status === 401 && code) return failure('token-refused', `UPS refused the access token (${code}).`, code);
  if (answer.status === 400 && code)
    return failure('request-refused', `UPS does not take this inquiry number (${code}).`, code);
  return failure('answer-invalid', `UPS answered ${answer.status}, which is no answer of its API.`, code);
}

function trackingOf(found: Parameters<typeof trackedPackage>[0][], inquiryNumber: string): Tracking {
  const packages = found.map((one) => trackedPackage(one, inquiryNumber));
  const counted = Math.max(0, ...found.map((one) => one.packageCount ?? 0));
  return { found: packages.length > 0, packageCount: Math.max(counted, packages.length), packages };
}
