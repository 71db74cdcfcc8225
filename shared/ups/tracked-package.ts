import type { EstimatedDelivery, TrackedActivity, TrackedLocation, TrackedPackage } from '../domain/tracking.ts';
import { instantOf, localDateOf, localTimeOf } from './local-time.ts';
import { packageStatusOf } from './status-vocabulary.ts';
import type { UpsActivity, UpsPackage } from './tracking-answer.ts';

/** One package, from UPS's words to ours. */
export function trackedPackage(found: UpsPackage, inquiryNumber: string): TrackedPackage {
  const activities = found.activity.map(trackedActivity);
  // `currentStatus` may lack its type, or be missing; the newest activity then says it.
  const current = { ...found.activity[0]?.status, ...defined(found.currentStatus ?? {}) };
  const status = packageStatusOf(current);
  const delivered = status === 'delivered';
  return {
    trackingNumber: found.trackingNumber ?? inquiryNumber,
    status,
    statusCode: current.statusCode ?? null,
    description: current.simplifiedTextDescription ?? current.description ?? '',
    delivered,
    deliveredAt: delivered ? (activities.find((activity) => activity.status === 'delivered')?.at ?? null) : null,
    receivedBy: found.deliveryInformation?.receivedBy || null,
    estimatedDelivery: delivered ? null : estimatedDelivery(found),
    service: found.service?.description ?? null,
    weight: weightOf(found),
    references: found.referenceNumber.flatMap(({ type, number }) => (number ? [{ type: type ?? '', number }] : [])),
    milestones: found.milestones.map(({ description, state, current: isCurrent }) => ({
      description: description ?? '',
      isComplete: state === 'COMPLETE',
      isCurrent: isCurrent ?? false,
    })),
    activities,
  };
}

function trackedActivity(activity: UpsActivity): TrackedActivity {
  const { status = {} } = activity;
  return {
    ...instantOf(activity),
    status: packageStatusOf(status),
    statusCode: status.statusCode ?? null,
    description: status.description?.trim() ?? '',
    location: locationOf(activity),
  };
}

function locationOf({ location }: UpsActivity): TrackedLocation | null {
  const address = location?.address;
  if (!address) return null;
  const { city, stateProvince, postalCode, countryCode } = address;
  return {
    city: city ?? null,
    stateProvince: stateProvince ?? null,
    postalCode: postalCode ?? null,
    countryCode: countryCode ?? null,
  };
}

/** A rescheduled date stands above the scheduled one. */
function estimatedDelivery({ deliveryDate, deliveryTime }: UpsPackage): EstimatedDelivery | null {
  const dateOf = (type: string) => localDateOf(deliveryDate.find((candidate) => candidate.type === type)?.date);
  const rescheduled = dateOf('RDD');
  const date = rescheduled ?? dateOf('SDD');
  if (!date) return null;
  return {
    date,
    isRescheduled: rescheduled !== null,
    from: localTimeOf(deliveryTime?.startTime),
    to: localTimeOf(deliveryTime?.endTime),
  };
}

const weightOf = ({ weight }: UpsPackage): TrackedPackage['weight'] =>
  weight?.weight ? { value: weight.weight, unit: weight.unitOfMeasurement ?? '' } : null;

const defined = <Fields extends object>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
