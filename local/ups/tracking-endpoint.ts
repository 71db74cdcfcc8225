import { shipmentNotFound } from './not-found.ts';
import { PERSONAS } from './personas/personas.ts';
import { INVALID_INQUIRY_NUMBER } from './refusals.ts';
import type { SetParcels } from './set-parcels.ts';
import { inquiryNumberIn } from './tracking-path.ts';
import { askedOf, shipmentAsAsked } from './tracking-switches.ts';
import type { UpsAnswer } from './ups-answer.ts';
import type { UpsRequest } from './ups-request.ts';

export interface TrackingEndpoint {
  readonly parcels: SetParcels;
}

/** GET /api/track/v1/details/{inquiryNumber}
 *
 * An unknown number is a 200 with a warning and no `package` (observed), although Tracking.yaml promises 404.
 * Source: UPS-API/api-documentation, Tracking.yaml. */
export async function answerTracking(
  ups: TrackingEndpoint,
  request: UpsRequest,
  encodedNumber: string,
): Promise<UpsAnswer> {
  const inquiryNumber = inquiryNumberIn(encodedNumber);
  if (inquiryNumber === undefined) return INVALID_INQUIRY_NUMBER;

  const set = ups.parcels.answerOf(inquiryNumber);
  if (set !== undefined) return set;
  const shipment = PERSONAS.get(inquiryNumber)?.shipment ?? shipmentNotFound(inquiryNumber);
  return { status: 200, body: { trackResponse: { shipment: [shipmentAsAsked(shipment, askedOf(request.query))] } } };
}
