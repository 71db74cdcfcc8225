import type { Status } from '../tracking-response.ts';
import { onePackage } from './packages.ts';
import type { Persona } from './persona.ts';
import { DALLAS, MAHWAH } from './places.ts';
import { IN_DELIVERY, ON_THE_WAY, scan } from './scans.ts';
import { ADDRESS_NEEDED, DELAYED, EMERGENCY, RETURNED, RETURNING, SEVERE_WEATHER } from './statuses.ts';

const stopped = (number: string, meaning: string, status: Status): Persona =>
  onePackage(number, meaning, [scan(DALLAS, status, '2026-11-19T05:00:00-06:00'), ...ON_THE_WAY], {
    deliveryDate: [{ type: 'RDD', date: '20261123' }],
  });

const refused = scan(DALLAS, RETURNING, '2026-11-20T10:45:00-06:00');

/** Shipments that something happened to. */
export const EXCEPTIONS: readonly Persona[] = [
  stopped('1Z88A1B20300001115', 'Exception: delayed by severe weather (7W, 052)', SEVERE_WEATHER),
  stopped('1Z88A1B20300001311', 'Exception: delayed by an emergency (051)', EMERGENCY),
  stopped('1Z88A1B20300001124', 'Exception: delay (048)', DELAYED),
  stopped('1Z88A1B20300001277', 'Exception: the address needs attention (029)', ADDRESS_NEEDED),
  onePackage('1Z88A1B20300001133', 'Returning to the sender (035)', [refused, ...IN_DELIVERY]),
  onePackage('1Z88A1B20300001302', 'Returned to the sender (035, legacy type RS)', [
    scan(MAHWAH, RETURNED, '2026-11-24T11:00:00-05:00'),
    refused,
    ...IN_DELIVERY,
  ]),
];
