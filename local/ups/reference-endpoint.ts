import { shipmentNotFound } from './not-found.ts';
import { PERSONAS } from './personas/personas.ts';
import { REFERENCES } from './personas/referenced.ts';
import { packagesOf, type SentPackage } from './personas/wire-shape.ts';
import { INVALID_DATE, INVALID_REFERENCE, REFERENCE_OF_SEVERAL_ACCOUNTS } from './refusals.ts';
import { decodedOnce } from './tracking-path.ts';
import { NOTHING_ASKED, shipmentAsAsked } from './tracking-switches.ts';
import type { UpsAnswer } from './ups-answer.ts';
import type { UpsRequest } from './ups-request.ts';

export interface ReferenceEndpoint {
  readonly clock: () => Date;
}

/** GET /api/track/v1/reference/details/{referenceNumber}: a shipment for each package found.
 *
 * Assumed: dates are YYYYMMDD, a reference is compared exactly, and nothing found is a 200 with a warning as for a number.
 * Source: UPS-API/api-documentation, Tracking.yaml. */
export async function answerReference(
  ups: ReferenceEndpoint,
  request: UpsRequest,
  encodedReference: string,
): Promise<UpsAnswer> {
  const { query } = request;
  const reference = decodedOnce(encodedReference);
  if (reference === undefined) return INVALID_REFERENCE;
  const from = query.get('fromPickUpDate') || dayOf(ups.clock().getTime() - 14 * DAY_MS);
  const to = query.get('toPickUpDate') || dayOf(ups.clock().getTime());
  if (!isDay(from) || !isDay(to) || from > to) return INVALID_DATE;

  const isFreight = query.get('refNumType')?.toLowerCase() === 'fgv';
  const known = isFreight ? undefined : REFERENCES.find((each) => each.reference === reference);
  const isInTime = ({ pickupDate }: SentPackage) =>
    !known?.mindsDates || (String(pickupDate) >= from && String(pickupDate) <= to);
  const found = (known?.numbers ?? [])
    .flatMap((number) => packagesOf(PERSONAS.get(number)?.shipment).slice(0, 1))
    .filter((each) => isInTime(each) && isMeant(each, query));
  if (new Set(found.map(({ shipperNumber }) => shipperNumber)).size > 1) return REFERENCE_OF_SEVERAL_ACCOUNTS;

  const shipments = found.map((each) =>
    shipmentAsAsked({ inquiryNumber: each.trackingNumber, package: [each] }, NOTHING_ASKED),
  );
  const shipment = shipments.length > 0 ? shipments : [shipmentNotFound(reference)];
  return { status: 200, body: { trackResponse: { shipment } } };
}

const DAY_MS = 86_400_000;

/** YYYYMMDD, in UTC. */
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  const ms = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(ms) && dayOf(ms) === text;
}

/** The qualifiers that narrow a search. */
function isMeant({ shipperNumber, packageAddress }: SentPackage, query: URLSearchParams): boolean {
  const addresses = packageAddress as readonly { type: string; address: Readonly<Record<string, string>> }[];
  const destination = addresses.find(({ type }) => type === 'DESTINATION')?.address ?? {};
  const wanted: [string, unknown][] = [
    ['shipperNum', shipperNumber],
    ['destCountry', destination.countryCode],
    ['destZip', destination.postalCode],
  ];
  return wanted.every(([name, value]) => !query.get(name) || query.get(name) === value);
}
