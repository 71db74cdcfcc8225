import { MAX_ACTIVITIES, type PackageStatus, type TrackedLocation, type TrackedPackage } from '../domain/tracking.ts';
import { attemptsOf } from './attempts.ts';
import { deliveryOf } from './delivery.ts';
import { deliveryDatesOf, estimatedDeliveryOf } from './estimated-delivery.ts';
import { listOf, textOf, type UpsFields } from './fields.ts';
import { dateOf } from './local-time.ts';
import { locationOf } from './location.ts';
import { packageDetailsOf } from './package-details.ts';
import { packageWordOf } from './package-word.ts';
import type { Reading } from './reading.ts';
import { type Scan, scansOf } from './scans.ts';

/** Converts one package of an answer.
 *
 * @param pickupDate the shipment's pickup date, for a package without one */
export function trackedPackage(found: UpsFields, pickupDate: unknown, reading: Reading): TrackedPackage {
  const scans = scansOf(found.activity, reading);
  const dates = deliveryDatesOf(found.deliveryDate);
  const origin = addressOf(found, 'ORIGIN');
  const destination = addressOf(found, 'DESTINATION');
  const { currentStatus, statusCode } = found;
  const hasDeliveryDate = dates.DEL !== null;
  const said = packageWordOf({ currentStatus, statusCode, scans, hasDeliveryDate, origin, destination }, reading);
  const { word, ups, description } = said;
  const status = word.status ?? 'unknown';
  return {
    trackingNumber: textOf(found.trackingNumber) ?? reading.inquiryNumber,
    status,
    statusReason: word.reason,
    actionRequired: word.actionRequired,
    isFinal: word.isFinal,
    statusCode: ups?.statusCode ?? null,
    upsStatus: ups && (Object.values(ups).some((part) => part !== null) ? ups : null),
    description,
    ...deliveryOf(found, said, dates.DEL, reading),
    pickedUpAt: pickedUpAtOf(scans),
    pickedUpOn: dateOf(found.pickupDate) ?? dateOf(pickupDate),
    ...attemptsOf(scans, ups),
    estimatedDelivery: ENDED.has(status) ? null : estimatedDeliveryOf(dates, found.deliveryTime),
    origin,
    destination,
    ...packageDetailsOf(found),
    activityCount: scans.length,
    activities: scans.slice(0, MAX_ACTIVITIES).map(({ activity }) => activity),
  };
}

/** The statuses in which no delivery is expected. */
const ENDED: ReadonlySet<PackageStatus> = new Set(['delivered', 'returned', 'voided']);

/** The statuses in which UPS does not have the package yet, or in which that is unknown. */
const NOT_PICKED_UP: ReadonlySet<PackageStatus | null> = new Set([null, 'label-created', 'voided', 'unknown']);

const pickedUpAtOf = (scans: readonly Scan[]): string | null =>
  scans.findLast(({ word, activity }) => activity.isPhysical && !NOT_PICKED_UP.has(word.status))?.activity.at ?? null;

function addressOf(found: UpsFields, type: 'ORIGIN' | 'DESTINATION'): TrackedLocation | null {
  const address = listOf(found.packageAddress).find((candidate) => textOf(candidate.type)?.toUpperCase() === type);
  return locationOf(address?.address);
}
