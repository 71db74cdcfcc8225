import type { Activity, Status } from '../tracking-response.ts';
import { delivered, onePackage, packageOf } from './packages.ts';
import type { Persona } from './persona.ts';
import { DALLAS } from './places.ts';
import { ACCEPTED, DONE, IN_DELIVERY, MAHWAH_SCAN, ON_THE_WAY, PARSIPPANY_SCAN, scan } from './scans.ts';
import { NEVER_SEEN, OUT_FOR_DELIVERY, OUT_FOR_DELIVERY_UNDER_D } from './statuses.ts';

function withoutType({ type: _, ...status }: Status): Status {
  return status;
}

function withoutGmt({ gmtDate: _date, gmtTime: _time, ...activity }: Activity): Activity {
  return activity;
}

const OF_THREE = { packageCount: 3 } as const;

/** Edge cases of UPS's answers: a consumer that handles these handles UPS.
 * Sources: UPS-API/api-documentation, Tracking.yaml (its examples against its types), and answers observed by others. */
export const ODDITIES: readonly Persona[] = [
  onePackage('1Z88A1B20300001179', 'A status of a type and a code that no document knows', [
    scan(DALLAS, NEVER_SEEN, '2026-11-19T07:07:07-06:00'),
    ...ON_THE_WAY,
  ]),
  {
    number: '1Z88A1B20300001188',
    meaning: 'A shipment of three packages, of which two are returned (packageCount 3)',
    shipment: {
      inquiryNumber: '1Z88A1B20300001188',
      package: [
        packageOf('1Z88A1B20300001188', DONE, { ...delivered(), ...OF_THREE }),
        packageOf('1Z88A1B20300001197', IN_DELIVERY, OF_THREE),
      ],
    },
  },
  onePackage('1Z88A1B20300001197', 'The second package of that shipment', IN_DELIVERY, OF_THREE),
  onePackage('1Z88A1B20300001204', 'The third package of that shipment', ON_THE_WAY, OF_THREE),
  {
    number: '1Z88A1B20300001213',
    meaning: 'The documented shape, currentStatus without type; the newest activity has it',
    sent: {
      inquiryNumber: '1Z88A1B20300001213',
      package: [{ ...packageOf('1Z88A1B20300001213', IN_DELIVERY), currentStatus: withoutType(OUT_FOR_DELIVERY) }],
    },
  },
  onePackage('1Z88A1B20300001222', 'gmtTime without its leading zeros, newest and oldest: 7:30:0, 0:2:11', [
    { ...PARSIPPANY_SCAN, gmtTime: '7:30:0' },
    { ...MAHWAH_SCAN, time: '190211', gmtTime: '0:2:11' },
  ]),
  onePackage('1Z88A1B20300001268', 'Activities without gmtDate and gmtTime', [withoutGmt(MAHWAH_SCAN)]),
  {
    number: '1Z88A1B20300001231',
    meaning: 'userRelation as one bare string',
    shipment: {
      inquiryNumber: '1Z88A1B20300001231',
      package: [packageOf('1Z88A1B20300001231', ACCEPTED)],
      userRelation: 'MYCHOICE_HOME',
    },
  },
  onePackage('1Z88A1B20300001339', 'suppressionIndicators as one bare string', ACCEPTED, {
    suppressionIndicators: 'DETAIL',
  }),
  onePackage('1Z88A1B20300001240', 'Out for delivery, sent with type D: not delivered', [
    scan(DALLAS, OUT_FOR_DELIVERY_UNDER_D, '2026-11-20T08:31:44-06:00'),
    ...ON_THE_WAY,
  ]),
  {
    number: '1Z88A1B20300001259',
    meaning: 'Nothing known, and the answer lacks the inquiry number',
    shipment: { warnings: [{ code: 'TW0001', message: 'Tracking Information Not Found' }] },
  },
];
