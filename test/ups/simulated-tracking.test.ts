import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, NOT_FOUND, trackingCalls } from './simulated-tracking-calls.ts';
import { CUSTOMS_RELEASE, DELIVERED_SHIPMENT, MILESTONES, OUT_FOR_DELIVERY } from './simulated-tracking-examples.ts';
import { answerOf, aSimulatedUps, refused, type UpsUnderTest } from './simulated-ups-under-test.ts';

let ups: UpsUnderTest;
let token: string;
beforeAll(async () => {
  ups = await aSimulatedUps();
  token = await ups.accessToken();
});
afterAll(() => ups.remove());

const { track, packagesOf } = trackingCalls(() => ({ ups, token }));

describe('tracking at the simulated UPS', () => {
  it('answers a delivered package, one out for delivery, and one that customs released', async () => {
    expect(await track('1Z88A1B20300001017')).toEqual(answered(DELIVERED_SHIPMENT));
    expect(await track('1Z88A1B20300001026')).toEqual(answered(OUT_FOR_DELIVERY));
    expect(await track('1Z88A1B26600001079')).toEqual(answered(CUSTOMS_RELEASE));
  });

  it('answers the same at the test environment, in any locale, and without a query', async () => {
    const environment = 'test';
    const testToken = await ups.accessToken({ environment });

    expect(await answerOf(ups.track(testToken, '1Z88A1B20300001017', { environment }))).toEqual(
      answered(DELIVERED_SHIPMENT),
    );
    expect(await track('1Z88A1B26600001079', { query: '?locale=de_DE' })).toEqual(answered(CUSTOMS_RELEASE));
  });

  it.each([
    ['a number nothing is known of', '1Z88A1B20300001062'],
    ['a number nobody gave out', '9999999'],
    ['a malformed 1Z number', '1Zxxxxxxxxxxxxxxxx'],
    ['a 1Z number one character short', '1Z12345E020527079'],
    ["a name from JavaScript's own objects", 'constructor'],
    ['the longest number there may be', '1'.repeat(34)],
  ])('answers %s with 200, a warning and no package', async (_, inquiryNumber) => {
    expect(await track(inquiryNumber)).toEqual(answered({ inquiryNumber, warnings: NOT_FOUND }));
  });

  it('can leave the inquiry number out of such an answer, as UPS at times does', async () => {
    expect(await track('1Z88A1B20300001259')).toEqual(answered({ warnings: NOT_FOUND }));
  });
});

describe('what tracking answers only when asked', () => {
  it('adds milestones', async () => {
    expect(await track('1Z88A1B20300001026', { query: '?returnMilestones=true' })).toEqual(
      answered({ ...OUT_FOR_DELIVERY, package: [{ ...OUT_FOR_DELIVERY.package[0], milestones: MILESTONES }] }),
    );
  });

  it('adds the signature image and the proof of delivery, each by its own switch', async () => {
    const delivery = async (query: string) => (await packagesOf('1Z12345E0205271688', query))[0]?.deliveryInformation;
    const known = {
      location: 'Receiver',
      receivedBy: 'SAMPLE',
      deliveryPhoto: { isNonPostalCodeCountry: false, photoCaptureInd: 'N', photoDispositionCode: 'N' },
    };
    const signature = { image: 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7' };
    const pod = { content: 'U2ltdWxhdGVkIHByb29mIG9mIGRlbGl2ZXJ5Lg==' };

    expect(await delivery('')).toEqual(known);
    expect(await delivery('?returnSignature=true')).toEqual({ ...known, signature });
    expect(await delivery('?returnPOD=true')).toEqual({ ...known, pod });
    expect(await delivery('?returnSignature=true&returnPOD=true')).toEqual({ ...known, signature, pod });
    expect(await delivery('?returnSignature=1&returnPOD=yes')).toEqual(known);
  });

  it('adds neither to a package that is not delivered', async () => {
    expect(await track('1Z88A1B20300001026', { query: '?returnSignature=true&returnPOD=true' })).toEqual(
      answered(OUT_FOR_DELIVERY),
    );
  });
});

describe('tracking refuses', () => {
  const NOT_AUTHENTICATED = refused('250002', 'Invalid Authentication Information.');
  it.each([
    ['a request without a token', { authorization: '' }, 401, NOT_AUTHENTICATED],
    ['an unknown token', { authorization: 'Bearer a.b.c' }, 401, NOT_AUTHENTICATED],
    ['credentials instead of a token', { authorization: 'Basic YTpi' }, 401, NOT_AUTHENTICATED],
    ['a request without transId', { transId: '' }, 400, refused('TV0001', 'Missing transId')],
    ['a request without transactionSrc', { transactionSrc: '' }, 400, refused('TV0002', 'Missing transactionSrc')],
  ])('%s', async (_, headers, status, body) => {
    expect(await track('1Z88A1B20300001017', { headers })).toEqual({ status, body });
  });

  it.each([
    ['1Z$', 'fewer than 7 characters'],
    ['123456', 'fewer than 7 characters'],
    ['1'.repeat(35), 'more than 34 characters'],
    ['1Z88A1B2%240300001017', 'a character that is neither letter nor digit'],
    ['1Z88A1B2%2F0300001017', 'an encoded slash'],
    ['1Z88A1B2%25330300001017', 'a number that is encoded twice'],
    ['1Z88A1B2%E0%A4%A', 'percent signs that make no sense'],
  ])('the number %s: %s', async (number) => {
    expect(await track(number)).toEqual({ status: 400, body: refused('TV1002', 'Invalid inquiry number') });
  });

  it('any method but GET, and a path without a number', async () => {
    const path = `${ups.origins().production}/api/track/v1/details/`;

    expect(await answerOf(fetch(`${path}1Z88A1B20300001017`, { method: 'POST' }))).toEqual({
      status: 405,
      body: refused('10405', 'Method Not Allowed'),
    });
    expect(await answerOf(fetch(path))).toEqual({ status: 404, body: refused('10404', 'Resource not found') });
  });

  it('no number that is encoded once', async () => {
    expect(await track('%31Z88A1B20300001017')).toEqual(answered(DELIVERED_SHIPMENT));
  });
});
