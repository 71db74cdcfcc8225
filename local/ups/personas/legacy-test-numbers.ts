import { delivered, nothingKnown, onePackage, packageOf, SIGNATURE_IMAGE } from './packages.ts';
import type { Persona } from './persona.ts';
import { DALLAS } from './places.ts';
import { ACCEPTED, DONE, IN_DELIVERY, LABEL_SCAN, ON_THE_WAY, scan } from './scans.ts';
import { HANDED_TO_POST_OFFICE, RECEIVER_ABSENT } from './statuses.ts';

const signed = delivered({
  location: 'Receiver',
  receivedBy: 'SAMPLE',
  signature: { image: SIGNATURE_IMAGE },
});
const twoPackages = { ...delivered(), packageCount: 2 };

/** The test numbers of UPS's developer guides of 2011 to 2016, with the meanings they had there.
 * Six of them fail the check digit of 1Z numbers, which UPS does not mind. */
export const LEGACY_TEST_NUMBERS: readonly Persona[] = [
  onePackage('1Z12345E0205271688', 'Delivered by 2nd Day Air, signed; signature image on request', DONE, {
    ...signed,
    service: { code: '002', description: 'UPS 2nd Day Air', levelCode: '002' },
    additionalServices: ['SIGNATURE_REQUIRED'],
  }),
  onePackage('1Z12345E6605272234', 'Delivered by Worldwide Express', DONE, {
    ...signed,
    service: { code: '007', description: 'UPS Worldwide Express', levelCode: '007' },
  }),
  {
    number: '1Z12345E0305271640',
    meaning: 'Delivered by Ground, a shipment of two packages',
    shipment: {
      inquiryNumber: '1Z12345E0305271640',
      package: [packageOf('1Z12345E0305271640', DONE, twoPackages), packageOf('1Z12345E0393657226', DONE, twoPackages)],
    },
  },
  onePackage('1Z12345E0393657226', 'Delivered by Ground, the second package of that shipment', DONE, twoPackages),
  onePackage('1Z12345E1305277940', 'Origin scan', ACCEPTED),
  onePackage('1Z12345E6205277936', 'Second delivery attempt (exception 013)', [
    scan(DALLAS, RECEIVER_ABSENT, '2026-11-21T13:15:00-06:00'),
    ...IN_DELIVERY,
  ]),
  nothingKnown('1Z12345E1505270452', 'No tracking information'),
  nothingKnown('1Z12345E020527079', 'Invalid, one character short: UPS answers it as not found'),
  onePackage('1Z648616E192760718', 'Order processed, label created', [LABEL_SCAN]),
  onePackage(
    '1ZWX0692YP40636269',
    'SurePost, handed to the local post office (025)',
    [scan(DALLAS, HANDED_TO_POST_OFFICE, '2026-11-19T15:40:00-06:00'), ...ON_THE_WAY],
    { alternateTrackingNumber: [{ number: '92419900000033499522966220', type: 'USPS_PIC' }] },
  ),
];
