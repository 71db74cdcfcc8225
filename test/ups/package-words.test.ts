import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrackedPackage } from '../../shared/domain/tracking.ts';
import { DOCUMENTED_INPUTS } from './documented-inputs.ts';
import { DOCUMENTED_RULES } from './documented-rules.ts';
import { bodyWith, readBody, readPackage } from './read-answer.ts';

describe('what we say of a package', () => {
  it.each([...DOCUMENTED_INPUTS, ...DOCUMENTED_RULES].map((input) => [input.name, input] as const))(
    '%s',
    (_, { sent, locale, right, unmapped = [] }) => {
      const { tracking, unmapped: noted } = readBody(bodyWith(sent), { locale });
      expect(tracking?.packages).toMatchObject([right]);
      expect(noted.map(({ type, code, statusCode }) => `${type}/${code}/${statusCode}`)).toEqual(unmapped);
    },
  );

  it('shows the 200 newest of its activities, and counts all of them', () => {
    const activity = Array.from({ length: 201 }, (_, n) => ({
      date: '20261120',
      time: n,
      status: { code: 'AR', type: 'I' },
    }));
    const { activities, activityCount, pickedUpAt } = readPackage({
      activity: [...activity, { gmtDate: '20261117', gmtTime: '1', status: { code: 'OR', type: 'I' } }],
    });
    expect({ shown: activities.length, activityCount, pickedUpAt }).toEqual({
      shown: 200,
      activityCount: 202,
      pickedUpAt: '2026-11-17T00:00:01Z',
    });
    expect(activities[0]?.localTime).toBe('00:00:00');
  });

  it('takes a proof for missing only where it was asked for', () => {
    const proof = (switches: object) => readPackage({ currentStatus: { code: '011' } }, switches).proof;
    expect(proof({})).toEqual({ signature: 'unknown', photo: 'unknown', letter: 'unknown' });
    expect(proof({ returnSignature: true, returnPOD: true })).toEqual({
      signature: 'not-available',
      photo: 'unknown',
      letter: 'not-available',
    });
  });

  it('is a word whatever one of its fields holds, and never an ending that UPS did not say', () => {
    const oddities: unknown[] = [
      7,
      -1.5,
      true,
      false,
      null,
      '',
      ' ',
      'x',
      [],
      [[]],
      {},
      { toString: 1 },
      ['x', null],
      'x'.repeat(50_000),
    ];
    const said = (status: Status, oddity: unknown, at: number) =>
      readPackage(withOddity(everyField(status), oddity, at)).status;
    const fields = leavesIn(everyField(ON_THE_WAY));
    expect(fields).toBeGreaterThan(40);
    for (let at = 0; at < fields; at++) {
      for (const oddity of oddities) expect(ENDINGS).not.toContain(said(ON_THE_WAY, oddity, at));
    }
    // The control: the same package ends when UPS says so.
    expect(ENDINGS).toContain(said(DELIVERED, '20261120', 0));
  });

  const codes = (...names: string[]) => fc.option(fc.constantFrom(...names), { nil: undefined });
  const anyScan = fc.record({
    status: fc.record({
      type: codes('D', 'X', 'I', 'M', 'MV', 'P', 'U', 'RS', 'Q'),
      code: codes('FS', 'UA', 'OT', 'AR', '48', 'Q9', 'Z9', '2Q'),
      statusCode: codes('011', '034', '035', '005', '013', '155', '161', '999', '998'),
    }),
    gmtDate: fc.constant('20261120'),
    gmtTime: fc.constant('120000'),
    location: fc.record({ address: fc.record({ city: codes('Mahwah', 'Dallas', 'Tulsa') }) }),
  });
  const anyPackage = fc.record({
    currentStatus: fc.oneof(fc.constant(undefined), fc.record({ code: codes('011', '034', '021', '155', '999') })),
    activity: fc.array(anyScan, { maxLength: 6 }),
    deliveryDate: fc.constantFrom(undefined, [{ type: 'DEL', date: '20261120' }]),
    deliveryInformation: fc.constant({ receivedBy: 'PAT' }),
    packageAddress: fc.constantFrom(undefined, [
      { type: 'ORIGIN', address: { city: 'Mahwah' } },
      { type: 'DESTINATION', address: { city: 'Dallas' } },
    ]),
  });

  /** Sentences about a package that are not true. */
  const falsehoodsIn = ({ status, receivedBy, deliveredAt, activities }: TrackedPackage): string[] => {
    const ending = activities.find(({ isStatus, status: said }) => isStatus && ENDINGS.includes(said));
    const isDelivered = status === 'delivered';
    return [
      ...(isDelivered && ending?.status === 'returned' ? ['A return is delivered.'] : []),
      ...(!isDelivered && (receivedBy ?? deliveredAt) !== null ? ['What is not delivered was received.'] : []),
    ];
  };

  it('never has a return for a delivery, nor a receiver without one', () => {
    fc.assert(
      fc.property(anyPackage, (sent) => void expect(falsehoodsIn(readPackage(sent))).toEqual([])),
      { numRuns: 500 },
    );
  });

  it('would be found false if every D were taken for a delivery', () => {
    const byTypeAlone = (sent: { activity: readonly { status: { type?: string | undefined } }[] }): TrackedPackage => {
      const isDelivered = sent.activity[0]?.status.type === 'D';
      return {
        ...readPackage(sent),
        status: isDelivered ? 'delivered' : 'in-transit',
        receivedBy: isDelivered ? 'PAT' : null,
      };
    };
    const found = fc.check(
      fc.property(anyPackage, (sent) => falsehoodsIn(byTypeAlone(sent)).length === 0),
      { numRuns: 500 },
    );
    expect(found.failed).toBe(true);
  });

  it('is never delivered, returned or an exception by codes outside the table', () => {
    const outside = fc.record({
      type: fc.constantFrom('D', 'X', 'I', 'Q', ''),
      code: fc.stringMatching(/^[ZQ][A-Z]{2}$/),
      statusCode: fc.integer({ min: 200, max: 999 }).map(String),
      description: fc.constantFrom('DELIVERED', 'Returned', 'Exception'),
    });
    fc.assert(
      fc.property(outside, (status) => {
        for (const sent of [{ activity: [{ status }] }, { currentStatus: status }])
          expect([...ENDINGS, 'exception']).not.toContain(readPackage(sent).status);
      }),
      { numRuns: 200 },
    );
  });
});

