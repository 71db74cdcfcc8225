import { shipmentNotFound } from './not-found.ts';
import { PERSONAS } from './personas/personas.ts';
import { shipmentOf } from './personas/shipments.ts';
import { packagesOf } from './personas/wire-shape.ts';
import { INVALID_INQUIRY_NUMBER, INVALID_PAGE } from './refusals.ts';
import { inquiryNumberIn } from './tracking-path.ts';
import { NOTHING_ASKED, shipmentAsAsked } from './tracking-switches.ts';
import type { UpsAnswer } from './ups-answer.ts';
import type { UpsRequest } from './ups-request.ts';

const WHOLE_NUMBER = /^\d{1,6}$/;

/** GET /api/track/v1/shipment/details/{inquiryNumber}: the packages of a shipment, `count` from `offset` on.
 *
 * Assumed: any package's number finds the shipment, and beyond its end is an empty list. UPS has been seen to refuse good numbers
 * here with TV1002. Source: UPS-API/api-documentation, Tracking.yaml. */
export async function answerShipment({ query }: UpsRequest, encodedNumber: string): Promise<UpsAnswer> {
  const inquiryNumber = inquiryNumberIn(encodedNumber);
  const numbers = inquiryNumber === undefined ? 'refused' : shipmentOf(inquiryNumber);
  if (inquiryNumber === undefined || numbers === 'refused') return INVALID_INQUIRY_NUMBER;
  const [offset, count] = [query.get('offset') || '0', query.get('count') || '50'];
  if (!WHOLE_NUMBER.test(offset) || !WHOLE_NUMBER.test(count)) return INVALID_PAGE;

  const packages = numbers.flatMap((number) => packagesOf(PERSONAS.get(number)?.shipment).slice(0, 1));
  const page = packages.slice(Number(offset), Number(offset) + Number(count));
  const shipment =
    packages.length > 0
      ? shipmentAsAsked({ inquiryNumber, package: page }, NOTHING_ASKED)
      : shipmentNotFound(inquiryNumber);
  return { status: 200, body: { trackResponse: { shipment: [shipment] } } };
}
