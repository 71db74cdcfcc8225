import type { TrackedActivity, TrackedPackage } from '../../shared/domain/tracking.ts';

const orNothing = (text: string | undefined) => (text === '-' ? undefined : text);

/** `T/CC/SSS` as a scan, `-` for what is missing; `more` adds what else UPS said of it. */
export function scan(codes: string, more: object = {}, words: object = {}) {
  const [type, code, statusCode] = codes.split('/').map(orNothing);
  return { status: { type, code, statusCode, ...words }, ...more };
}

const at = (hour: number) => ({ gmtDate: '20261120', gmtTime: `${hour}0000` });
const iso = (hour: number) => `2026-11-20T${hour}:00:00Z`;
const own = (code: string, words: object = {}) => ({ code, description: 'As UPS says', ...words });
const city = (name: string, countryCode?: string) => ({ location: { address: { city: name, countryCode } } });
const DEL = { deliveryDate: [{ type: 'DEL', date: '20261120' }] };
const address = (type: string, name: string) => ({ type, address: { city: name, countryCode: 'US' } });
const HOME = { packageAddress: [address('ORIGIN', 'Mahwah'), address('DESTINATION', 'Dallas')] };
const RETURNED_TO_PAT = {
  ...DEL,
  activity: [scan('D/UA/-', at(15))],
  deliveryInformation: { location: 'Receiver', receivedBy: 'PAT' },
};
const NOT_DELIVERED = { delivered: false, deliveredAt: null, deliveredOn: null, receivedBy: null, deliveredTo: null };

export interface DocumentedInput {
  readonly name: string;
  /** The package as UPS sends it. */
  readonly sent: object;
  readonly locale?: string;
  readonly right: Omit<Partial<TrackedPackage>, 'activities'> & {
    readonly activities?: readonly Partial<TrackedActivity>[];
  };
  /** The codes of it that are not in the table, `T/CC/SSS`. */
  readonly unmapped?: readonly string[];
}

