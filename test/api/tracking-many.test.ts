import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { type Product, theProduct } from '../guide/product.ts';
import { createdAdapter, readyAdapter } from '../guide/steps.ts';
import { documented } from '../support/documented.ts';
import { client } from '../support/http-client.ts';

const DELIVERED = '1Z88A1B20300001017';
/** With signature, photo and letter. */
const PROVEN = '1Z88A1B20300001704';
const UNKNOWN = '1Z88A1B20300009999';

describe('tracking many', () => {
  let product: Product;
  let adapter: string;
  beforeAll(async () => {
    product = await theProduct();
    const { id } = await readyAdapter(product);
    adapter = `/v1/adapters/${id}`;
  });
  afterAll(() => product.stop());

  const batch = (inquiryNumbers: readonly string[], path = adapter) =>
    product.call('POST', `${path}/tracking-batches`, { body: { inquiryNumbers } });

  it('answers each number of a batch in the order sent, and one that is none has a problem of its own', async () => {
    const { status, body } = await batch([UNKNOWN, 'no!number', '1z 88a1 b203 0000 1017', DELIVERED]);
    expect(status).toBe(200);
    const shown = body.data.map(
      ({ inquiryNumber, tracking, problem }: Record<string, Record<string, unknown> | string | null>) => [
        inquiryNumber,
        (tracking as { found?: boolean } | null)?.found,
        (problem as { code?: string } | null)?.code,
      ],
    );
    expect(shown).toEqual([
      [UNKNOWN, false, undefined],
      ['no!number', undefined, 'request-invalid'],
      [DELIVERED, true, undefined],
      [DELIVERED, true, undefined],
    ]);
    expect(body.data[1].problem.errors).toEqual([
      { in: 'body', pointer: '/inquiryNumbers/1', message: 'must have 7 to 34 letters and digits' },
    ]);
    expect(body.data[2]).toEqual(body.data[3]);
  });

  it('takes 1 to 50 numbers, and a problem of the adapter is the answer itself', async () => {
    for (const numbers of [[], Array.from({ length: 51 }, () => DELIVERED)]) {
      expect((await batch(numbers)).status).toBe(400);
    }
    const { id } = await createdAdapter(product.call);
    expect((await batch([DELIVERED], `/v1/adapters/${id}`)).body.code).toBe('adapter-not-ready');
  });

  it('finds packages by the reference of the shipper, over the accounts of the mappings', async () => {
    const { status, body } = await product.call('GET', `${adapter}/tracking?reference=PO-77`);
    expect({ status, numbers: body.packages?.map((one: { trackingNumber: string }) => one.trackingNumber) }).toEqual({
      status: 200,
      numbers: [DELIVERED, '1Z88A1B20300001026'],
    });
    expect({ ...body, packages: [] }).toMatchObject({ found: true, isComplete: true, accountsAsked: ['88A1B2'] });
    const odd = await product.call('GET', `${adapter}/tracking?reference=${encodeURIComponent('PO 47/Ä-1')}`);
    expect(odd.body.packages).toHaveLength(1);
    const none = await product.call('GET', `${adapter}/tracking?reference=NOBODY`);
    expect(none.body).toMatchObject({ found: false, isComplete: true, packages: [] });
  });

  it('asks each of several accounts, and merges what they have', async () => {
    const { id } = await readyAdapter(product);
    const path = `/v1/adapters/${id}`;
    const accounts = (numbers: readonly string[]) =>
      product.call('PUT', `${path}/shipper-mappings`, {
        body: { data: numbers.map((accountNumber) => ({ shipper: 'Dock', accountNumber, countryCode: 'US' })) },
      });
    await accounts(['88A1B2', '77X9Y0', 'ZZZZZZ']);
    const found = await product.call('GET', `${path}/tracking?reference=TWO-ACCOUNTS`);
    expect(found.body).toMatchObject({ found: true, isComplete: true, accountsAsked: ['88A1B2', '77X9Y0', 'ZZZZZZ'] });
    expect(found.body.packages).toHaveLength(2);
    const one = await product.call('GET', `${path}/tracking?reference=TWO-ACCOUNTS&shipper=77x9y0`);
    expect(one.body.packages).toHaveLength(1);
    await accounts(Array.from({ length: 21 }, (_, index) => `A1B2${String(index).padStart(2, '0')}`));
    const tooMany = await product.call('GET', `${path}/tracking?reference=TWO-ACCOUNTS`);
    expect(tooMany.body.errors).toMatchObject([{ in: 'query', pointer: '/shipper' }]);
    await accounts([]);
    const none = await product.call('GET', `${path}/tracking?reference=TWO-ACCOUNTS`);
    expect([none.status, none.body.code]).toEqual([409, 'adapter-not-ready']);
  });

  it.each([
    'reference=.',
    'reference=..',
    'reference=',
    `reference=${'x'.repeat(36)}`,
    'reference=A&shipper=ZZZZZZ',
    'reference=A&from=2026-11-02&to=2026-11-01',
  ])('refuses %s', async (query) => {
    expect((await product.call('GET', `${adapter}/tracking?${query}`)).status).toBe(400);
  });

  it('lists all packages of a shipment in pages, by the number of any of them', async () => {
    const first = await product.call('GET', `${adapter}/shipments/1Z88A1B20300001571?limit=8`);
    expect({ ...first.body, packages: first.body.packages?.length }).toMatchObject({
      packageCount: 11,
      isComplete: true,
      packages: 8,
      counts: { delivered: 4 },
    });
    const second = await product.call(
      'GET',
      `${adapter}/shipments/1Z88A1B20300001571?limit=8&cursor=${first.body.nextCursor}`,
    );
    expect([second.body.packages.length, second.body.nextCursor]).toEqual([3, null]);
  });

  it('shows the package alone where UPS refuses the shipment of a good number', async () => {
    const { body } = await product.call('GET', `${adapter}/shipments/1Z88A1B20300001660`);
    expect({ ...body, packages: body.packages?.length }).toMatchObject({ isComplete: false, packages: 1 });
    expect(body.warnings).toContainEqual(expect.objectContaining({ code: 'shipment-not-listed' }));
  });

  it('returns UPS’s own body', async () => {
    const { status, body } = await product.call('GET', `${adapter}/tracking/${DELIVERED}/raw`);
    expect([status, Object.keys(body)]).toEqual([200, ['trackResponse']]);
  });

  it('shows the proof of a delivery, and hands out its files in a way that no browser runs', async () => {
    const { status, body } = await product.call('GET', `${adapter}/tracking/${PROVEN}/proof-of-delivery`);
    expect({ status, ...body }).toMatchObject({
      status: 200,
      state: 'available',
      signature: { mediaType: 'image/gif' },
    });
    const letter = await product.call('GET', body.letter.href);
    expect({
      type: letter.headers.get('content-type'),
      disposition: letter.headers.get('content-disposition'),
      policy: letter.headers.get('content-security-policy'),
      sniff: letter.headers.get('x-content-type-options'),
    }).toEqual({
      type: 'text/html',
      disposition: 'attachment; filename="letter"',
      policy: "sandbox; default-src 'none'",
      sniff: 'nosniff',
    });
    const underWay = await product.call('GET', `${adapter}/tracking/1Z88A1B20300001624/proof-of-delivery`);
    expect(underWay.body).toMatchObject({ state: 'not-delivered', signature: null, photo: null, letter: null });
    expect((await product.call('GET', `${adapter}/tracking/1Z88A1B20300001624/proof-of-delivery/photo`)).status).toBe(
      404,
    );
  });

  it('hands out no proof to a client that may only track', async () => {
    const token = await machineTokenFrom({ ...product.token, scope: 'tracking:read' });
    const reader = documented(client(product.api, token));
    expect((await reader('GET', `${adapter}/tracking/${DELIVERED}`)).status).toBe(200);
    expect((await reader('GET', `${adapter}/tracking/${DELIVERED}/proof-of-delivery`)).body.code).toBe('scope-missing');
  });

  it('refuses a photo of more than 4 MB', async () => {
    const photo = Buffer.alloc(4.1 * 1024 * 1024, 0xff).toString('base64');
    const status = { type: 'D', code: 'FS', statusCode: '011', description: 'Delivered' };
    const shipment = [
      {
        package: [
          {
            trackingNumber: 'BIGPHOTO1',
            currentStatus: { code: '011', description: 'Delivered' },
            activity: [{ status, date: '20261120', time: '120000', gmtDate: '20261120', gmtTime: '18:00:00' }],
            deliveryInformation: { deliveryPhoto: { photo } },
          },
        ],
      },
    ];
    await product.upsControl('parcels', {
      inquiryNumber: 'BIGPHOTO1',
      answer: { body: { trackResponse: { shipment } } },
    });
    const { status: answered, body } = await product.call(
      'GET',
      `${adapter}/tracking/BIGPHOTO1/proof-of-delivery/photo`,
    );
    expect([answered, body.code]).toEqual([502, 'carrier-answer-invalid']);
  });
});
