import { describe, expect, it } from 'vitest';
import { PERSONAS } from '../../local/ups/personas/personas.ts';
import type { TrackedActivity, TrackedPackage, UpsCode } from '../../shared/domain/tracking.ts';
import { carrierAt, NUMBER, trackingOf } from './carrier-under-test.ts';
import { hostileUps } from './hostile-ups.ts';
import { CUSTOMS_RELEASE, DELIVERED_SHIPMENT, OUT_FOR_DELIVERY } from './simulated-tracking-examples.ts';

const place = (city: string | null, stateProvince: string | null, postalCode: string | null = null) => ({
  city,
  stateProvince,
  postalCode,
  countryCode: 'US',
});
const scan = (
  at: string,
  localAt: string,
  upsCode: UpsCode,
  said: Pick<TrackedActivity, 'status' | 'description' | 'location' | 'facility'> & Partial<TrackedActivity>,
): TrackedActivity => ({
  at,
  localAt,
  localDate: localAt.slice(0, 10),
  localTime: localAt.slice(11, 19),
  statusCode: upsCode.statusCode,
  reason: null,
  isStatus: true,
  upsCode,
  isPhysical: true,
  ...said,
});
const LABEL = scan(
  '2026-11-17T15:15:02Z',
  '2026-11-17T10:15:02-05:00',
  { type: 'M', code: 'MP', statusCode: '003' },
  {
    status: 'label-created',
    description: 'Shipper created a label, UPS has not received the package yet.',
    location: place(null, null),
    facility: '7641',
    isPhysical: false,
  },
);
const ORIGIN = scan(
  '2026-11-18T00:22:11Z',
  '2026-11-17T19:22:11-05:00',
  { type: 'I', code: 'OR', statusCode: '005' },
  {
    status: 'in-transit',
    description: 'Origin Scan',
    location: place('Mahwah', 'NJ'),
    facility: '3011',
  },
);
/** UPS has lost the leading zero of its `gmtTime`. */
const DEPARTURE = scan(
  '2026-11-18T07:30:00Z',
  '2026-11-18T02:30:00-05:00',
  { type: 'I', code: 'DP', statusCode: '005' },
  {
    status: 'in-transit',
    description: 'Departed from Facility',
    location: place('Parsippany', 'NJ'),
    facility: '0719',
  },
);
const OUT = scan(
  '2026-11-20T14:31:44Z',
  '2026-11-20T08:31:44-06:00',
  { type: 'I', code: 'OT', statusCode: '021' },
  {
    status: 'out-for-delivery',
    description: 'Out For Delivery Today',
    location: place('Dallas', 'TX'),
    facility: '7521',
  },
);
const DELIVERY = scan(
  '2026-11-20T20:27:33Z',
  '2026-11-20T14:27:33-06:00',
  { type: 'D', code: 'FS', statusCode: '011' },
  {
    status: 'delivered',
    description: 'DELIVERED',
    location: place('Dallas', 'TX', '75201'),
    facility: '7521',
  },
);

/** UPS's own status of a package has its three digits alone. */
const own = (statusCode: string) => ({ type: null, code: null, statusCode });

const NOTHING_SAID: TrackedPackage = {
  trackingNumber: NUMBER,
  status: 'unknown',
  statusReason: null,
  actionRequired: null,
  isFinal: false,
  statusCode: null,
  upsStatus: null,
  description: '',
  delivered: false,
  deliveredAt: null,
  deliveredOn: null,
  deliveredTime: null,
  returnedAt: null,
  returnedOn: null,
  receivedBy: null,
  deliveredTo: null,
  proof: null,
  pickedUpAt: null,
  pickedUpOn: null,
  attempts: 0,
  firstAttemptAt: null,
  estimatedDelivery: null,
  pickupPoint: null,
  origin: null,
  destination: null,
  service: null,
  serviceCode: null,
  serviceLevel: null,
  weight: null,
  dimensions: null,
  references: [],
  alternateNumbers: [],
  additionalServices: [],
  attributes: [],
  payments: [],
  milestones: [],
  activityCount: 0,
  activities: [],
};

