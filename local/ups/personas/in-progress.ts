import { onePackage } from './packages.ts';
import type { Persona } from './persona.ts';
import { DALLAS, MAHWAH, SHIPPER_SYSTEM } from './places.ts';
import { ACCEPTED, IN_DELIVERY, LABEL_SCAN, ON_THE_WAY, scan } from './scans.ts';
import {
  ARRIVED,
  AT_ACCESS_POINT,
  DELIVERY_CHANGE,
  HELD_FOR_PICKUP,
  LABEL_VOIDED,
  LABEL_VOIDED_BY_M,
  ON_ITS_WAY_TO_UPS,
  PICKED_UP,
  PREPARING_FOR_DELIVERY,
  PROMISED_DATE_UPDATED,
} from './statuses.ts';

const arrived = scan(DALLAS, ARRIVED, '2026-11-19T05:10:00-06:00');

/** Shipments on their way, and labels that never became one. */
export const IN_PROGRESS: readonly Persona[] = [
  onePackage('1Z88A1B20300001099', 'Manifest void: the shipper voided the label (type MV, no statusCode)', [
    { ...scan(SHIPPER_SYSTEM, LABEL_VOIDED, '2026-11-17T11:45:30-05:00'), logicalScan: true },
    LABEL_SCAN,
  ]),
  onePackage('1Z88A1B20300001455', 'Manifest void, sent with type M (VP, 007)', [
    { ...scan(SHIPPER_SYSTEM, LABEL_VOIDED_BY_M, '2026-11-17T11:45:30-05:00'), logicalScan: true },
    LABEL_SCAN,
  ]),
  onePackage('1Z88A1B20300001464', 'On its way to UPS, which does not have it yet (I, LM, 044)', [
    { ...scan(SHIPPER_SYSTEM, ON_ITS_WAY_TO_UPS, '2026-11-17T16:40:00-05:00'), logicalScan: true },
    LABEL_SCAN,
  ]),
  onePackage('1Z88A1B20300001286', 'Picked up (legacy type P, no statusCode)', [
    scan(MAHWAH, PICKED_UP, '2026-11-17T17:05:00-05:00'),
    LABEL_SCAN,
  ]),
  onePackage('1Z88A1B20300001080', 'In progress: origin scan', ACCEPTED),
  onePackage('1Z88A1B20300001295', 'In progress: preparing for delivery today (071)', [
    scan(DALLAS, PREPARING_FOR_DELIVERY, '2026-11-20T04:02:18-06:00'),
    arrived,
    ...ON_THE_WAY,
  ]),
  onePackage(
    '1Z88A1B20300001106',
    'Promised date updated (type U)',
    [scan(DALLAS, PROMISED_DATE_UPDATED, '2026-11-19T06:00:00-06:00'), ...ON_THE_WAY],
    { deliveryDate: [{ type: 'RDD', date: '20261121' }] },
  ),
  onePackage('1Z88A1B20300001142', 'Held for customer pickup (017)', [
    scan(DALLAS, HELD_FOR_PICKUP, '2026-11-20T16:20:00-06:00'),
    ...IN_DELIVERY,
  ]),
  onePackage(
    '1Z88A1B20300001151',
    'At an Access Point, awaiting pickup until 27 November (ZP, 040)',
    [scan(DALLAS, AT_ACCESS_POINT, '2026-11-20T12:12:12-06:00'), ...IN_DELIVERY],
    { accessPointInformation: { pickupByDate: '20261127' } },
  ),
  onePackage('1Z88A1B20300001160', 'Delivery change requested (78, 054)', [
    scan(DALLAS, DELIVERY_CHANGE, '2026-11-19T09:30:00-06:00'),
    arrived,
    ...ON_THE_WAY,
  ]),
];
