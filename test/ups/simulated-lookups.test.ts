import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SimulatedUps, startSimulatedUps } from '../../local/ups/simulated-ups.ts';
import type { Package } from '../../local/ups/tracking-response.ts';
import { APP, NOON, refused } from './simulated-ups-under-test.ts';
import { upsCustomer } from './ups-customer.ts';

interface Found {
  readonly inquiryNumber: string;
  readonly package?: readonly Package[];
  readonly warnings?: readonly { readonly code: string; readonly message: string }[];
}

let ups: SimulatedUps;
let token: string | undefined;
beforeAll(async () => {
  ups = await startSimulatedUps({ apps: [APP], clock: () => NOON });
  token = (await customer().clientCredentials()).body.access_token;
});
afterAll(() => ups.stop());

const customer = () => upsCustomer(ups.origins.test, APP, '');
const ask = async (path: string): Promise<readonly Found[] | { status: number; body: unknown }> => {
  const { status, body } = await customer().track(token, path);
  return status === 200 ? (body as { trackResponse: { shipment: Found[] } }).trackResponse.shipment : { status, body };
};
const NOTHING = (inquiryNumber: string) => [
  { inquiryNumber, warnings: [{ code: 'TW0001', message: 'Tracking Information Not Found' }] },
];

describe('a shipment at the simulated UPS', () => {
  const LEAD = '1Z88A1B20300001553';
  const ELEVEN = [
    LEAD,
    ...['562', '571', '580', '599', '606', '615', '624', '633', '642', '651'].map((end) => `1Z88A1B20300001${end}`),
  ];
  const shipment = async (number: string, query = '') => {
    const found = await ask(`shipment/details/${number}${query}`);
    if ('status' in found) return found;
    return found.map(({ inquiryNumber, package: packages, warnings }) => ({
      inquiryNumber,
      packages: packages?.map(({ trackingNumber, packageCount }) => [trackingNumber, packageCount]) ?? warnings,
    }));
  };
  const of = (inquiryNumber: string, numbers: readonly string[], count: number) => [
    { inquiryNumber, packages: numbers.map((number) => [number, count]) },
  ];

  it('has its eleven packages, from the number of any of them', async () => {
    expect(await shipment(LEAD)).toEqual(of(LEAD, ELEVEN, 11));
    expect(await shipment('1Z88A1B20300001642')).toEqual(of('1Z88A1B20300001642', ELEVEN, 11));
  });

  it('comes in pages, and ends with an empty one', async () => {
    expect(await shipment(LEAD, '?offset=0&count=4')).toEqual(of(LEAD, ELEVEN.slice(0, 4), 11));
    expect(await shipment(LEAD, '?offset=8&count=4')).toEqual(of(LEAD, ELEVEN.slice(8), 11));
    expect(await shipment(LEAD, '?offset=11&count=4')).toEqual(of(LEAD, [], 11));
  });

  it('has all three packages of which tracking returns two, and one for a single package', async () => {
    const three = ['1Z88A1B20300001188', '1Z88A1B20300001197', '1Z88A1B20300001204'];
    expect(await shipment('1Z88A1B20300001188')).toEqual(of('1Z88A1B20300001188', three, 3));
    expect(await shipment('1Z88A1B20300001044')).toEqual(of('1Z88A1B20300001044', ['1Z88A1B20300001044'], 1));
    expect(await shipment('1Z88A1B20300001517')).toEqual(of('1Z88A1B20300001517', ['1Z88A1B20300001517'], 1));
  });

  it('sends neither signature nor letter nor milestones', async () => {
    const [found] = (await ask('shipment/details/1Z88A1B20300001704?returnSignature=true&returnPOD=true')) as Found[];
    expect(Object.keys(found?.package?.[0]?.deliveryInformation ?? {})).toEqual([
      'location',
      'receivedBy',
      'deliveryPhoto',
    ]);
  });

  it('is refused for a number whose details are answered', async () => {
    const number = '1Z88A1B20300001660';
    expect(await shipment(number)).toEqual({ status: 400, body: refused('TV1002', 'Invalid inquiry number') });
    expect(await ask(`details/${number}`)).toMatchObject([{ inquiryNumber: number, package: [{ packageCount: 2 }] }]);
  });

  it.each([
    [
      '1Z88A1B20300001062',
      '',
      NOTHING('1Z88A1B20300001062').map(({ warnings, ...one }) => ({ ...one, packages: warnings })),
    ],
    ['1Z$', '', { status: 400, body: refused('TV1002', 'Invalid inquiry number') }],
    [LEAD, '?offset=-1', { status: 400, body: refused('TV0010', 'Invalid offset or count') }],
    [LEAD, '?count=many', { status: 400, body: refused('TV0010', 'Invalid offset or count') }],
  ])('answers %s%s', async (number, query, answer) => {
    expect(await shipment(number, query)).toEqual(answer);
  });
});

