import { delivered, milestones, nothingKnown, onePackage, packageOf, WORLDWIDE_SAVER } from './packages.ts';
import type { Persona } from './persona.ts';
import { KOELN } from './places.ts';
import { ACCEPTED, DONE, IN_DELIVERY, LABEL_SCAN, ON_THE_WAY, scan } from './scans.ts';
import { RELEASED_BY_CUSTOMS } from './statuses.ts';

/** The usual shipments, composed from the schemas of UPS-API/api-documentation, Tracking.yaml. */
export const DOCUMENTED_EXAMPLES: readonly Persona[] = [
  {
    number: '1Z88A1B20300001017',
    meaning: 'Delivered, left at the front door; proof of delivery on request',
    shipment: {
      inquiryNumber: '1Z88A1B20300001017',
      package: [
        packageOf('1Z88A1B20300001017', DONE, {
          ...delivered(),
          additionalServices: ['CARBON_NEUTRAL'],
          milestones: milestones(5),
        }),
      ],
      userRelation: ['SHIPPER'],
    },
  },
  onePackage('1Z88A1B20300001026', 'Out for delivery, sent with type I; milestones on request', IN_DELIVERY, {
    deliveryDate: [{ type: 'SDD', date: '20261120' }],
    deliveryTime: { type: 'EDW', startTime: '133000', endTime: '173000' },
    milestones: milestones(4),
  }),
  onePackage(
    '1Z88A1B26600001079',
    'Exception: released by customs; rescheduled, in kilograms, cash on delivery',
    [scan(KOELN, RELEASED_BY_CUSTOMS, '2026-11-19T11:40:10+01:00'), ...ACCEPTED],
    {
      service: WORLDWIDE_SAVER,
      weight: { unitOfMeasurement: 'KGS', weight: '1.90' },
      deliveryDate: [{ type: 'RDD', date: '20261124' }],
      alternateTrackingNumber: [{ number: '92419900000033499522966220', type: 'USPS_PIC' }],
      paymentInformation: [
        {
          amount: '243.50',
          currency: 'EUR',
          id: '3S35571M1L381K5O0P316L0M1R2E6H14',
          paid: false,
          paymentMethod: 'C0',
          type: 'COD',
        },
      ],
    },
  ),
  nothingKnown('1Z88A1B20300001062', 'Nothing known: 200 with warning TW0001 and no package'),
  onePackage('1Z88A1B20300001044', 'Manifest: label created, not received yet', [LABEL_SCAN]),
  onePackage('1Z88A1B20100001039', 'In progress: departed from a facility', ON_THE_WAY),
];
