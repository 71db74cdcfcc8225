import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizedBySignIn } from '../../guide/sign-in.ts';
import { createdAdapter, maintained, read, withMapping } from '../../guide/steps.ts';
import { type ProductUnderControl, productUnderControl } from '../../support/product-with-outside.ts';
import { trackedToDeath } from '../deaths/dying-process.ts';

const NUMBER = '1Z88A1B20300001017';
/** Half of its life, and the part of it by which adapters are spread. */
const HALF_AN_HOUR = 2_180;
const AN_HOUR = 3_700;

/** The credential commit for refresh tokens, which are consumed by being presented: the ways that lead through one process and its
 * deaths. One adapter goes through all that cost it nothing: each leaves it Ready, its token young. */
describe('the authorization of a sign-in at UPS', () => {
  let product: ProductUnderControl;
  let adapterId: string;
  beforeAll(async () => {
    product = await productUnderControl();
    adapterId = await readyBySignIn();
  });
  afterAll(() => product.stop());
  const readyBySignIn = async (): Promise<string> => {
    const { id } = await createdAdapter(product.call);
    await authorizedBySignIn(product as never, id, 'Authorization Code');
    await withMapping(product.call, id);
    expect((await maintained(product.call, id)).outcome).toBe('ready');
    return id;
  };

  const track = (id = adapterId) => product.call('GET', `/v1/adapters/${id}/tracking/${NUMBER}`);
  const refreshed = async () => (await product.upsCalls()).refresh;
  const fault = (kind: string, times = 1) => product.upsControl('faults', { endpoint: 'refresh', fault: kind, times });

  it('is renewed at half of its life by one refresh, and keeps its details', async () => {
    const before = await read(product.call, adapterId);
    const calls = await refreshed();
    await product.advance(HALF_AN_HOUR);
    expect((await track()).status).toBe(200);
    expect((await refreshed()).ok - calls.ok).toBe(1);
    const { authorization, status, version } = await read(product.call, adapterId);
    expect({ status, version }).toEqual({ status: 'Ready', version: before.version });
    expect(authorization).toMatchObject({
      authorizer: before.authorization.authorizer,
      authorizedAt: before.authorization.authorizedAt,
    });
    expect(Date.parse(authorization.authorizationExpiresAt)).toBeGreaterThan(
      Date.parse(before.authorization.authorizationExpiresAt),
    );
  });

  it('is renewed once for 20 calls at its end, and all are answered', async () => {
    const calls = await refreshed();
    await product.advance(AN_HOUR);
    const answers = await Promise.all(Array.from({ length: 20 }, () => track()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const after = await refreshed();
    expect({ ok: after.ok - calls.ok, refused: after.refused - calls.refused }).toEqual({ ok: 1, refused: 0 });
  });

  it.each([
    ['status-500', 2_000],
    ['html', 2_000],
    ['reset-before', 2_000],
    ['status-429', 2_000],
    ['blocked', AN_HOUR],
  ])(
    'is not lost to a refresh that fails with %s: the living token goes on, and %s seconds later there is a new one',
    async (kind, seconds) => {
      await product.advance(HALF_AN_HOUR);
      await fault(kind);
      expect((await track()).status).toBe(200);
      expect((await track()).status).toBe(200);
      expect((await read(product.call, adapterId)).status).toBe('Ready');
      const calls = await refreshed();
      await product.advance(seconds);
      expect((await track()).status).toBe(200);
      const { ok, refused } = await refreshed();
      expect({ ok: ok - calls.ok, refused: refused - calls.refused }).toEqual({ ok: 1, refused: 0 });
    },
  );

  it('after an ambiguous failure presents its token again only when the access token is over', async () => {
    await product.advance(HALF_AN_HOUR);
    await fault('status-500');
    const calls = await refreshed();
    await track();
    for (let looks = 0; looks < 3; looks++) {
      await product.advance(300);
      await track();
      await product.runSchedule();
    }
    const between = await refreshed();
    expect(between.ok + between.failed - calls.ok - calls.failed).toBe(1);
    await product.advance(2_000);
    expect((await track()).status).toBe(200);
    expect((await refreshed()).ok - calls.ok).toBe(1);
  });

  it("is untouched when UPS refuses the platform's own client", async () => {
    await product.advance(AN_HOUR);
    await fault('unauthorized');
    const failed = await track();
    expect({ status: failed.status, code: failed.body.code, owner: failed.body.owner }).toEqual({
      status: 503,
      code: 'platform-client-refused',
      owner: 'service',
    });
    expect((await read(product.call, adapterId)).status).toBe('Ready');
    const calls = await refreshed();
    expect((await track()).body.code).toBe('platform-client-refused');
    expect(await refreshed()).toEqual(calls);
    await product.advance(Number(failed.headers.get('retry-after')));
    await product.advance(15);
    expect((await track()).status).toBe(200);
    expect(product.local.logged.some((line) => line.includes("UPS refuses the platform's own client"))).toBe(true);
  });

  it.each([
    ['the stage', 'secretsManager PutSecretValue'],
    ['the commit', 'eventBridge PutEvents'],
  ])('is rolled forward when the process dies right after %s, and UPS is not asked again', async (_, call) => {
    await product.advance(HALF_AN_HOUR);
    await trackedToDeath(product, { adapterId, inquiryNumber: NUMBER }, { call, when: 'after' });
    const calls = await refreshed();
    await product.advance(60);
    await product.runSchedule();
    await product.advance(2_000);
    expect((await track()).status).toBe(200);
    const { ok, refused } = await refreshed();
    // Next comes a renewal with the successor: a consumed token would have been refused.
    expect({ next: ok - calls.ok <= 1, refused: refused - calls.refused }).toEqual({ next: true, refused: 0 });
    expect((await read(product.call, adapterId)).status).toBe('Ready');
    await product.advance(AN_HOUR);
    expect((await track()).status).toBe(200);
  });

  it.each(['reset-after', 'truncated'])(
    'whose answer was lost (%s) ends as Need Authorization, with its reason, and tracks on until the access token ends',
    async (kind) => {
      const id = await readyBySignIn();
      await product.advance(HALF_AN_HOUR);
      await fault(kind);
      expect((await track(id)).status).toBe(200);
      expect((await track(id)).status).toBe(200);
      expect((await read(product.call, id)).status).toBe('Ready');
      await product.advance(2_000);
      const refused = await track(id);
      expect({ status: refused.status, reason: refused.body.statusReason.code }).toEqual({
        status: 409,
        reason: 'renewal-answer-lost',
      });
      expect(await read(product.call, id)).toMatchObject({
        status: 'Need Authorization',
        statusReason: { code: 'renewal-answer-lost', nextAction: 'authorize' },
      });
    },
  );

  it('that UPS refuses to renew tracks to the end of its access token, which its status names', async () => {
    const id = await readyBySignIn();
    await product.advance(HALF_AN_HOUR);
    const { authorization } = await read(product.call, id);
    await fault('refresh-refused');
    expect((await track(id)).status).toBe(200);
    expect(await read(product.call, id)).toMatchObject({
      status: 'Need Authorization',
      statusReason: { code: 'authorization-refused', deadline: authorization.accessTokenExpiresAt },
    });
    const calls = await refreshed();
    await product.advance(1_000);
    expect((await track(id)).status).toBe(200);
    await product.advance(500);
    const { status, body } = await track(id);
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'adapter-not-ready' });
    expect(await refreshed()).toEqual(calls);
  });

  it('whose refresh token UPS keeps is not renewed again before its access token ends', async () => {
    const id = await readyBySignIn();
    await product.upsControl('settings', { omit: ['refresh_token'] });
    await product.advance(HALF_AN_HOUR);
    const calls = await refreshed();
    for (let looks = 0; looks < 3; looks++) {
      expect((await track(id)).status).toBe(200);
      await product.advance(1_000);
    }
    expect((await refreshed()).ok - calls.ok).toBe(1);
    await product.upsControl('settings', { omit: [] });
    await product.advance(1_000);
    expect((await track(id)).status).toBe(200);
    expect((await refreshed()).ok - calls.ok).toBe(2);
    expect((await read(product.call, id)).status).toBe('Ready');
  });

  it('that was revoked at UPS ends after one definitive answer and not one call more', async () => {
    await product.upsControl('revocations', { username: product.upsUser.username });
    await product.advance(AN_HOUR);
    const calls = await refreshed();
    expect((await track()).body.statusReason.code).toBe('authorization-refused');
    await track();
    await product.runSchedule();
    await maintained(product.call, adapterId);
    const after = await refreshed();
    expect(after.refused - calls.refused).toBe(1);
    expect(await read(product.call, adapterId)).toMatchObject({
      status: 'Need Authorization',
      statusReason: { code: 'authorization-refused', nextAction: 'authorize' },
    });
  });
});
