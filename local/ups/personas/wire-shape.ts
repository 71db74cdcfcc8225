import type { Activity, Package, Shipment, Status } from '../tracking-response.ts';

/** A shipment as it goes over the wire, whatever its shape. */
export interface SentShipment {
  readonly package?: SentPackage | readonly SentPackage[];
  readonly [field: string]: unknown;
}

export interface SentPackage {
  readonly milestones?: unknown;
  readonly deliveryInformation?: { readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** The packages of a shipment, which UPS sends as a list, and at times as one object. */
export function packagesOf(shipment: SentShipment | undefined): readonly SentPackage[] {
  const known = shipment?.package;
  if (known === undefined) return [];
  return isList(known) ? known : [known];
}

export const isList = (value: SentPackage | readonly SentPackage[]): value is readonly SentPackage[] =>
  Array.isArray(value);

/** The documented answer in the shape that UPS sends (four recordings): `currentStatus` is texts and a three-digit `code`, an
 * activity's status has no simplified text, and UTC times have colons. */
export function onTheWire({ package: packages, ...shipment }: Shipment, hasSimplifiedText: boolean): SentShipment {
  if (packages === undefined) return shipment;
  return { ...shipment, package: packages.map((each) => packageOnTheWire(each, hasSimplifiedText)) };
}

const packageOnTheWire = (known: Package, hasSimplifiedText: boolean): SentPackage => ({
  ...known,
  activity: known.activity.map(activityOnTheWire),
  currentStatus: ownStatus(known.currentStatus, hasSimplifiedText),
});

/** Its `code` is the status of three digits: neither a type nor a code of two characters is sent. */
const ownStatus = ({ description, statusCode, simplifiedTextDescription }: Status, hasSimplifiedText: boolean) => ({
  description,
  ...(statusCode !== undefined && { code: statusCode }),
  ...(hasSimplifiedText && { simplifiedTextDescription }),
});

export function activityOnTheWire(activity: Activity) {
  const { simplifiedTextDescription: _, ...status } = activity.status;
  return { ...activity, status, ...(activity.gmtTime !== undefined && { gmtTime: withColons(activity.gmtTime) }) };
}

/** `73000` is `7:30:00`. */
const withColons = (digits: string): string => digits.replace(/^(\d{1,2})(\d\d)(\d\d)$/, '$1:$2:$3');
