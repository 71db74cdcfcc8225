import type { AccessTokens } from './access-tokens.ts';
import { shipmentNotFound } from './not-found.ts';
import { PERSONAS } from './personas/personas.ts';
import {
  INVALID_AUTHENTICATION,
  INVALID_INQUIRY_NUMBER,
  MISSING_TRANS_ID,
  MISSING_TRANSACTION_SRC,
} from './refusals.ts';
import type { SetParcels } from './set-parcels.ts';
import type { SettingsInForce } from './settings.ts';
import { askedOf, shipmentAsAsked } from './tracking-switches.ts';
import type { UpsAnswer } from './ups-answer.ts';
import type { UpsRequest } from './ups-request.ts';

export interface TrackingEndpoint {
  readonly tokens: AccessTokens;
  readonly settings: SettingsInForce;
  readonly parcels: SetParcels;
}

/** The lengths are documented in Tracking.yaml; the characters are assumed from observed refusals. */
const INQUIRY_NUMBER = /^[0-9A-Za-z]{7,34}$/;

const BEARER = /^Bearer +(\S+)$/i;

/** GET /api/track/v1/details/{inquiryNumber}
 *
 * An unknown number is a 200 with a warning and no `package` (observed), although Tracking.yaml promises 404.
 * The order of the checks is assumed. Source: UPS-API/api-documentation, Tracking.yaml. */
export async function answerTracking(
  { tokens, settings, parcels }: TrackingEndpoint,
  request: UpsRequest,
  encodedNumber: string,
): Promise<UpsAnswer> {
  const token = BEARER.exec(request.header('authorization') ?? '')?.[1];
  const mayTrack = token !== undefined && (await tokens.accepts(token, request.environment));
  if (!mayTrack || !settings.now().trackingProduct) return INVALID_AUTHENTICATION;

  if (request.header('transid') === undefined) return MISSING_TRANS_ID;
  if (request.header('transactionsrc') === undefined) return MISSING_TRANSACTION_SRC;

  const inquiryNumber = decodedOnce(encodedNumber);
  if (inquiryNumber === undefined || !INQUIRY_NUMBER.test(inquiryNumber)) return INVALID_INQUIRY_NUMBER;

  const set = parcels.answerOf(inquiryNumber);
  if (set !== undefined) return set;
  const shipment = PERSONAS.get(inquiryNumber)?.shipment ?? shipmentNotFound(inquiryNumber);
  return { status: 200, body: { trackResponse: { shipment: [shipmentAsAsked(shipment, askedOf(request.query))] } } };
}

/** `undefined` when the percent signs make no sense. */
function decodedOnce(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
