import type { Activity, Status } from '../tracking-response.ts';
import { DALLAS, DALLAS_DOOR, MAHWAH, PARSIPPANY, SHIPPER_SYSTEM } from './places.ts';
import { DELIVERED, DEPARTED, LABEL_CREATED, ORIGIN_SCAN, OUT_FOR_DELIVERY } from './statuses.ts';

const digits = (text: string): string => text.replaceAll(/\D/g, '');

/** An activity at a local time with its offset, such as `2026-11-20T14:27:33-06:00`. */
export function scan(location: Activity['location'], status: Status, localAt: string): Activity {
  const gmt = new Date(localAt).toISOString();
  return {
    location,
    status,
    date: digits(localAt.slice(0, 10)),
    time: digits(localAt.slice(11, 19)),
    gmtDate: digits(gmt.slice(0, 10)),
    gmtOffset: localAt.slice(19),
    gmtTime: digits(gmt.slice(11, 19)),
    logicalScan: false,
  };
}

/** The journey that the personas share, oldest first. */
export const LABEL_SCAN: Activity = {
  ...scan(SHIPPER_SYSTEM, LABEL_CREATED, '2026-11-17T10:15:02-05:00'),
  logicalScan: true,
};
export const MAHWAH_SCAN = scan(MAHWAH, ORIGIN_SCAN, '2026-11-17T19:22:11-05:00');
/** UPS loses the leading zero of `073000`. */
export const PARSIPPANY_SCAN: Activity = {
  ...scan(PARSIPPANY, DEPARTED, '2026-11-18T02:30:00-05:00'),
  gmtTime: '73000',
};
export const OUT_FOR_DELIVERY_SCAN = scan(DALLAS, OUT_FOR_DELIVERY, '2026-11-20T08:31:44-06:00');
export const DELIVERED_SCAN = scan(DALLAS_DOOR, DELIVERED, '2026-11-20T14:27:33-06:00');

/** Activities so far, newest first as UPS sends them. */
export type Journey = readonly [Activity, ...Activity[]];

export const ACCEPTED: Journey = [MAHWAH_SCAN, LABEL_SCAN];
export const ON_THE_WAY: Journey = [PARSIPPANY_SCAN, ...ACCEPTED];
export const IN_DELIVERY: Journey = [OUT_FOR_DELIVERY_SCAN, ...ON_THE_WAY];
export const DONE: Journey = [DELIVERED_SCAN, ...IN_DELIVERY];
