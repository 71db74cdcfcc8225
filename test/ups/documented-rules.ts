import { address, at, city, DEL, type DocumentedInput, HOME, iso, NOT_DELIVERED, own, scan } from './sent-packages.ts';

/** Inputs beyond that table: each rule of the document's sections 3.3 to 5 once. */
export const DOCUMENTED_RULES: readonly DocumentedInput[] = [
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
