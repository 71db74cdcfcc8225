import type { Status } from '../tracking-response.ts';
import { onePackage } from './packages.ts';
import type { Persona } from './persona.ts';
import { DALLAS } from './places.ts';
import { ON_THE_WAY, scan } from './scans.ts';
import { ADDRESS_NEEDED, CLEARANCE_INFORMATION, DELAYED, EMERGENCY, SEIZED, SEVERE_WEATHER } from './statuses.ts';

const stopped = (number: string, meaning: string, status: Status): Persona =>
  onePackage(number, meaning, [scan(DALLAS, status, '2026-11-19T05:00:00-06:00'), ...ON_THE_WAY], {
    deliveryDate: [{ type: 'RDD', date: '20261123' }],
  });

/** Shipments that something happened to. */
export const EXCEPTIONS: readonly Persona[] = [
  stopped('1Z88A1B20300001115', 'Exception: delayed by severe weather (7W, 052)', SEVERE_WEATHER),
  stopped('1Z88A1B20300001311', 'Exception: delayed by an emergency (051)', EMERGENCY),
  stopped('1Z88A1B20300001124', 'Exception: delay (048)', DELAYED),
  stopped('1Z88A1B20300001277', 'Exception: the address needs attention (029)', ADDRESS_NEEDED),
  onePackage('1Z88A1B20300001473', 'One exception on three days: the address needs attention (029)', [
    scan(DALLAS, ADDRESS_NEEDED, '2026-11-21T05:00:00-06:00'),
    scan(DALLAS, ADDRESS_NEEDED, '2026-11-20T05:00:00-06:00'),
    scan(DALLAS, ADDRESS_NEEDED, '2026-11-19T05:00:00-06:00'),
    ...ON_THE_WAY,
  ]),
  stopped('1Z88A1B20300001482', 'Exception: customs needs information (EU, 058)', CLEARANCE_INFORMATION),
  stopped('1Z88A1B20300001544', 'Seized by law enforcement (147): nothing more will happen', SEIZED),
];
