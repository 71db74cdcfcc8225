import type { DeliveryWindow, EstimatedDelivery, WindowKind } from '../domain/tracking.ts';
import { fieldsOf, listOf, textOf } from './fields.ts';
import { dateOf, timeOf } from './local-time.ts';

/** UPS's `deliveryDate`: delivered, rescheduled and scheduled. */
export interface DeliveryDates {
  readonly DEL: string | null;
  readonly RDD: string | null;
  readonly SDD: string | null;
}

/** Returns the first usable date of each kind. */
export function deliveryDatesOf(deliveryDate: unknown): DeliveryDates {
  const dates: Record<keyof DeliveryDates, string | null> = { DEL: null, RDD: null, SDD: null };
  for (const { type, date } of listOf(deliveryDate)) {
    const kind = textOf(type);
    if (kind === 'DEL' || kind === 'RDD' || kind === 'SDD') dates[kind] ??= dateOf(date);
  }
  return dates;
}

const WINDOW_KIND: ReadonlyMap<string, WindowKind> = new Map([
  ['EOD', 'end-of-day'],
  ['CMT', 'commit'],
  ['EDW', 'estimated'],
  ['CDW', 'confirmed'],
  ['IDW', 'imminent'],
]);

/** Returns the estimate. A rescheduled date replaces the scheduled one, which is kept as the original date if it differs. */
export function estimatedDeliveryOf({ RDD, SDD }: DeliveryDates, deliveryTime: unknown): EstimatedDelivery | null {
  const date = RDD ?? SDD;
  if (date === null) return null;
  const { type, startTime, endTime } = fieldsOf(deliveryTime);
  const kind = textOf(type);
  // The time of the delivery itself is not an estimate.
  const isEstimate = kind !== 'DEL';
  const [from, to] = isEstimate ? [timeOf(startTime), timeOf(endTime)] : [null, null];
  return {
    date,
    isRescheduled: RDD !== null,
    originalDate: RDD !== null && SDD !== RDD ? SDD : null,
    from,
    to,
    window: windowOf(kind, from, to),
  };
}

function windowOf(type: string | null, from: string | null, to: string | null): DeliveryWindow | null {
  const kind = WINDOW_KIND.get(type ?? '');
  return kind === undefined ? null : { kind, from, to };
}
