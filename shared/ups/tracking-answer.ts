import type { Tracking } from '../domain/tracking.ts';
import { fieldsOf, isObject, listOf, textOf, textsOf, type UpsFields } from './fields.ts';
import type { Reading } from './reading.ts';
import { trackedPackage } from './tracked-package.ts';

/** UPS's code for a number without data: it is wrong, too new, too old, or belongs to another account. */
const NOT_FOUND = 'TW0001';

/** Converts UPS's tracking answer. Fields of a wrong type count as missing. Source: UPS-API/api-documentation, Tracking.yaml.
 *
 * @returns undefined when it has no package and does not report that none exists */
export function trackingIn(body: unknown, reading: Reading): Tracking | undefined {
  const { shipment } = fieldsOf(fieldsOf(body).trackResponse);
  const shipments = listOf(shipment);
  const found = shipments.flatMap((one) => listOf(one.package).map((fields) => ({ fields, shipment: one })));
  const warnings = shipments.flatMap((one) => listOf(one.warnings));
  if (found.length === 0 && !isNotFound(shipment, shipments, warnings)) return undefined;
  return {
    found: found.length > 0,
    packageCount: Math.max(found.length, ...found.map(({ fields }) => countOf(fields.packageCount))),
    packages: found.map((one) => trackedPackage(one.fields, one.shipment.pickupDate, reading)),
    warnings: warnings.map(({ code, message }) => ({ code: textOf(code), message: textOf(message) })),
    relation: shipments.flatMap((one) => textsOf(one.userRelation)),
    language: reading.locale,
  };
}

/** Returns the answer for a number without data, which UPS documents as a 404 with an error. On the wire it is a 200 with a warning. */
export const nothingFound = ({ locale }: Reading): Tracking => ({
  found: false,
  packageCount: 0,
  packages: [],
  warnings: [],
  relation: [],
  language: locale,
});

/** Returns true when UPS reports no data: by its warning, or by an empty list without a warning. */
function isNotFound(shipment: unknown, shipments: readonly UpsFields[], warnings: readonly UpsFields[]): boolean {
  if (warnings.some(({ code }) => textOf(code) === NOT_FOUND)) return true;
  const isEmptyList = isEmpty(shipment) || shipments.some((one) => isEmpty(one.package));
  return isEmptyList && warnings.length === 0;
}

const isEmpty = (list: unknown): boolean => Array.isArray(list) && list.length === 0;

function countOf(packageCount: unknown): number {
  const count = Number(textOf(packageCount));
  return Number.isSafeInteger(count) ? count : 0;
}

/** Returns true when a body has the outer structure of a tracking answer. */
export function hasShipment(body: unknown): boolean {
  const { shipment } = fieldsOf(fieldsOf(body).trackResponse);
  return Array.isArray(shipment) || isObject(shipment);
}
