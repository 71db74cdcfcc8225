import { DEFAULT_LOCALE, type TrackingLookup, type TrackingSwitches } from '../domain/tracking.ts';

/** Returns path and query of UPS's endpoint of references or of shipments. Source: UPS-API/api-documentation, Tracking.yaml. */
export function lookupAddress(
  number: string,
  lookup: TrackingLookup,
  { locale = DEFAULT_LOCALE }: TrackingSwitches,
): { pathname: string; search: string } {
  const asked = `locale=${encodeURIComponent(locale)}`;
  const name = encodeURIComponent(number);
  if (lookup.kind === 'shipment') {
    const { offset, count } = lookup;
    return { pathname: `/api/track/v1/shipment/details/${name}`, search: `?${asked}&offset=${offset}&count=${count}` };
  }
  const { shipperNumber, from, to, destinationCountry, destinationPostalCode } = lookup;
  const query = new URLSearchParams({
    shipperNum: shipperNumber,
    fromPickUpDate: compact(from),
    toPickUpDate: compact(to),
    ...(destinationCountry !== undefined && { destCountry: destinationCountry }),
    ...(destinationPostalCode !== undefined && { destZip: destinationPostalCode }),
  });
  return { pathname: `/api/track/v1/reference/details/${name}`, search: `?${asked}&${query}` };
}

/** UPS writes days without hyphens. */
const compact = (day: string): string => day.replaceAll('-', '');
