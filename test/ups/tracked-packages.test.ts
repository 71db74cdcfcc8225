import { describe, expect, it } from 'vitest';
import { PERSONAS } from '../../local/ups/personas/personas.ts';
import type { TrackedPackage } from '../../shared/domain/tracking.ts';
import { carrierAt, NUMBER } from './carrier-under-test.ts';
import { hostileUps } from './hostile-ups.ts';
import { CUSTOMS_RELEASE, DELIVERED_SHIPMENT, OUT_FOR_DELIVERY } from './simulated-tracking-examples.ts';

const place = (city: string | null, stateProvince: string | null, postalCode: string | null = null) => ({
  city,
  stateProvince,
  postalCode,
  countryCode: 'US',
});
const LABEL = {
  at: '2026-11-17T15:15:02Z',
  localAt: '2026-11-17T10:15:02-05:00',
  status: 'label-created',
  statusCode: '003',
  description: 'Shipper created a label, UPS has not received the package yet.',
  location: place(null, null),
} as const;
const ORIGIN = {
  at: '2026-11-18T00:22:11Z',
  localAt: '2026-11-17T19:22:11-05:00',
  status: 'in-transit',
  statusCode: '005',
  description: 'Origin Scan',
  location: place('Mahwah', 'NJ'),
} as const;
/** UPS has lost the leading zero of its `gmtTime`. */
const DEPARTURE = {
  at: '2026-11-18T07:30:00Z',
  localAt: '2026-11-18T02:30:00-05:00',
  status: 'in-transit',
  statusCode: '005',
  description: 'Departed from Facility',
  location: place('Parsippany', 'NJ'),
} as const;
const OUT = {
  at: '2026-11-20T14:31:44Z',
  localAt: '2026-11-20T08:31:44-06:00',
  status: 'out-for-delivery',
  statusCode: '021',
  description: 'Out For Delivery Today',
  location: place('Dallas', 'TX'),
} as const;
const DELIVERY = {
  at: '2026-11-20T20:27:33Z',
  localAt: '2026-11-20T14:27:33-06:00',
  status: 'delivered',
  statusCode: '011',
  description: 'DELIVERED',
  location: place('Dallas', 'TX', '75201'),
} as const;

const OF_GROUND = {
  receivedBy: null,
  service: 'UPS Ground',
  weight: { value: '4.20', unit: 'LBS' },
  references: [{ type: 'SHIPMENT', number: 'SO-1001' }],
  milestones: [],
};

describe("a package, from UPS's words to ours", async () => {
  const ups = await hostileUps();
  const { track } = carrierAt(ups.origin);
  const packagesIn = async (shipment: unknown): Promise<readonly TrackedPackage[]> => {
    ups.answers({ body: { trackResponse: { shipment: [shipment] } } });
    const answer = await track();
    return 'value' in answer ? answer.value.tracking.packages : [];
  };
  const packageIn = async (fields: unknown) => (await packagesIn({ package: [fields] }))[0];
  const activityIn = async (fields: unknown) => (await packageIn({ activity: [fields] }))?.activities[0];

  it('delivered', async () => {
    expect(await packagesIn(DELIVERED_SHIPMENT)).toEqual([
      {
        ...OF_GROUND,
        trackingNumber: '1Z88A1B20300001017',
        status: 'delivered',
        statusCode: '011',
        description: 'Delivered',
        delivered: true,
        deliveredAt: '2026-11-20T20:27:33Z',
        estimatedDelivery: null,
        activities: [DELIVERY, OUT, DEPARTURE, ORIGIN, LABEL],
      },
    ]);
  });

  it('out for delivery, with its window', async () => {
    expect(await packagesIn(OUT_FOR_DELIVERY)).toEqual([
      {
        ...OF_GROUND,
        trackingNumber: '1Z88A1B20300001026',
        status: 'out-for-delivery',
        statusCode: '021',
        description: 'Out for Delivery',
        delivered: false,
        deliveredAt: null,
        estimatedDelivery: { date: '2026-11-20', isRescheduled: false, from: '13:30:00', to: '17:30:00' },
        activities: [OUT, DEPARTURE, ORIGIN, LABEL],
      },
    ]);
  });

  it('rescheduled', async () => {
    expect((await packagesIn(CUSTOMS_RELEASE))[0]?.estimatedDelivery).toEqual({
      date: '2026-11-24',
      isRescheduled: true,
      from: null,
      to: null,
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
    expect(await packageIn({})).toEqual({
      trackingNumber: NUMBER,
      status: 'unknown',
      statusCode: null,
      description: '',
      delivered: false,
      deliveredAt: null,
      receivedBy: null,
      estimatedDelivery: null,
      service: null,
      weight: null,
      references: [],
      milestones: [],
      activities: [],
    });
  });

  it('by its newest activity, as far as its current status says nothing', async () => {
    const activity = [{ status: { type: 'D', code: 'FS', statusCode: '011', description: 'DELIVERED' } }];
    expect(await packageIn({ activity })).toMatchObject({ status: 'delivered', description: 'DELIVERED' });
    expect(await packageIn({ activity, currentStatus: { code: 'OT', statusCode: '021' } })).toMatchObject({
      status: 'out-for-delivery',
      statusCode: '021',
    });
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
    ['by the local clock without an offset', { date: '20261117', time: '192211' }, null, null],
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
