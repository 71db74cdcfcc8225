import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maintained, read, readyAdapter } from '../../guide/steps.ts';
import { type ProductUnderControl, productUnderControl } from '../../support/product-with-outside.ts';
import { trackedToDeath } from '../deaths/dying-process.ts';

const NUMBER = '1Z88A1B20300001017';
/** Half of its life, and the part of it by which adapters are spread. */
const HALF_AN_HOUR = 2_180;
const AN_HOUR = 3_700;

/** One adapter goes through them all, since nothing here costs it anything: each test leaves it Ready, its token young. */
describe('the access token of method B', () => {
  let product: ProductUnderControl;
  let adapterId: string;
  beforeAll(async () => {
    product = await productUnderControl();
    adapterId = (await readyAdapter(product as never)).id;
  });
  afterAll(() => product.stop());

  const track = (id = adapterId) => product.call('GET', `/v1/adapters/${id}/tracking/${NUMBER}`);
  const renewalsPublished = async () =>
    (await product.events()).filter(
      ({ 'detail-type': type, detail }) => type === 'adapter.token_renewed' && detail.adapterId === adapterId,
    ).length;
  const tokensAsked = async () => {
    const { token } = await product.upsCalls();
    return token.ok + token.refused + token.failed;
  };
  const askedDuring = async (work: () => Promise<unknown>) => {
    const before = await tokensAsked();
    await work();
    return (await tokensAsked()) - before;
  };

  it('is used for half of its life, then renewed by the call that needs one', async () => {
    expect(await askedDuring(track)).toBe(0);
    const published = await renewalsPublished();
    await product.advance(HALF_AN_HOUR);
    expect(await askedDuring(track)).toBe(1);
    expect(await askedDuring(track)).toBe(0);
    const { status, authorization, version } = await read(product.call, adapterId);
    expect({ status, version }).toEqual({ status: 'Ready', version: 2 });
    expect(Date.parse(authorization.lastRenewedAt)).toBeGreaterThan(Date.parse(authorization.authorizedAt));
    expect((await renewalsPublished()) - published).toBe(1);
  });

  it('is renewed once for 20 calls at its end, and all are answered', async () => {
    await product.advance(AN_HOUR);
    const answers: number[] = [];
    const asked = await askedDuring(async () => {
      answers.push(...(await Promise.all(Array.from({ length: 20 }, () => track()))).map(({ status }) => status));
    });
    expect({ asked, answers: new Set(answers) }).toEqual({ asked: 1, answers: new Set([200]) });
  });

  it('goes on being used while UPS gives no new one', async () => {
    const before = await read(product.call, adapterId);
    await product.advance(HALF_AN_HOUR);
    await product.upsControl('faults', { endpoint: 'token', fault: 'status-500', times: 1 });
    expect((await track()).status).toBe(200);
    expect(await read(product.call, adapterId)).toEqual(before);
    expect(await askedDuring(track)).toBe(1);
  });

  it.each([
    ['status-500', 0],
    ['status-429', 15],
    ['html', 0],
    ['truncated', 0],
    ['reset-before', 0],
    ['reset-after', 0],
    ['blocked', 3_600],
  ])(
    'is asked for again after its end when UPS fails with %s, %s seconds later, and no authorization is lost',
    async (fault, seconds) => {
      await product.advance(AN_HOUR);
      await product.upsControl('faults', { endpoint: 'token', fault, times: 1 });
      const failed = await track();
      expect([502, 503]).toContain(failed.status);
      expect(failed.body.owner).toBe('carrier');
      expect((await read(product.call, adapterId)).status).toBe('Ready');
      if (seconds > 0) {
        expect(await askedDuring(track)).toBe(0);
        await product.advance(seconds);
      }
      expect((await track()).status).toBe(200);
    },
  );

  it('costs Need Authorization when UPS refuses the client, after one answer and not one call more', async () => {
    const { id } = await readyAdapter(product as never);
    await product.advance(AN_HOUR);
    await product.upsControl('faults', { endpoint: 'token', fault: 'unauthorized', times: 1 });
    const refused = await track(id);
    expect({ status: refused.status, code: refused.body.code, reason: refused.body.statusReason }).toEqual({
      status: 409,
      code: 'adapter-not-ready',
      reason: expect.objectContaining({ code: 'client-refused' }),
    });
    expect(await read(product.call, id)).toMatchObject({
      status: 'Need Authorization',
      statusReason: { code: 'client-refused', nextAction: 'verify' },
    });
    const asked = await askedDuring(async () => {
      await track(id);
      await maintained(product.call, id);
      await product.runSchedule();
    });
    expect(asked).toBe(0);
    await track();
  });

  it('is renewed by force, once, when UPS refuses it on a tracking call', async () => {
    await product.advance(1_000);
    await product.upsControl('faults', { endpoint: 'track', fault: 'unauthorized', times: 1 });
    let status = 0;
    const asked = await askedDuring(async () => {
      status = (await track()).status;
    });
    expect({ asked, status }).toEqual({ asked: 1, status: 200 });
  });

  it('is not renewed again within 15 minutes however often UPS refuses it, and nothing is lost', async () => {
    await product.upsControl('settings', { trackingProduct: false });
    await product.advance(1_000);
    const asked = await askedDuring(async () => {
      for (let tries = 0; tries < 5; tries++) {
        const { status, body } = await track();
        expect({ status, code: body.code }).toEqual({ status: 503, code: 'carrier-unavailable' });
      }
    });
    await product.upsControl('settings', { trackingProduct: true });
    expect(asked).toBe(1);
    expect((await read(product.call, adapterId)).status).toBe('Ready');
    expect((await track()).status).toBe(200);
  });

  it('that dies sooner than 15 minutes is not asked for again before, and says when', async () => {
    await product.upsControl('settings', { accessSeconds: 300 });
    await product.advance(HALF_AN_HOUR);
    expect((await track()).status).toBe(200);
    await product.upsControl('settings', { accessSeconds: 3599 });
    await product.advance(400);
    const { status, headers, body } = await track();
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'carrier-unavailable' });
    const retryAfter = Number(headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(480);
    expect(retryAfter).toBeLessThanOrEqual(500);
    await product.advance(retryAfter);
    expect((await track()).status).toBe(200);
  });

  describe('when the process dies in the middle of a renewal', () => {
    const dies = (call: string, when: 'before' | 'after') =>
      trackedToDeath(product, { adapterId, inquiryNumber: NUMBER }, { call, when });

    it.each([
      ['before UPS is asked', 'upsTest POST /security/v1/oauth/token', 'before', 1],
      ['after UPS has answered, the answer lost', 'upsTest POST /security/v1/oauth/token', 'after', 1],
      ['before the stage', 'secretsManager PutSecretValue', 'before', 1],
      ['between stage and commit', 'secretsManager PutSecretValue', 'after', 0],
    ] as const)(
      '%s, the next call recovers once the mark has run out; what was staged is adopted, and not asked for again',
      async (_, call, when, asked) => {
        await product.advance(AN_HOUR);
        const { status, version } = await read(product.call, adapterId);
        await dies(call, when);
        let answered = 0;
        expect(
          await askedDuring(async () => {
            await product.advance(31);
            answered = (await track()).status;
          }),
        ).toBe(asked);
        expect(answered).toBe(200);
        expect(await read(product.call, adapterId)).toMatchObject({ status, version });
      },
    );

    it('the schedule recovers it too, and publishes what was not', async () => {
      await product.advance(AN_HOUR);
      const published = await renewalsPublished();
      await dies('eventBridge PutEvents', 'before');
      expect((await renewalsPublished()) - published).toBe(0);
      await product.advance(31);
      await product.runSchedule();
      expect((await renewalsPublished()) - published).toBe(1);
    });
  });
});
