import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PERSONAS } from '../../local/ups/personas/personas.ts';
import type { Tracking } from '../../shared/domain/tracking.ts';
import { carrierAt, NUMBER } from './carrier-under-test.ts';
import { errorEnvelope, hostileUps } from './hostile-ups.ts';

const NOT_FOUND: Tracking = { found: false, packageCount: 0, packages: [] };

/** Each number of the simulated UPS, and where its packages stand. */
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
  ['1Z88A1B20300001302', 1, 'returning'],
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
  ['1Z12345E0205271688', 1, 'delivered'],
  ['1Z12345E6605272234', 1, 'delivered'],
  ['1Z12345E0305271640', 2, 'delivered, delivered'],
  ['1Z12345E0393657226', 2, 'delivered'],
  ['1Z12345E1305277940', 1, 'in-transit'],
  ['1Z12345E6205277936', 1, 'exception'],
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
];

describe("UPS's tracking answer", async () => {
  const ups = await hostileUps();
  const { track } = carrierAt(ups.origin);
  const tracked = async (shipment: unknown) => {
    ups.answers({ body: { trackResponse: { shipment } } });
    const answer = await track();
    if ('failure' in answer) throw new Error(answer.failure.message);
    return answer.value.tracking;
  };

  it.each(STANDINGS)('%s: %i packages, %s', async (number, packageCount, standing) => {
    const { packages, ...tracking } = await tracked([PERSONAS.get(number)?.shipment]);
    expect({ ...tracking, standing: packages.map(({ status }) => status).join(', ') }).toEqual({
      found: standing !== '',
      packageCount,
      standing,
    });
  });

  it('is shown to be read for every number that the simulated UPS knows', () => {
    expect(STANDINGS.map(([number]) => number).sort()).toEqual([...PERSONAS.keys()].sort());
  });

  it('is not found with 404 and an envelope, as documented', async () => {
    const body = errorEnvelope('TV1003', 'No tracking information');
    ups.answers({ status: 404, body });
    expect(await track()).toEqual({ value: { tracking: NOT_FOUND, raw: body } });
  });

  it.each([
    ['no shipment', []],
    ['a shipment of nothing', [{}]],
    ['no package', [{ package: [] }]],
    ['a package that is null', [{ package: null }]],
    ['packages that are none', [{ package: [null, 7, 'text', [], false] }]],
    ['warnings of any kind', [{ warnings: 'TW0001' }]],
  ])('is not found with %s', async (_, shipment) => {
    expect(await tracked(shipment)).toEqual(NOT_FOUND);
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
    for (const { activities, milestones, references, ...rest } of packages) {
      expect(rest).toEqual({
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
      });
      expect(references).toEqual([]);
      for (const activity of activities) expect(activity).toMatchObject({ at: null, localAt: null, status: 'unknown' });
      for (const milestone of milestones) expect(milestone).toMatchObject({ description: '', isComplete: false });
    }
  });

  it('gives nothing to the prototype, and is passed on as it came', async () => {
    const polluting = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}';
    const body = `{"trackResponse":{"shipment":[${polluting},"package":[${polluting},"activity":[]}]}]}}`;
    ups.answers({ body });
    const answer = await track();
    expect('value' in answer && JSON.stringify(answer.value.raw)).toBe(body);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect('value' in answer && answer.value.tracking.packages[0]?.status).toBe('unknown');
  });

  it.each([
    ['brackets', '['.repeat(100_000), ']'.repeat(100_000)],
    ['braces', '{"a":'.repeat(100_000), `1${'}'.repeat(100_000)}`],
    ['brackets never closed', '['.repeat(1_000_000), ''],
    ['quotes never closed', '"\\"'.repeat(100_000), ''],
  ])('nested without end is no answer of UPS: %s', async (_, open, close) => {
    const body = `{"trackResponse":{"shipment":[{"inquiryNumber":${open}${close}}]}}`;
    ups.answers({ body });
    expect(await track()).toEqual({
      failure: { kind: 'answer-invalid', message: 'UPS answered with something that is no tracking information.' },
    });
  });

  it('nested as in a text is only a text', async () => {
    ups.answers({ body: { trackResponse: { shipment: [] }, text: `\\"${'[{'.repeat(1_000)}` } });
    expect(await track()).toMatchObject({ value: { tracking: { found: false } } });
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
        const { raw, tracking } = answer.value;
        expect(JSON.stringify(raw)).toBe(text);
        expect(tracking.packageCount).toBeGreaterThanOrEqual(tracking.packages.length);
      }),
      { numRuns: 150 },
    );
  });
});