describe('a search by reference at the simulated UPS', () => {
  const search = async (reference: string, query: Record<string, string> = {}) => {
    const found = await ask(`reference/details/${encodeURIComponent(reference)}?${new URLSearchParams(query)}`);
    if ('status' in found) return found;
    return found.map((each) =>
      each.package ? each.package.map(({ trackingNumber }) => trackingNumber) : each.warnings,
    );
  };
  const NONE = NOTHING('').map(({ warnings }) => warnings);

  it.each([
    ['SO-1001', {}, [['1Z88A1B20300001017']]],
    ['PO-77', {}, [['1Z88A1B20300001017'], ['1Z88A1B20300001026']]],
    ['PO 47/Ä-1', {}, [['1Z88A1B20300001688']]],
    ['SO-1001', { shipperNum: '88A1B2', destCountry: 'US', destZip: '75201' }, [['1Z88A1B20300001017']]],
    ['SO-1001', { shipperNum: '77X9Y0' }, NONE],
    ['SO-1001', { destCountry: 'CA' }, NONE],
    ['SO-1001', { destZip: '75202' }, NONE],
    ['SO-1001', { refNumType: 'fgv' }, NONE],
    ['so-1001', {}, NONE],
    ['NOPE-1', {}, NONE],
  ])('finds by %j %j', async (reference, query, expected) => {
    expect(await search(reference, query)).toEqual(expected);
  });

  it('answers each package in full, under its own number', async () => {
    expect(await ask('reference/details/SO-1001')).toEqual(
      await ask('details/1Z88A1B20300001017').then((found) =>
        (found as Found[]).map(({ inquiryNumber, package: packages }) => ({ inquiryNumber, package: packages })),
      ),
    );
  });

  it('finds the eleven packages of a shipment as eleven shipments', async () => {
    expect(await search('SO-2011')).toHaveLength(11);
  });

  it('refuses a reference of two accounts until one is named', async () => {
    expect(await search('TWO-ACCOUNTS')).toEqual({
      status: 400,
      body: refused(
        '151085',
        'The reference number is used by more than one shipper. Please provide the shipper number.',
      ),
    });
    expect(await search('TWO-ACCOUNTS', { shipperNum: '88A1B2' })).toEqual([['1Z88A1B20300001679']]);
    expect(await search('TWO-ACCOUNTS', { shipperNum: '77X9Y0' })).toEqual([['1Z77X9Y00300001558']]);
  });

  it('finds an old package when the dates include its pickup, which the last 14 days do not', async () => {
    expect(await search('OLD-1')).toEqual(NONE);
    expect(await search('OLD-1', { fromPickUpDate: '20260803' })).toEqual([['1Z88A1B20300001697']]);
    expect(await search('OLD-1', { fromPickUpDate: '20260801', toPickUpDate: '20260802' })).toEqual(NONE);
  });

  it.each([
    { fromPickUpDate: '2026-11-08' },
    { toPickUpDate: '20260230' },
    { fromPickUpDate: '20261109', toPickUpDate: '20261108' },
  ])('refuses the dates %j', async (dates) => {
    expect(await search('SO-1001', dates)).toEqual({ status: 400, body: refused('TV0009', 'Invalid date') });
  });

  it('refuses percent signs that make no sense, and a foreign token', async () => {
    expect(await ask('reference/details/%E0%A4%A')).toEqual({
      status: 400,
      body: refused('TV0011', 'Invalid reference number'),
    });
    expect((await customer().track('none', 'reference/details/SO-1001')).status).toBe(401);
    expect((await customer().track('none', 'shipment/details/1Z88A1B20300001553')).status).toBe(401);
  });

  it('meets the faults of the endpoint track, and is counted there', async () => {
    await ups.control('POST /ups/faults', { endpoint: 'track', fault: 'status-429', times: 2 });
    const before = (await ups.control('GET /ups/calls')) as { track: { failed: number } };
    expect(await ask('reference/details/SO-1001')).toMatchObject({ status: 429 });
    expect(await ask('shipment/details/1Z88A1B20300001553')).toMatchObject({ status: 429 });
    const after = (await ups.control('GET /ups/calls')) as { track: { failed: number } };
    expect(after.track.failed - before.track.failed).toBe(2);
  });
});

describe('the proofs of a delivery at the simulated UPS', () => {
  it('are a signature and a letter when asked for, and a photo in any case', async () => {
    const delivery = async (query: string) => {
      const [found] = (await ask(`details/1Z88A1B20300001704${query}`)) as Found[];
      const { signature, deliveryPhoto, pod } = found?.package?.[0]?.deliveryInformation ?? {};
      const decoded = (base64 = '') => Buffer.from(base64, 'base64');
      return {
        signature: decoded(signature?.image).toString('latin1', 0, 6),
        photo: decoded(deliveryPhoto?.photo).toString('hex', 0, 3),
        hasScript: decoded(pod?.content).toString().includes('<script>'),
      };
    };
    expect(await delivery('')).toEqual({ signature: '', photo: 'ffd8ff', hasScript: false });
    expect(await delivery('?returnSignature=true&returnPOD=true')).toEqual({
      signature: 'GIF89a',
      photo: 'ffd8ff',
      hasScript: true,
    });
  });
});
