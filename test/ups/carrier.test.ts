import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Secret } from '../../shared/domain/secret.ts';
import { workTimeFromNow } from '../support/work-time.ts';
import { CLIENT, CLIENT_SECRET, carrierAt, NUMBER, RECEIVED_AT, revealed, TOKEN } from './carrier-under-test.ts';
import { deserted, errorEnvelope, hostileUps, onTheWire } from './hostile-ups.ts';

const BASIC = `Basic ${Buffer.from(`anAppOfATenant:${CLIENT_SECRET}`).toString('base64')}`;
const NOTHING_KNOWN = {
  trackResponse: {
    shipment: [{ inquiryNumber: NUMBER, warnings: [{ code: 'TW0001', message: 'Tracking Information Not Found' }] }],
  },
};
const NOT_FOUND = {
  found: false,
  packageCount: 0,
  packages: [],
  warnings: [{ code: 'TW0001', message: 'Tracking Information Not Found' }],
  relation: [],
  language: 'en_US',
};

describe('UPS as the use cases see it', async () => {
  const ups = await hostileUps();
  const other = await hostileUps();
  // Retries wait for a random part of their delay: none of it here.
  beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
  afterEach(() => void vi.restoreAllMocks());

  it('asks for a token with Basic, a form, and a connection of its own', async () => {
    ups.answers({
      body: { access_token: 'a.b.c', expires_in: '3599', issued_at: '1795348800000', status: 'approved' },
    });

    const answer = await carrierAt(ups.origin).token();

    expect(ups.received).toEqual([
      {
        method: 'POST',
        path: '/security/v1/oauth/token',
        headers: {
          authorization: BASIC,
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
          'Content-Length': '29',
          Host: new URL(ups.origin).host,
          Connection: 'close',
        },
        body: 'grant_type=client_credentials',
      },
    ]);
    expect(revealed(answer)).toEqual({
      value: {
        accessToken: 'a.b.c',
        issuedAt: new Date('2026-11-22T12:00:00Z'),
        accessSeconds: 3599,
        refreshSeconds: undefined,
      },
    });
  });

  it('tracks with Bearer, a transaction id and its source, and all switches said', async () => {
    ups.answers({ body: NOTHING_KNOWN });

    const answer = await carrierAt(ups.origin).track();

    expect(ups.received).toEqual([
      {
        method: 'GET',
        path: `/api/track/v1/details/${NUMBER}?locale=en_US&returnSignature=false&returnMilestones=false&returnPOD=false`,
        headers: {
          authorization: `Bearer ${TOKEN}`,
          accept: 'application/json',
          transId: expect.stringMatching(/^[0-9a-f]{32}$/),
          transactionSrc: 'ups-tracking-adapter',
          Host: new URL(ups.origin).host,
          Connection: 'keep-alive',
        },
        body: '',
      },
    ]);
    expect(answer).toEqual({ value: { tracking: NOT_FOUND, unmapped: [] } });
  });

  it('never sends the same transaction id twice', async () => {
    ups.answers({ body: NOTHING_KNOWN });
    const { track } = carrierAt(ups.origin);
    await Promise.all([track(), track(), track()]);
    expect(new Set(ups.received.map(({ headers }) => headers.transId)).size).toBe(3);
  });

  it("passes UPS's own query switches on, and nothing of them into another parameter", async () => {
    ups.answers({ body: NOTHING_KNOWN });
    const { carrier } = carrierAt(ups.origin);
    const switches = { locale: 'de_DE&x=1', returnSignature: true, returnMilestones: true, returnPOD: true };
    await carrier.track('test', new Secret(TOKEN), NUMBER, switches, workTimeFromNow());
    expect(ups.received[0]?.path.split('?')[1]).toBe(
      'locale=de_DE%26x%3D1&returnSignature=true&returnMilestones=true&returnPOD=true',
    );
  });

  it.each(['1Z88A/../../../security', 'a?locale=b', 'a#b', '%2e%2e%2f', 'a b\r\nX: 1', '7/../7'])(
    'keeps the inquiry number %j within its own part of the path',
    async (number) => {
      ups.answers({ body: NOTHING_KNOWN });
      await carrierAt(ups.origin).track(number);
      expect(ups.received.map(({ path }) => path.split('?')[0])).toEqual([
        `/api/track/v1/details/${encodeURIComponent(number)}`,
      ]);
    },
  );

  it('keeps test and production apart', async () => {
    ups.answers({ body: NOTHING_KNOWN });
    other.answers({ body: NOTHING_KNOWN });
    const { carrier } = carrierAt(ups.origin, other.origin);
    await carrier.track('production', new Secret(TOKEN), NUMBER, {}, workTimeFromNow());
    await carrier.clientCredentialsGrant('production', CLIENT, 8_000);
    expect([ups.received.length, other.received.length]).toEqual([0, 2]);
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect: %i', async (status) => {
    ups.answers({ status, headers: { location: `${other.origin}/steal` } });
    other.answers({ body: NOTHING_KNOWN });
    const { token, track } = carrierAt(ups.origin);

    const message = `UPS sent an unexpected answer (error ${status}).`;
    expect(await token()).toEqual({ failure: { kind: 'answer-invalid', message } });
    expect(await track()).toEqual({ failure: { kind: 'answer-invalid', message } });
    expect([ups.received.length, other.received.length]).toEqual([2, 0]);
  });

  it('tracks after a 500 as if nothing had been', async () => {
    ups.answers((_, nth) => (nth === 1 ? { status: 500 } : { body: NOTHING_KNOWN }));
    expect(await carrierAt(ups.origin).track()).toEqual({ value: { tracking: NOT_FOUND, unmapped: [] } });
    expect(ups.received).toHaveLength(2);
  });

  it('asks three times at most, and only when its budget has room', async () => {
    ups.answers({ body: NOTHING_KNOWN });
    const { track } = carrierAt(ups.origin);
    for (let call = 0; call < 30; call++) await track();

    ups.answers({ status: 503 });
    expect(await track()).toEqual({ failure: { kind: 'unavailable', message: 'UPS is having problems (error 503).' } });
    expect(ups.received).toHaveLength(3);
  });

  it.each([500, 503, 429])('never repeats a token request, also not after a %i', async (status) => {
    ups.answers({ status });
    await carrierAt(ups.origin).token();
    expect(ups.received).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 302])('asks no second time after a %i', async (status) => {
    ups.answers({ status, body: errorEnvelope('10400') });
    await carrierAt(ups.origin).track();
    expect(ups.received).toHaveLength(1);
  });

  it('does not ask again when nobody knows what became of the first call', async () => {
    const { origin, sockets } = await onTheWire((socket) => socket.resetAndDestroy());
    expect(await carrierAt(origin).track()).toEqual({
      failure: { kind: 'no-answer', message: 'UPS did not answer (ECONNRESET).' },
    });
    expect(sockets).toHaveLength(1);
  });

  it('tells a UPS that is not there apart from one that does not answer', async () => {
    const { token, track } = carrierAt(await deserted());
    const failure = { kind: 'not-delivered', message: 'UPS could not be reached (ECONNREFUSED).' };
    expect(await token()).toEqual({ failure });
    expect(await track()).toEqual({ failure });
  });

  it('dates a token that says nothing of its time by its receipt', async () => {
    ups.answers({ body: { access_token: 'a.b.c' } });
    expect(revealed(await carrierAt(ups.origin).token())).toEqual({
      value: { accessToken: 'a.b.c', issuedAt: RECEIVED_AT, accessSeconds: undefined, refreshSeconds: undefined },
    });
  });
});