type Status = Readonly<Record<'type' | 'code' | 'statusCode', string>>;
const ON_THE_WAY: Status = { type: 'I', code: 'AR', statusCode: '005' };
const DELIVERED: Status = { type: 'D', code: 'FS', statusCode: '011' };
const ENDINGS: readonly string[] = ['delivered', 'returned'];

/** A package with a value in each field that is read. */
const everyField = (status: Status) => ({
  trackingNumber: '1Z88A1B20300001017',
  currentStatus: { ...status, description: 'On the way', simplifiedTextDescription: 'On the Way' },
  activity: [
    {
      status,
      date: '20261120',
      time: '120000',
      gmtDate: '20261120',
      gmtTime: '180000',
      gmtOffset: '-06:00',
      logicalScan: false,
      location: { slic: '7521', address: { city: 'Dallas', stateProvince: 'TX', postalCode: '75201', country: 'US' } },
    },
  ],
  deliveryDate: [{ type: 'SDD', date: '20261120' }],
  deliveryTime: { type: 'EDW', startTime: '133000', endTime: '173000' },
  deliveryInformation: { location: 'Door', receivedBy: 'PAT', deliveryPhoto: { photo: 'x', photoCaptureInd: 'Y' } },
  packageAddress: [{ type: 'ORIGIN', address: { city: 'Mahwah', countryCode: 'US' } }],
  accessPointInformation: { pickupByDate: '20261127' },
  service: { code: '518', description: 'UPS Ground', levelCode: '011' },
  weight: { weight: '4.20', unitOfMeasurement: 'LBS' },
  dimension: { height: '1', length: '2', width: '3', unitOfDimension: 'IN' },
  paymentInformation: [{ type: 'COD', amount: '1', currency: 'EUR', paymentMethod: 'C0', paid: false }],
  milestones: [{ description: 'On the Way', state: 'COMPLETE', current: true }],
});

const leavesIn = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, one) => sum + leavesIn(one), 0)
    : 1;

/** The same with its nth leaf replaced. */
function withOddity(value: unknown, oddity: unknown, nth: number): unknown {
  let leaf = 0;
  const replaced = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(replaced);
    if (typeof one === 'object' && one !== null)
      return Object.fromEntries(Object.entries(one).map(([name, field]) => [name, replaced(field)]));
    return leaf++ === nth ? oddity : one;
  };
  return replaced(value);
}
