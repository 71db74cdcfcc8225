import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENTED_INPUTS } from '../ups/documented-inputs.ts';
import { DOCUMENTED_RULES } from '../ups/documented-rules.ts';
import { bodyWith } from '../ups/read-answer.ts';
import { scan } from '../ups/sent-packages.ts';
import { type Product, theProduct } from './product.ts';
import { createdAdapter, readyAdapter, savedWithMethodB, withMapping } from './steps.ts';

const DELIVERED = '1Z88A1B20300001017';

describe('tracking', () => {
  let product: Product;
  let adapterId: string;
  beforeAll(async () => {
    product = await theProduct();
    adapterId = (await readyAdapter(product)).id;
  });
  afterAll(() => product.stop());

  const track = (number: string, query = '') =>
    product.call('GET', `/v1/adapters/${adapterId}/tracking/${number}${query}`);

  it('G5 tracks under the authorization of the adapter, with no credentials in the request', async () => {
    const { status, body } = await track(DELIVERED);
    expect(status).toBe(200);
    expect(body).toEqual({
      inquiryNumber: DELIVERED,
      found: true,
      asOf: expect.stringMatching(/Z$/),
      packageCount: 1,
      packages: [
        {
          trackingNumber: DELIVERED,
          status: 'delivered',
          statusReason: null,
          actionRequired: null,
          isFinal: true,
          statusCode: '011',
          upsStatus: expect.objectContaining({ statusCode: '011', simplifiedDescription: 'Delivered' }),
          description: 'Delivered',
          delivered: true,
          deliveredAt: '2026-11-20T20:27:33Z',
          deliveredOn: '2026-11-20',
          deliveredTime: '14:27:33',
          returnedAt: null,
          returnedOn: null,
          receivedBy: null,
          deliveredTo: { place: 'Front Door', receivedBy: null },
          proof: { signature: 'unknown', photo: 'not-available', letter: 'unknown' },
          pickedUpAt: '2026-11-18T00:22:11Z',
          pickedUpOn: '2026-11-17',
          attempts: 0,
          firstAttemptAt: null,
          estimatedDelivery: null,
          pickupPoint: null,
          origin: { city: 'Mahwah', stateProvince: 'NJ', postalCode: '07430', countryCode: 'US' },
          destination: { city: 'Dallas', stateProvince: 'TX', postalCode: '75201', countryCode: 'US' },
          service: 'UPS Ground',
          serviceCode: '518',
          serviceLevel: '011',
          weight: { value: '4.20', unit: 'LBS' },
          dimensions: null,
          references: [{ type: 'SHIPMENT', number: 'SO-1001' }],
          alternateNumbers: [],
          additionalServices: ['CARBON_NEUTRAL'],
          attributes: [],
          payments: [],
          milestones: [],
          activityCount: 5,
          activities: expect.any(Array),
        },
      ],
      warnings: [],
      relation: ['SHIPPER'],
      language: 'en_US',
    });
    expect(body.packages[0].activities[0]).toEqual({
      at: '2026-11-20T20:27:33Z',
      localAt: '2026-11-20T14:27:33-06:00',
      localDate: '2026-11-20',
      localTime: '14:27:33',
      status: 'delivered',
      statusCode: '011',
      reason: null,
      isStatus: true,
      upsCode: { type: 'D', code: 'FS', statusCode: '011' },
      description: 'DELIVERED',
      location: { city: 'Dallas', stateProvince: 'TX', postalCode: '75201', countryCode: 'US' },
      facility: '7521',
      isPhysical: true,
    });
  });

  it('fixes a UTC time that has lost its leading zero', async () => {
    const { body } = await track(DELIVERED);
    expect(body.packages[0].activities[2]).toMatchObject({
      at: '2026-11-18T07:30:00Z',
      localAt: '2026-11-18T02:30:00-05:00',
    });
  });

  it('shows the milestones and the window of a parcel on the van', async () => {
    const { body } = await track('1Z88A1B20300001026', '?returnMilestones=true&locale=en_US');
    expect(body.packages[0]).toMatchObject({
      status: 'out-for-delivery',
      delivered: false,
      estimatedDelivery: { date: '2026-11-20', isRescheduled: false, from: '13:30:00', to: '17:30:00' },
    });
    expect(body.packages[0].milestones).toContainEqual({
      description: 'Out for Delivery',
      isComplete: true,
      isCurrent: true,
    });
  });

  it('takes a number that UPS does not know as an answer, not as an error', async () => {
    const { status, body } = await track('1Z88A1B20300001062');
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        inquiryNumber: '1Z88A1B20300001062',
        found: false,
        asOf: expect.any(String),
        packageCount: 0,
        packages: [],
        warnings: [{ code: 'TW0001', message: 'Tracking Information Not Found' }],
        relation: [],
        language: 'en_US',
      },
    });
  });

  it('leaves out what grows with view=compact, and keeps the schema', async () => {
    const { body: whole } = await track(DELIVERED);
    const { body: compact } = await track(DELIVERED, '?view=compact');
    const [parcel] = whole.packages;
    expect(compact).toEqual({
      ...whole,
      asOf: expect.any(String),
      packages: [{ ...parcel, activities: [], milestones: [] }],
    });
    expect(compact.packages[0].activityCount).toBe(5);
  });

  it('asks for the number without white space, and in upper case where UPS knows no other', async () => {
    const numberAsked = async (typed: string) => (await track(encodeURIComponent(typed))).body.inquiryNumber;
    expect(await numberAsked('1z88a1b2 0300001017')).toBe(DELIVERED);
    expect(await numberAsked(' \t1r12345678912345\n')).toBe('1R12345678912345');
    expect(await numberAsked(`1r${'1'.repeat(25)}a`)).toBe(`1R${'1'.repeat(25)}A`);
    expect(await numberAsked('1r1234567891234')).toBe('1r1234567891234');
    expect(await numberAsked('cgish000116630')).toBe('cgish000116630');
  });

  it("hands on UPS's own body with view=raw, which is on its way out and says so", async () => {
    const { status, body, headers } = await track(DELIVERED, '?view=raw');
    const warning = ({ headers }: { headers: Headers }) => [headers.get('deprecation'), headers.get('sunset')];
    expect({ status, number: body.trackResponse.shipment[0].inquiryNumber, warning: warning({ headers }) }).toEqual({
      status: 200,
      number: DELIVERED,
      warning: ['@1795824000', 'Sun, 28 Nov 2027 00:00:00 GMT'],
    });
    expect(warning(await track(DELIVERED, ''))).toEqual([null, null]);
    expect(warning(await track(`${DELIVERED}/raw`, ''))).toEqual([null, null]);
  });

  it.each([
    ['6 characters', '1Z8888'],
    ['35 characters', '1'.repeat(35)],
    ['a path', '..%2F..%2Fsecurity'],
    ['a line break', '1Z88A1B2%0D%0AX-Evil:1'],
    ['a dollar', '1Z88A1B2$$'],
    ['hyphens', '1Z-88A1B2-03-0000-1017'],
    ['a letter that upper case makes two of', encodeURIComponent('1Z88A1B2ß300001017')],
    ['a letter that upper case makes an S of', encodeURIComponent('1Z88A1B2ſ300001017')],
    ['white space alone', '%20%20%20%20%20%20%20%20'],
  ])('refuses an inquiry number with %s, and does not ask UPS', async (_, number) => {
    const before = (await product.upsCalls()).track;
    const { status, body } = await track(number);
    expect({
      status,
      code: body.code,
      pointers: body.errors.map((error: { pointer: string }) => error.pointer),
    }).toEqual({
      status: 400,
      code: 'request-invalid',
      pointers: ['/inquiryNumber'],
    });
    expect((await product.upsCalls()).track).toEqual(before);
  });

  it.each([
    ['locale=english', '/locale'],
    ['locale=en_US%0d%0a', '/locale'],
    ['returnSignature=yes', '/returnSignature'],
    ['returnsignature=true', '/returnsignature'],
    ['view=html', '/view'],
  ])('refuses the query %s', async (query, pointer) => {
    const { status, body } = await track(DELIVERED, `?${query}`);
    expect({ status, pointers: body.errors.map((error: { pointer: string }) => error.pointer) }).toEqual({
      status: 400,
      pointers: [pointer],
    });
  });

  it('is refused, with the way out, while the adapter never was Ready', async () => {
    const fresh = await createdAdapter(product.call);
    const legacy = await product.call('GET', `/v1/adapters/${fresh.id}/tracking/${DELIVERED}`);
    expect({ status: legacy.status, code: legacy.body.code, reason: legacy.body.statusReason.nextAction }).toEqual({
      status: 409,
      code: 'adapter-not-ready',
      reason: 'choose-method',
    });
    await savedWithMethodB(product, fresh.id);
    const pending = await product.call('GET', `/v1/adapters/${fresh.id}/tracking/${DELIVERED}`);
    expect({ status: pending.status, reason: pending.body.statusReason.nextAction }).toEqual({
      status: 409,
      reason: 'add-shipper-mapping',
    });
  });

  it('G9 G16 is refused under Legacy Authentication even with a mapping', async () => {
    const { id } = await createdAdapter(product.call);
    await withMapping(product.call, id);
    const { status, body } = await product.call('GET', `/v1/adapters/${id}/tracking/${DELIVERED}`);
    expect({ status, code: body.code, reason: body.statusReason.code }).toEqual({
      status: 409,
      code: 'adapter-not-ready',
      reason: 'legacy-authentication',
    });
  });

  it('rides out a single failure of UPS', async () => {
    await product.upsControl('faults', { endpoint: 'track', fault: 'status-500', times: 1 });
    expect((await track(DELIVERED)).status).toBe(200);
  });

  it.each([
    ['down', 'status-500', 503, 'carrier-unavailable'],
    ['throttling', 'status-429', 503, 'carrier-unavailable'],
    ['answering HTML', 'html', 503, 'carrier-unavailable'],
    ['losing its answers', 'reset-after', 503, 'carrier-unavailable'],
    ['answering half of its JSON', 'truncated', 502, 'carrier-answer-invalid'],
    ['blocking the client', 'blocked', 503, 'carrier-unavailable'],
    ['refusing a token it has just made', 'unauthorized', 503, 'carrier-unavailable'],
  ])('says whose fault it is when UPS is %s', async (_, fault, status, code) => {
    await product.upsControl('faults', { endpoint: 'track', fault, times: 5 });
    const answer = await track(DELIVERED);
    await product.upsControl('faults', { endpoint: 'track', times: 0 });
    expect({
      status: answer.status,
      code: answer.body.code,
      owner: answer.body.owner,
      retryable: answer.body.retryable,
    }).toEqual({
      status,
      code,
      owner: 'carrier',
      retryable: true,
    });
    expect((await track(DELIVERED)).status).toBe(200);
  });

  describe('what UPS says, in words', () => {
    const NUMBER = '1Z88A1B20300009999';
    const upsSays = (answer: unknown) => product.upsControl('parcels', { inquiryNumber: NUMBER, answer });
    const saying = async (answer: unknown, query = '') => {
      await upsSays(answer);
      return track(NUMBER, query);
    };
    afterAll(() => upsSays(null));

    it.each([...DOCUMENTED_INPUTS, ...DOCUMENTED_RULES].map((input) => [input.name, input] as const))(
      '%s',
      async (_, { sent, locale, right }) => {
        const { status, body } = await saying({ body: bodyWith(sent) }, locale && `?locale=${locale}`);
        expect({ status, found: body.found, packages: body.packages }).toMatchObject({
          status: 200,
          found: true,
          packages: [right],
        });
      },
    );

    it('is found with a package that is not in a list, and is no answer with another warning alone', async () => {
      const found = await saying({ body: { trackResponse: { shipment: [{ package: { trackingNumber: 'ONE' } }] } } });
      expect({ status: found.status, found: found.body.found }).toEqual({ status: 200, found: true });
      const warnings = [{ code: 'TW0009', message: 'Something else' }];
      const odd = await saying({ body: { trackResponse: { shipment: [{ warnings }] } } });
      expect({ status: odd.status, code: odd.body.code }).toEqual({ status: 502, code: 'carrier-answer-invalid' });
    });

    it.each([
      ['TV1002', '', 400, ['inquiryNumber']],
      ['150022', '?locale=xx_YY', 400, ['inquiryNumber']],
      ['151018', '', 400, ['inquiryNumber']],
      ['TV0010', '?locale=xx_YY', 400, ['locale']],
      ['TV0010', '?locale=en_US', 502, undefined],
      ['TV0010', '', 502, undefined],
    ])('a 400 with %s to a request with the query "%s" is a %i that names %j', async (code, query, expected, names) => {
      const { status, body } = await saying({ status: 400, body: { response: { errors: [{ code }] } } }, query);
      expect({ status, names: body.errors?.map((error: { pointer: string }) => error.pointer) }).toEqual({
        status: expected,
        names,
      });
    });

    it('is answered with 200 scans, and handed on as it came', async () => {
      const activity = Array.from({ length: 200 }, () => scan('I/AR/005'));
      const sent = bodyWith({ activity, more: 'x'.repeat(200_000) });
      expect((await saying({ body: sent })).body.packages[0].activities).toHaveLength(200);
      expect((await track(NUMBER, '?view=raw')).body).toEqual(sent);
    });
  });
});
