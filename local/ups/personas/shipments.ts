import type { Package } from '../tracking-response.ts';
import { delivered, onePackage } from './packages.ts';
import type { Persona } from './persona.ts';
import { DALLAS } from './places.ts';
import { DONE, IN_DELIVERY, type Journey, LABEL_SCAN, ON_THE_WAY, scan } from './scans.ts';
import { SEVERE_WEATHER } from './statuses.ts';

const delayed: Journey = [scan(DALLAS, SEVERE_WEATHER, '2026-11-19T05:00:00-06:00'), ...ON_THE_WAY];

/** The packages of a shipment of eleven, from the lead package on. */
const ELEVEN: readonly (readonly [number: string, journey: Journey, more?: Partial<Package>])[] = [
  ['1Z88A1B20300001553', DONE, delivered()],
  ['1Z88A1B20300001562', DONE, delivered()],
  ['1Z88A1B20300001571', DONE, delivered()],
  ['1Z88A1B20300001580', DONE, delivered()],
  ['1Z88A1B20300001599', IN_DELIVERY],
  ['1Z88A1B20300001606', IN_DELIVERY],
  ['1Z88A1B20300001615', IN_DELIVERY],
  ['1Z88A1B20300001624', ON_THE_WAY],
  ['1Z88A1B20300001633', ON_THE_WAY],
  ['1Z88A1B20300001642', delayed],
  ['1Z88A1B20300001651', [LABEL_SCAN]],
];

const ofEleven: readonly Persona[] = ELEVEN.map(([number, journey, more], index) =>
  onePackage(number, `Package ${index + 1} of a shipment of eleven (packageCount 11)`, journey, {
    ...more,
    packageCount: ELEVEN.length,
    referenceNumber: [
      { type: 'SHIPMENT', number: 'SO-2011' },
      { type: 'PACKAGE', number: `BOX-${index + 1}` },
    ],
  }),
);

/** The tracking numbers of that shipment. */
export const ELEVEN_NUMBERS = ELEVEN.map(([number]) => number);

/** Its details are answered, and its shipment is refused (observed for good numbers). */
const REFUSED_AS_SHIPMENT = '1Z88A1B20300001660';

export const OF_SHIPMENTS: readonly Persona[] = [
  ...ofEleven,
  onePackage(
    REFUSED_AS_SHIPMENT,
    'The first of two packages; asking for its shipment is refused with TV1002',
    ON_THE_WAY,
    { packageCount: 2 },
  ),
];

/** The tracking numbers of each shipment of several packages, the lead package first. */
const SHIPMENTS: readonly (readonly string[])[] = [
  ELEVEN_NUMBERS,
  ['1Z88A1B20300001188', '1Z88A1B20300001197', '1Z88A1B20300001204'],
  ['1Z12345E0305271640', '1Z12345E0393657226'],
];

/** The tracking numbers of the shipment that a number belongs to, itself among them; `refused` when UPS answers TV1002. */
export const shipmentOf = (number: string): readonly string[] | 'refused' =>
  number === REFUSED_AS_SHIPMENT ? 'refused' : (SHIPMENTS.find((numbers) => numbers.includes(number)) ?? [number]);