/** The common part of the personas from Mahwah to Dallas by ground. */
const BY_GROUND: TrackedPackage = {
  ...NOTHING_SAID,
  pickedUpAt: ORIGIN.at,
  pickedUpOn: '2026-11-17',
  origin: place('Mahwah', 'NJ', '07430'),
  destination: place('Dallas', 'TX', '75201'),
  service: 'UPS Ground',
  serviceCode: '518',
  serviceLevel: '011',
  weight: { value: '4.20', unit: 'LBS' },
  references: [{ type: 'SHIPMENT', number: 'SO-1001' }],
};

describe("a package, from UPS's words to ours", async () => {
  const ups = await hostileUps();
  const { track } = carrierAt(ups.origin);
  const packagesIn = async (shipment: unknown): Promise<readonly TrackedPackage[]> => {
    ups.answers({ body: { trackResponse: { shipment: [shipment] } } });
    return trackingOf(await track()).packages;
  };
  const packageIn = async (fields: unknown) => (await packagesIn({ package: [fields] }))[0];
  const activityIn = async (fields: unknown) => (await packageIn({ activity: [fields] }))?.activities[0];

  it('delivered', async () => {
    expect(await packagesIn(DELIVERED_SHIPMENT)).toEqual([
      {
        ...BY_GROUND,
        status: 'delivered',
        isFinal: true,
        statusCode: '011',
        upsStatus: { ...own('011'), description: 'DELIVERED', simplifiedDescription: 'Delivered' },
        description: 'Delivered',
        delivered: true,
        deliveredAt: '2026-11-20T20:27:33Z',
        deliveredOn: '2026-11-20',
        deliveredTime: '14:27:33',
        deliveredTo: { place: 'Front Door', receivedBy: null },
        proof: { signature: 'unknown', photo: 'not-available', letter: 'unknown' },
        additionalServices: ['CARBON_NEUTRAL'],
        activityCount: 5,
        activities: [DELIVERY, OUT, DEPARTURE, ORIGIN, LABEL],
      },
    ]);
  });

  it('out for delivery, with its window', async () => {
    const [from, to] = ['13:30:00', '17:30:00'];
    const window = { kind: 'estimated', from, to };
    expect(await packagesIn(OUT_FOR_DELIVERY)).toEqual([
      {
        ...BY_GROUND,
        trackingNumber: '1Z88A1B20300001026',
        status: 'out-for-delivery',
        statusCode: '021',
        upsStatus: { ...own('021'), description: OUT.description, simplifiedDescription: null },
        description: 'Out For Delivery Today',
        estimatedDelivery: { date: '2026-11-20', isRescheduled: false, originalDate: null, from, to, window },
        activityCount: 4,
        activities: [OUT, DEPARTURE, ORIGIN, LABEL],
      },
    ]);
  });

  it('rescheduled, with a payment on delivery', async () => {
    expect((await packagesIn(CUSTOMS_RELEASE))[0]).toMatchObject({
      status: 'in-transit',
      statusReason: 'customs',
      estimatedDelivery: {
        date: '2026-11-24',
        isRescheduled: true,
        originalDate: null,
        from: null,
        to: null,
        window: null,
      },
      payments: [{ type: 'COD', amount: '243.50', currency: 'EUR', method: 'C0', isPaid: false }],
      alternateNumbers: [{ type: 'USPS_PIC', number: '92419900000033499522966220' }],
    });
  });

  it('with its milestones', async () => {
    const [found] = await packagesIn(PERSONAS.get('1Z88A1B20300001026')?.shipment);
    expect(found?.milestones).toEqual([
      { description: 'Label Created', isComplete: true, isCurrent: false },
      { description: 'We Have Your Package', isComplete: true, isCurrent: false },
      { description: 'On the Way', isComplete: true, isCurrent: false },
      { description: 'Out for Delivery', isComplete: true, isCurrent: true },
      { description: 'Delivery', isComplete: false, isCurrent: false },
    ]);
  });

  it('without a word, under the number that was asked for', async () => {
    expect(await packageIn({})).toEqual(NOTHING_SAID);
  });

  it.each([
    ['in UTC', { gmtDate: '20261118', gmtTime: '073000' }, '2026-11-18T07:30:00Z', null],
    ['without a leading zero', { gmtDate: '20261118', gmtTime: '74700' }, '2026-11-18T07:47:00Z', null],
    ['without four of them', { gmtDate: '20261118', gmtTime: '47' }, '2026-11-18T00:00:47Z', null],
    ['as numbers', { gmtDate: 20261118, gmtTime: 74700 }, '2026-11-18T07:47:00Z', null],
    [
      'by the local clock and its offset alone',
      { date: '20261117', time: '192211', gmtOffset: '-05:00' },
      '2026-11-18T00:22:11Z',
      '2026-11-17T19:22:11-05:00',
    ],
    [
      'with the offset of Track Alert',
      { date: '20261117', time: '92211', gmtOffset: '+05.30' },
      '2026-11-17T03:52:11Z',
      '2026-11-17T09:22:11+05:30',
    ],
    [
      'with an offset without a colon, at its most',
      { date: '20261117', time: '000000', gmtOffset: '+1400' },
      '2026-11-16T10:00:00Z',
      '2026-11-17T00:00:00+14:00',
    ],
    ['with colons', { gmtDate: '20251211', gmtTime: '09:41:00' }, '2025-12-11T09:41:00Z', null],
    [
      'with dashes, and colons without zeros',
      { gmtDate: '2025-12-11', gmtTime: '9:05:1' },
      '2025-12-11T09:05:01Z',
      null,
    ],
    ['with colons and no seconds', { gmtDate: '20251211', gmtTime: '9:5' }, '2025-12-11T09:05:00Z', null],
    ['with blanks', { gmtDate: '20251211 ', gmtTime: ' 094100' }, '2025-12-11T09:41:00Z', null],
    ['on a day that only leap years have', { gmtDate: '20240229', gmtTime: '0' }, '2024-02-29T00:00:00Z', null],
    ['by the local clock without an offset', { date: '20261117', time: '192211' }, null, null],
    ['with an offset of more than 14 hours', { date: '20261117', time: '192211', gmtOffset: '+14:01' }, null, null],
    ['with 60 minutes of an offset', { date: '20261117', time: '192211', gmtOffset: '-05:60' }, null, null],
    ['on half of a dashed day', { gmtDate: '2025-1211', gmtTime: '094100' }, null, null],
    ['on a day that this year does not have', { gmtDate: '20260229', gmtTime: '120000' }, null, null],
    ['in a year that leaps in no century', { gmtDate: '19000229', gmtTime: '120000' }, null, null],
    ['at a clock of four parts', { gmtDate: '20261118', gmtTime: '1:2:3:4' }, null, null],
    ['at an hour with colons that is none', { gmtDate: '20261118', gmtTime: '24:00' }, null, null],
    ['with an offset that is none', { date: '20261117', time: '192211', gmtOffset: '-99:99' }, null, null],
    ['at an hour that is none', { gmtDate: '20261118', gmtTime: '240000' }, null, null],
    ['at a minute that is none', { gmtDate: '20261118', gmtTime: '126000' }, null, null],
    ['in a month that is none', { gmtDate: '20261318', gmtTime: '120000' }, null, null],
    ['on a day that is none', { gmtDate: '20260230', gmtTime: '120000' }, null, null],
    ['with a date and no time', { gmtDate: '20261118' }, null, null],
    ['with words', { gmtDate: 'today', gmtTime: 'noon', gmtOffset: 'here' }, null, null],
  ])('happened %s', async (_, times, at, localAt) => {
    expect(await activityIn(times)).toMatchObject({ at, localAt });
  });

  it.each(['00000000', '20261332', '20260230', '2026112', 'soon', ''])(
    'is expected on no day when UPS says %j',
    async (date) => {
      expect(await packageIn({ deliveryDate: [{ type: 'SDD', date }] })).toMatchObject({ estimatedDelivery: null });
    },
  );

  it.each([
    [3, 3],
    ['2', 2],
    [0, 1],
    [-1, 1],
    [1.5, 1],
    ['many', 1],
    [null, 1],
  ])('of a shipment that counts %j, counts %i', async (packageCount, counted) => {
    ups.answers({ body: { trackResponse: { shipment: [{ package: [{ packageCount }] }] } } });
    expect(await track()).toMatchObject({ value: { tracking: { found: true, packageCount: counted } } });
  });
});
