import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PERSONAS } from '../../local/ups/personas/personas.ts';
import type { Tracking } from '../../shared/domain/tracking.ts';
import { carrierAt, NUMBER, trackingOf } from './carrier-under-test.ts';
import { errorEnvelope, hostileUps } from './hostile-ups.ts';
import { readPackage } from './read-answer.ts';

const NOT_FOUND: Tracking = {
  found: false,
  packageCount: 0,
  packages: [],
  warnings: [],
  relation: [],
  language: 'en_US',
};
const NOT_FOUND_WARNING = { code: 'TW0001', message: 'Tracking Information Not Found' };
const NO_TRACKING = {
  failure: { kind: 'answer-invalid', message: 'UPS sent an answer without tracking information.' },
};

const NO_ANSWER = '1Z88A1B20300001535';

/** Each other number of the simulated UPS, and where its packages stand. */
const STANDINGS: readonly [string, number, string][] = [
  ['1Z88A1B20300001017', 1, 'delivered'],
  ['1Z88A1B20300001026', 1, 'out-for-delivery'],
  ['1Z88A1B26600001079', 1, 'in-transit'],
  ['1Z88A1B20300001062', 0, ''],
  ['1Z88A1B20300001044', 1, 'label-created'],
  ['1Z88A1B20100001039', 1, 'in-transit'],
  ['1Z88A1B20300001099', 1, 'voided'],
  ['1Z88A1B20300001286', 1, 'in-transit'],
  ['1Z88A1B20300001080', 1, 'in-transit'],
  ['1Z88A1B20300001295', 1, 'in-transit'],
  ['1Z88A1B20300001106', 1, 'delayed'],
  ['1Z88A1B20300001142', 1, 'ready-for-pickup'],
  ['1Z88A1B20300001151', 1, 'ready-for-pickup'],
  ['1Z88A1B20300001160', 1, 'in-transit'],
  ['1Z88A1B20300001115', 1, 'delayed'],
  ['1Z88A1B20300001311', 1, 'delayed'],
  ['1Z88A1B20300001124', 1, 'delayed'],
  ['1Z88A1B20300001277', 1, 'exception'],
  ['1Z88A1B20300001133', 1, 'returning'],
  ['1Z88A1B20300001302', 1, 'returned'],
  ['1Z88A1B20300001179', 1, 'unknown'],
  ['1Z88A1B20300001188', 3, 'delivered, out-for-delivery'],
  ['1Z88A1B20300001197', 3, 'out-for-delivery'],
  ['1Z88A1B20300001204', 3, 'in-transit'],
  ['1Z88A1B20300001213', 1, 'out-for-delivery'],
  ['1Z88A1B20300001222', 1, 'in-transit'],
  ['1Z88A1B20300001268', 1, 'in-transit'],
  ['1Z88A1B20300001231', 1, 'in-transit'],
  ['1Z88A1B20300001339', 1, 'in-transit'],
  ['1Z88A1B20300001240', 1, 'out-for-delivery'],
  ['1Z88A1B20300001259', 0, ''],
  ['1Z88A1B20300001357', 1, 'returned'],
  ['1Z88A1B20300001366', 1, 'returned'],
  ['1Z88A1B20300001375', 1, 'delivery-attempted'],
  ['1Z88A1B20300001384', 1, 'ready-for-pickup'],
  ['1Z88A1B20300001393', 1, 'delivered'],
  ['1Z88A1B20300001400', 1, 'delivered'],
  ['1Z88A1B20300001419', 1, 'delivered'],
  ['1Z88A1B20300001428', 1, 'in-transit'],
  ['1Z88A1B20300001437', 1, 'in-transit'],
  ['1Z88A1B20300001446', 1, 'out-for-delivery'],
  ['1Z88A1B20300001455', 1, 'voided'],
  ['1Z88A1B20300001464', 1, 'label-created'],
  ['1Z88A1B20300001473', 1, 'exception'],
  ['1Z88A1B20300001482', 1, 'exception'],
  ['1Z88A1B20300001491', 1, 'returning'],
  ['1Z88A1B20300001508', 1, 'delivered'],
  ['1Z88A1B20300001517', 1, 'out-for-delivery'],
  ['1Z88A1B20300001526', 1, 'out-for-delivery'],
  ['1Z88A1B20300001544', 1, 'exception'],
  ['9274890000000000001018', 1, 'delivered'],
  ['1Z12345E0205271688', 1, 'delivered'],
  ['1Z12345E6605272234', 1, 'delivered'],
  ['1Z12345E0305271640', 2, 'delivered, delivered'],
  ['1Z12345E0393657226', 2, 'delivered'],
  ['1Z12345E1305277940', 1, 'in-transit'],
  ['1Z12345E6205277936', 1, 'delivery-attempted'],
  ['1Z12345E1505270452', 0, ''],
  ['1Z12345E020527079', 0, ''],
  ['1Z648616E192760718', 1, 'label-created'],
  ['1ZWX0692YP40636269', 1, 'in-transit'],
  ['T9999999999', 1, 'delivered'],
  ['990728071', 1, 'in-transit'],
  ['3251026119', 1, 'delivered'],
  ['9102084383041101186729', 1, 'in-transit'],
  ['cgish000116630', 1, 'in-transit'],
  ['ER751105042015062', 1, 'in-transit'],
  ['1Z88A1B20300001553', 11, 'delivered'],
  ['1Z88A1B20300001562', 11, 'delivered'],
  ['1Z88A1B20300001571', 11, 'delivered'],
  ['1Z88A1B20300001580', 11, 'delivered'],
  ['1Z88A1B20300001599', 11, 'out-for-delivery'],
  ['1Z88A1B20300001606', 11, 'out-for-delivery'],
  ['1Z88A1B20300001615', 11, 'out-for-delivery'],
  ['1Z88A1B20300001624', 11, 'in-transit'],
  ['1Z88A1B20300001633', 11, 'in-transit'],
  ['1Z88A1B20300001642', 11, 'delayed'],
  ['1Z88A1B20300001651', 11, 'label-created'],
  ['1Z88A1B20300001660', 2, 'in-transit'],
  ['1Z88A1B20300001679', 1, 'delivered'],
  ['1Z88A1B20300001688', 1, 'in-transit'],
  ['1Z88A1B20300001697', 1, 'in-transit'],
  ['1Z88A1B20300001704', 1, 'delivered'],
  ['1Z77X9Y00300001558', 1, 'out-for-delivery'],
];