/** Inputs, each with what is right to say of it. */
export const DOCUMENTED_INPUTS: readonly DocumentedInput[] = [
  {
    name: 'own 011, and no activity',
    sent: { currentStatus: own('011') },
    right: { status: 'delivered', delivered: true, isFinal: true, deliveredAt: null, description: 'As UPS says' },
  },
  {
    name: 'own 003, and no activity',
    sent: { currentStatus: own('003') },
    right: { status: 'label-created', statusCode: '003', isFinal: false },
  },
  {
    name: 'own 011; an exception after the delivery',
    sent: { ...DEL, currentStatus: own('011'), activity: [scan('X/Q9/013', at(18)), scan('D/FS/011', at(15))] },
    right: { status: 'delivered', statusCode: '011', deliveredAt: iso(15), deliveredOn: '2026-11-20' },
  },
  {
    name: 'own 021; loaded on the vehicle',
    sent: { currentStatus: own('021'), activity: [scan('I/OF/072', at(15))] },
    right: { status: 'out-for-delivery', statusCode: '021' },
  },
  {
    name: 'own 021; a scan without digits',
    sent: { currentStatus: own('021'), activity: [scan('I/OT/-', at(15))] },
    right: { status: 'out-for-delivery', statusCode: '021', activities: [{ status: 'out-for-delivery' }] },
  },
  {
    name: 'own 048 with an empty simple text; a scan that is none of it',
    sent: {
      currentStatus: own('048', { description: 'Delay', simplifiedTextDescription: '' }),
      activity: [scan('I/AR/005', at(15))],
    },
    right: { status: 'delayed', statusCode: '048', description: 'Delay' },
  },
  {
    name: 'own 034; filed as a delivery, received by the shipper’s own desk',
    sent: { ...RETURNED_TO_PAT, currentStatus: own('034') },
    right: { ...NOT_DELIVERED, status: 'returned', isFinal: true, returnedAt: iso(15), returnedOn: '2026-11-20' },
  },
  {
    name: 'the same without own status',
    sent: RETURNED_TO_PAT,
    right: { ...NOT_DELIVERED, status: 'returned', isFinal: true, returnedAt: iso(15), returnedOn: '2026-11-20' },
  },
  { name: 'X/ZE/011', sent: { activity: [scan('X/ZE/011')] }, right: { status: 'delivered', isFinal: true } },
  {
    name: 'X/48/013',
    sent: { activity: [scan('X/48/013', { ...at(15), date: '20261120' })] },
    right: { status: 'delivery-attempted', statusReason: 'receiver-absent', attempts: 1, firstAttemptAt: iso(15) },
  },
  { name: 'I/OT/037', sent: { activity: [scan('I/OT/037')] }, right: { status: 'returning' } },
  {
    name: 'X/VM/028, I/AR/005',
    sent: { activity: [scan('X/VM/028'), scan('I/AR/005')] },
    right: {
      status: 'in-transit',
      statusCode: '005',
      activities: [
        { status: 'in-transit', statusCode: '028', reason: 'change-requested', isStatus: false },
        { status: 'in-transit', statusCode: '005', reason: null, isStatus: true },
      ],
    },
  },
  {
    name: 'D/–/155, D/FS/011',
    sent: { activity: [scan('D/-/155', at(18)), scan('D/FS/011', at(15))] },
    right: { status: 'delivered', statusCode: '011', deliveredAt: iso(15) },
  },
  {
    name: 'X/Z9/999',
    sent: { activity: [scan('X/Z9/999')] },
    right: { status: 'unknown', statusCode: '999' },
    unmapped: ['X/Z9/999'],
  },
  { name: 'I/Z9/999', sent: { activity: [scan('I/Z9/999')] }, right: { status: 'in-transit' }, unmapped: ['I/Z9/999'] },
  {
    name: 'D/Z9 "DELIVERED ", asked in en_US',
    sent: { activity: [scan('D/Z9/-', at(15), { description: 'DELIVERED ' })] },
    right: { status: 'delivered', deliveredAt: iso(15), statusCode: null },
    unmapped: ['D/Z9/null'],
  },
  {
    name: 'D/Z9 "DELIVERED ", asked in de_DE',
    sent: { activity: [scan('D/Z9/-', at(15), { description: 'DELIVERED ' })] },
    locale: 'de_DE',
    right: { ...NOT_DELIVERED, status: 'unknown' },
    unmapped: ['D/Z9/null'],
  },
  {
    name: 'times with colons, dates with dashes',
    sent: {
      activity: [
        scan('I/AR/005', { gmtDate: '20251211', gmtTime: '09:41:00' }),
        scan('I/AR/005', { gmtDate: '2025-12-11', gmtTime: '9:05:1' }),
      ],
    },
    right: { activities: [{ at: '2025-12-11T09:41:00Z' }, { at: '2025-12-11T09:05:01Z' }] },
  },
  {
    name: 'D/–/011 by the local clock alone, as Mail Innovations sends it',
    sent: { activity: [scan('D/-/011', { date: '20260715', time: '131000' })] },
    right: {
      status: 'delivered',
      deliveredAt: null,
      deliveredOn: '2026-07-15',
      deliveredTime: '13:10:00',
      activities: [{ at: null, localAt: null, localDate: '2026-07-15', localTime: '13:10:00' }],
    },
  },
  {
    name: 'own all empty; D/FS/011; an empty city',
    sent: {
      currentStatus: { type: '', code: '', statusCode: '', description: '', simplifiedTextDescription: '' },
      activity: [scan('D/FS/011', { location: { address: { city: '' } } })],
    },
    right: { status: 'delivered', statusCode: '011', activities: [{ location: null }] },
  },
  {
    name: 'a scheduled and a rescheduled date, with a confirmed window',
    sent: {
      currentStatus: own('005'),
      deliveryDate: [
        { type: 'SDD', date: '20251215' },
        { type: 'RDD ', date: '20251216' },
      ],
      deliveryTime: { type: 'CDW', startTime: '90000', endTime: '130000' },
    },
    right: {
      estimatedDelivery: {
        date: '2025-12-16',
        isRescheduled: true,
        originalDate: '2025-12-15',
        from: '09:00:00',
        to: '13:00:00',
        window: { kind: 'confirmed', from: '09:00:00', to: '13:00:00' },
      },
    },
  },
  // Beyond the document's table: each rule of its sections 3.3 to 5 once.
  {
    name: 'own status without digits, beside the package’s own code and text',
    sent: { currentStatus: { description: 'Out for delivery' }, statusCode: '021', activity: [scan('I/AR/005')] },
    right: { status: 'out-for-delivery', statusCode: '021', description: 'Out for delivery' },
  },
  {
    name: 'own status without text: the words of the newest scan with its code',
    sent: {
      currentStatus: { code: '048' },
      activity: [
        scan('X/CC/048', {}, { description: 'Late trailer', simplifiedTextDescription: ' Delay ' }),
        scan('X/LE/048', {}, { description: 'Older' }),
      ],
    },
    right: {
      status: 'delayed',
      description: 'Delay',
      upsStatus: { type: null, code: null, statusCode: '048', description: null, simplifiedDescription: null },
    },
  },
  {
    name: 'own 013, which says little: the code of the scan explains it',
    sent: { currentStatus: own('013'), activity: [scan('X/KR/013')] },
    right: { status: 'exception', statusReason: 'refused', actionRequired: 'shipper' },
  },
  {
    name: 'own status that is news: the scans decide',
    sent: { currentStatus: own('027'), activity: [scan('I/OT/021')] },
    right: { status: 'out-for-delivery', statusCode: '021' },
  },
  {
    name: 'own 999, which nobody knows, decides alone',
    sent: { currentStatus: own('999'), activity: [scan('D/FS/011', at(15))] },
    right: { ...NOT_DELIVERED, status: 'unknown', statusCode: '999' },
    unmapped: ['null/null/999'],
  },
  {
    name: 'a claim and an exception after a delivery that UPS dates',
    sent: { ...DEL, activity: [scan('X/-/130', at(19)), scan('X/-/059', at(18)), scan('D/FS/011', at(15))] },
    right: { status: 'delivered', deliveredAt: iso(15) },
  },
  {
    name: 'the same delivery without a date',
    sent: { activity: [scan('X/-/059', at(18)), scan('D/FS/011', at(15))] },
    right: { ...NOT_DELIVERED, status: 'exception', statusReason: 'damaged' },
  },
  {
    name: 'a delivery attempt after a delivery that UPS dates',
    sent: { ...DEL, activity: [scan('X/-/022', at(18)), scan('D/FS/011', at(15))] },
    right: { ...NOT_DELIVERED, status: 'delivery-attempted' },
  },
  {
    name: 'delivered at the origin',
    sent: {
      ...HOME,
      ...DEL,
      currentStatus: own('011'),
      activity: [scan('D/FS/011', { ...at(15), ...city('MAHWAH') })],
    },
    right: { ...NOT_DELIVERED, status: 'returned', isFinal: true, statusCode: '011', returnedAt: iso(15) },
  },
  {
    name: 'delivered in a city of the origin’s name, in another country',
    sent: { ...HOME, activity: [scan('D/FS/011', { ...at(15), ...city('Mahwah', 'CA') })] },
    right: { status: 'delivered', deliveredAt: iso(15) },
  },
  {
    name: 'delivered where the destination is not known',
    sent: {
      packageAddress: [address('ORIGIN', 'Mahwah')],
      activity: [scan('D/FS/011', { ...at(15), ...city('Mahwah') })],
    },
    right: { status: 'delivered', deliveredAt: iso(15) },
  },
  {
    name: 'delivered after a way back, nobody knows where',
    sent: { activity: [scan('D/FS/011', at(18)), scan('X/-/035', at(15))] },
    right: { ...NOT_DELIVERED, status: 'returned', returnedAt: iso(18) },
  },
  {
    name: 'delivered at the destination after a way back was begun',
    sent: { ...HOME, activity: [scan('D/FS/011', { ...at(18), ...city('dallas ') }), scan('X/-/035', at(15))] },
    right: { status: 'delivered', deliveredAt: iso(18) },
  },
  {
    name: 'own 011, and only a way back among the scans',
    sent: { currentStatus: own('011'), activity: [scan('X/-/035', at(15))] },
    right: { ...NOT_DELIVERED, status: 'returned', returnedAt: null },
  },
  {
    name: 'the final of three attempts',
    sent: { activity: [scan('X/-/024', at(18)), scan('X/-/023', at(17)), scan('X/-/022', at(16))] },
    right: { status: 'delivery-attempted', actionRequired: 'receiver', attempts: 3, firstAttemptAt: iso(16) },
  },
  {
    name: 'attempts that nobody counted, on two days',
    sent: {
      activity: [
        scan('X/48/-', { ...at(18), date: '20261121' }),
        scan('X/48/-', { ...at(17), date: '20261120' }),
        scan('X/G3/-', { ...at(16), date: '20261120' }),
      ],
    },
    right: { attempts: 2, firstAttemptAt: iso(16) },
  },
  {
    name: 'picked up by the first scan of the package itself',
    sent: {
      pickupDate: '20261118',
      activity: [
        scan('I/AR/005', at(18)),
        scan('X/VS/038', { ...at(17), logicalScan: false }),
        scan('I/OR/005', { ...at(16), logicalScan: 'true' }),
        scan('M/MP/003', at(15)),
      ],
    },
    right: { pickedUpAt: iso(17), pickedUpOn: '2026-11-18' },
  },
  {
    name: 'the end of the day, and no date',
    sent: { currentStatus: own('005'), deliveryTime: { type: 'EOD' } },
    right: { estimatedDelivery: null },
  },
  {
    name: 'a committed time',
    sent: { deliveryDate: { type: 'SDD', date: '20261120' }, deliveryTime: { type: 'CMT', endTime: '103000' } },
    right: {
      estimatedDelivery: {
        date: '2026-11-20',
        isRescheduled: false,
        originalDate: null,
        from: null,
        to: '10:30:00',
        window: { kind: 'commit', from: null, to: '10:30:00' },
      },
    },
  },
  {
    name: 'a time of delivery, which is no estimate',
    sent: { deliveryDate: [{ type: 'SDD', date: '20261120' }], deliveryTime: { type: 'DEL', endTime: '103000' } },
    right: {
      estimatedDelivery: {
        date: '2026-11-20',
        isRescheduled: false,
        originalDate: null,
        from: null,
        to: null,
        window: null,
      },
    },
  },
  {
    name: 'proofs with their bytes, as far as UPS sends them',
    sent: {
      currentStatus: own('011'),
      deliveryInformation: {
        signature: { image: 'c2ln' },
        deliveryPhoto: { photo: ' ', photoCaptureInd: 'Y' },
        pod: {},
      },
    },
    right: {
      proof: { signature: 'available', photo: 'unknown', letter: 'unknown' },
      deliveredTo: null,
      receivedBy: null,
    },
  },
  {
    name: 'one object and one text where lists belong',
    sent: {
      currentStatus: own('040'),
      accessPointInformation: { pickupByDate: '2026-11-27' },
      alternateTrackingNumber: { type: 'USPS_PIC', number: 92419900000033 },
      additionalServices: 'SIGNATURE_REQUIRED ',
      additionalAttributes: ['SENSOR_EVENT', 7, null, ''],
      packageAddress: { type: 'destination', address: { city: ' Köln', country: 'DE' } },
      service: { code: '518', description: ' UPS Ground ', levelCode: 11 },
      dimension: { height: '10', length: '', width: 3.5, unitOfDimension: 'IN' },
      milestones: {
        description: 'On the Way',
        state: 'This milestone has already occurred',
        linkedActivity: 0,
        current: 'true',
      },
    },
    right: {
      status: 'ready-for-pickup',
      statusReason: 'access-point',
      actionRequired: 'receiver',
      pickupPoint: { pickupBy: '2026-11-27' },
      alternateNumbers: [{ type: 'USPS_PIC', number: '92419900000033' }],
      additionalServices: ['SIGNATURE_REQUIRED'],
      attributes: ['SENSOR_EVENT', '7'],
      origin: null,
      destination: { city: 'Köln', stateProvince: null, postalCode: null, countryCode: 'DE' },
      service: 'UPS Ground',
      serviceCode: '518',
      serviceLevel: '11',
      dimensions: { height: '10', length: null, width: '3.5', unit: 'IN' },
      milestones: [{ description: 'On the Way', isComplete: true, isCurrent: true }],
    },
  },
];
