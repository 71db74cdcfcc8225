import { delivered, onePackage } from './packages.ts';
import type { Persona } from './persona.ts';
import { DALLAS, DALLAS_DOOR } from './places.ts';
import { DONE, IN_DELIVERY, ON_THE_WAY, scan } from './scans.ts';
import {
  DELIVERED,
  DELIVERED_BY_POST_OFFICE,
  DELIVERED_TO_ACCESS_POINT,
  DELIVERY_PHOTO,
  EXCEPTION,
  FINAL_ATTEMPT,
  FIRST_ATTEMPT,
  SECOND_ATTEMPT,
} from './statuses.ts';

const SCHEDULED = { type: 'SDD', date: '20261120' } as const;

/** Deliveries: at the door, before it, and after it. */
export const DELIVERIES: readonly Persona[] = [
  onePackage('1Z88A1B20300001375', 'Three delivery attempts (022, 023, 024)', [
    scan(DALLAS, FINAL_ATTEMPT, '2026-11-24T14:02:00-06:00'),
    scan(DALLAS, SECOND_ATTEMPT, '2026-11-23T13:15:00-06:00'),
    scan(DALLAS, FIRST_ATTEMPT, '2026-11-20T14:40:00-06:00'),
    ...IN_DELIVERY,
  ]),
  onePackage(
    '1Z88A1B20300001384',
    'Delivered to an Access Point, not to the receiver (D, 2Q, 161)',
    [scan(DALLAS, DELIVERED_TO_ACCESS_POINT, '2026-11-20T12:12:12-06:00'), ...IN_DELIVERY],
    { accessPointInformation: { pickupByDate: '20261127' } },
  ),
  onePackage(
    '1Z88A1B20300001393',
    'Delivered by the local post office, sent with type X (026)',
    [scan(DALLAS_DOOR, DELIVERED_BY_POST_OFFICE, '2026-11-20T14:27:33-06:00'), ...ON_THE_WAY],
    delivered(),
  ),
  onePackage(
    '1Z88A1B20300001400',
    'Delivered, and an exception noted the next day',
    [scan(DALLAS, EXCEPTION, '2026-11-21T09:00:00-06:00'), ...DONE],
    { ...delivered(), currentStatus: DELIVERED },
  ),
  onePackage(
    '1Z88A1B20300001419',
    'Delivered, and a photo scanned after it (155), which is the current status',
    [scan(DALLAS, DELIVERY_PHOTO, '2026-11-20T14:31:00-06:00'), ...DONE],
    delivered({
      deliveryPhoto: { isNonPostalCodeCountry: false, photoCaptureInd: 'Y', photoDispositionCode: 'V' },
    }),
  ),
  onePackage('1Z88A1B20300001428', 'Expected by the end of the day, three days late (EOD, SDD, RDD)', ON_THE_WAY, {
    deliveryDate: [SCHEDULED, { type: 'RDD', date: '20261123' }],
    deliveryTime: { type: 'EOD', startTime: '', endTime: '' },
  }),
  onePackage('1Z88A1B20300001437', 'Committed to a time of day (CMT)', ON_THE_WAY, {
    deliveryDate: [SCHEDULED],
    deliveryTime: { type: 'CMT', endTime: '103000' },
  }),
  onePackage('1Z88A1B20300001446', 'Arriving within half an hour (IDW); a photo is announced already', IN_DELIVERY, {
    deliveryDate: [SCHEDULED],
    deliveryTime: { type: 'IDW', startTime: '140000', endTime: '143000' },
    deliveryInformation: {
      deliveryPhoto: { isNonPostalCodeCountry: false, photoCaptureInd: 'N', photoDispositionCode: 'N' },
    },
  }),
];
