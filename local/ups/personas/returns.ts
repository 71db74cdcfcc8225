import { delivered, onePackage, SIGNATURE_IMAGE } from './packages.ts';
import type { Persona } from './persona.ts';
import { DALLAS, MAHWAH } from './places.ts';
import { IN_DELIVERY, scan } from './scans.ts';
import { DELIVERED, REFUSED, RETURNED, RETURNING, RETURNING_ON_VEHICLE } from './statuses.ts';

const refused = scan(DALLAS, RETURNING, '2026-11-20T10:45:00-06:00');
const backAt = '2026-11-24T11:00:00-05:00';
const back = { date: '20261124', time: { type: 'DEL', endTime: '110000' } };

/** UPS names the shipper's own desk as receiver, and sends the date as one of delivery. */
const returned = (more: Parameters<typeof delivered>[0] = {}) => ({
  ...delivered({ location: 'Dock', receivedBy: 'RETURNS DESK', ...more }, back.date),
  deliveryTime: back.time,
});

/** Shipments on their way back, or returned. */
export const RETURNS: readonly Persona[] = [
  onePackage('1Z88A1B20300001133', 'Returning to the sender (035)', [refused, ...IN_DELIVERY]),
  onePackage(
    '1Z88A1B20300001491',
    'Returning to the sender, on the vehicle (I, OT, 037)',
    [scan(MAHWAH, RETURNING_ON_VEHICLE, '2026-11-24T08:10:00-05:00'), refused, ...IN_DELIVERY],
    { deliveryDate: [] },
  ),
  onePackage(
    '1Z88A1B20300001302',
    'Returned to the sender, filed as a delivery (D, UA, 034)',
    [scan(MAHWAH, RETURNED, backAt), refused, ...IN_DELIVERY],
    returned(),
  ),
  onePackage(
    '1Z88A1B20300001357',
    'Returned to the sender, who signed; signature image on request',
    [scan(MAHWAH, RETURNED, backAt), refused, ...IN_DELIVERY],
    returned({ receivedBy: 'PAT', signature: { image: SIGNATURE_IMAGE } }),
  ),
  onePackage(
    '1Z88A1B20300001366',
    'Returned to the sender, sent as delivered (011) at the origin',
    [scan(MAHWAH, DELIVERED, backAt), scan(DALLAS, REFUSED, '2026-11-20T10:45:00-06:00'), ...IN_DELIVERY],
    returned(),
  ),
];