describe("UPS's tracking answer", async () => {
  const ups = await hostileUps();
  const { track } = carrierAt(ups.origin);
  const answered = (shipment: unknown) => {
    ups.answers({ body: { trackResponse: { shipment } } });
    return track();
  };
  const tracked = async (shipment: unknown) => trackingOf(await answered(shipment));

  it.each(STANDINGS)('%s: %i packages, %s', async (number, packageCount, standing) => {
    const { packages, ...tracking } = await tracked([PERSONAS.get(number)?.shipment]);
    expect({
      found: tracking.found,
      packageCount: tracking.packageCount,
      standing: packages.map(({ status }) => status).join(', '),
    }).toEqual({
      found: standing !== '',
      packageCount,
      standing,
    });
  });

  it('is shown to be read for every number that the simulated UPS knows', () => {
    expect([...STANDINGS.map(([number]) => number), NO_ANSWER].sort()).toEqual([...PERSONAS.keys()].sort());
  });

  it('is none where the simulated UPS has no package and does not say that nothing is known', async () => {
    expect(await answered([PERSONAS.get(NO_ANSWER)?.shipment])).toEqual(NO_TRACKING);
  });

  it('is not found with 404 and an envelope, as documented', async () => {
    ups.answers({ status: 404, body: errorEnvelope('TV1003', 'No tracking information') });
    expect(await track()).toEqual({ value: { tracking: NOT_FOUND, unmapped: [] } });
  });

  it.each([
    ['no shipment', []],
    ['no package', [{ package: [] }]],
    ['no package in one of two shipments', [{}, { package: [] }]],
  ])('is not found with %s in a list that UPS left empty', async (_, shipment) => {
    expect(await tracked(shipment)).toEqual(NOT_FOUND);
  });

  it.each([
    ['the warning TW0001', [{ warnings: [NOT_FOUND_WARNING] }]],
    ['that warning alone and not in a list', { warnings: { ...NOT_FOUND_WARNING, code: 'TW0001 ' } }],
    ['that warning beside another', [{ package: [], warnings: [{ code: 'TW0009' }, NOT_FOUND_WARNING] }]],
  ])('is not found with %s', async (_, shipment) => {
    const { found, packages, warnings } = await tracked(shipment);
    expect({ found, packages, last: warnings.at(-1) }).toEqual({ found: false, packages: [], last: NOT_FOUND_WARNING });
  });

  it.each([
    ['a shipment of nothing', [{}]],
    ['a package that is null', [{ package: null }]],
    ['packages that are none', [{ package: [null, 7, 'text', [], false] }]],
    ['another warning alone', [{ warnings: [{ code: 'TW0009', message: 'Try later' }] }]],
    ['another warning beside an empty list', [{ package: [], warnings: [{ code: 'TW0009' }] }]],
    ['warnings that are none', [{ warnings: 'TW0001' }]],
    ['shipments that are none', [null, 7]],
    ['a shipment that is a text', 'none'],
    ['no shipment named', undefined],
  ])('says neither found nor not found with %s', async (_, shipment) => {
    expect(await answered(shipment)).toEqual(NO_TRACKING);
  });

  it('is found with one package and one shipment that are not in a list', async () => {
    expect(await tracked({ package: { trackingNumber: 'ONE' }, warnings: [NOT_FOUND_WARNING] })).toMatchObject({
      found: true,
      packages: [{ trackingNumber: 'ONE' }],
      warnings: [NOT_FOUND_WARNING],
    });
  });

  it('is read whatever its fields hold', async () => {
    const odd = (value: unknown) => ({
      trackingNumber: value,
      currentStatus: value,
      activity: [{ date: value, location: value, status: value }, value],
      deliveryDate: value,
      deliveryTime: value,
      deliveryInformation: value,
      service: value,
      weight: value,
      referenceNumber: [value, { number: value }],
      milestones: [value, { current: value, state: value }],
      packageCount: value,
    });
    const oddities: unknown[] = [null, true, [], {}, [[]], { toString: 1 }, { length: -1 }];
    const { packageCount, packages } = await tracked([{ package: oddities.map(odd) }]);
    expect(packageCount).toBe(oddities.length);
    const NONE = readPackage({});
    for (const { activities, activityCount, milestones, references, ...rest } of packages) {
      expect({ ...NONE, ...rest }).toEqual(NONE);
      expect(references).toEqual([]);
      for (const activity of activities) expect(activity).toMatchObject({ at: null, localAt: null, status: 'unknown' });
      for (const milestone of milestones) expect(milestone).toMatchObject({ description: '', isComplete: false });
    }
  });

  it('gives nothing to the prototype', async () => {
    const polluting = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}';
    const body = `{"trackResponse":{"shipment":[${polluting},"package":[${polluting},"activity":[]}]}]}}`;
    ups.answers({ body });
    expect(trackingOf(await track()).packages[0]?.status).toBe('unknown');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(await track(NUMBER, { isRaw: true })).toEqual({ value: { raw: body } });
  });

  it.each([
    ['brackets', '['.repeat(100_000), ']'.repeat(100_000)],
    ['braces', '{"a":'.repeat(100_000), `1${'}'.repeat(100_000)}`],
    ['brackets never closed', '['.repeat(1_000_000), ''],
    ['quotes never closed', '"\\"'.repeat(100_000), ''],
  ])('nested without end is no answer of UPS: %s', async (_, open, close) => {
    ups.answers({ body: `{"trackResponse":{"shipment":[{"inquiryNumber":${open}${close}}]}}` });
    expect(await track()).toEqual(NO_TRACKING);
  });

  it('nested without end where nobody reads is read, and handed on as it came', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const body = `{"trackResponse":{"shipment":[{"package":[{"currentStatus":{"code":"011"},"more":${deep}}]}]}}`;
    ups.answers({ body });
    expect(trackingOf(await track()).packages[0]?.status).toBe('delivered');
    expect(await track(NUMBER, { isRaw: true })).toEqual({ value: { raw: body } });
  });

  it('is handed on as it came up to what a function may answer, and is read all the same beyond', async () => {
    const bodyOf = (quotes: number) =>
      `{"trackResponse":{"shipment":[{"package":[{"currentStatus":{"code":"011"}}]}],"more":"${'\\"'.repeat(quotes)}"}}`;
    ups.answers({ body: bodyOf(1_400_000) });
    expect(await track(NUMBER, { isRaw: true })).toEqual({ value: { raw: bodyOf(1_400_000) } });
    ups.answers({ body: bodyOf(1_600_000) });
    expect(await track(NUMBER, { isRaw: true })).toEqual({
      failure: {
        kind: 'answer-invalid',
        message: "UPS's own body is larger than this API can return. Track without view=raw.",
      },
    });
    expect(trackingOf(await track()).packages[0]?.status).toBe('delivered');
  });

  it('as it came is the text of UPS, byte by byte', async () => {
    const body = '\uFEFF' + '{"trackResponse" : {"shipment":[],"n":1.0e2,"n":2, "text":"\\u00e9é\uFFFD\u2028"}}\n';
    ups.answers({ body });
    expect(await track(NUMBER, { isRaw: true })).toEqual({ value: { raw: body } });
  });

  it.each([
    ['no JSON', '{"trackResponse":{"shipment":[]}'],
    ['no shipment', '{"trackResponse":{}}'],
    ['a shipment of another shape', '{"trackResponse":{"shipment":"none"}}'],
    ['bytes that are no UTF-8', Buffer.from('{"trackResponse":{"shipment":[],"text":"\xe9"}}', 'latin1')],
  ])('as it came is no tracking information with %s', async (_, body) => {
    ups.answers({ body });
    expect(await track(NUMBER, { isRaw: true })).toEqual(NO_TRACKING);
  });

  it('as it came is not there with a 404', async () => {
    ups.answers({ status: 404, body: errorEnvelope('TV1003') });
    expect(await track(NUMBER, { isRaw: true })).toMatchObject({ failure: { kind: 'answer-invalid' } });
  });

  it('nested as in a text is only a text', async () => {
    ups.answers({ body: { trackResponse: { shipment: [] }, text: `\\"${'[{'.repeat(1_000)}` } });
    expect(trackingOf(await track()).found).toBe(false);
  });

  it('whatever JSON it is, is either tracking or no answer of UPS', async () => {
    const leaf = fc.jsonValue({ maxDepth: 2 });
    const fields = ['trackingNumber', 'currentStatus', 'deliveryDate', 'service', 'milestones', 'packageCount'];
    const oddPackage = fc.record({
      ...Object.fromEntries(fields.map((name) => [name, leaf])),
      activity: fc.oneof(leaf, fc.array(fc.record({ date: leaf, gmtDate: leaf, gmtTime: leaf, status: leaf }))),
    });
    const oddShipment = fc.record({ package: fc.oneof(leaf, fc.array(fc.oneof(leaf, oddPackage))) });
    const nearly = fc.record({ trackResponse: fc.record({ shipment: fc.array(fc.oneof(leaf, oddShipment)) }) });

    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), nearly), async (body) => {
        const text = JSON.stringify(body);
        ups.answers({ body: text });
        const answer = await track();
        if ('failure' in answer) return void expect(answer.failure.kind).toBe('answer-invalid');
        const { packageCount, packages } = trackingOf(answer);
        expect(packageCount).toBeGreaterThanOrEqual(packages.length);
        expect(await track(NUMBER, { isRaw: true })).toEqual({ value: { raw: text } });
      }),
      { numRuns: 150 },
    );
  });
});
