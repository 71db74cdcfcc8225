import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizedBySignIn } from '../../guide/sign-in.ts';
import { createdAdapter, maintained, read, withMapping } from '../../guide/steps.ts';
import { type ProductUnderControl, productUnderControl } from '../../support/product-with-outside.ts';

/** Half of its life, and the part of it by which adapters are spread. */
const HALF_AN_HOUR = 2_180;

/** `outages.test.ts` has 400 days of it in the memory world. */
describe('the authorization of a sign-in at UPS', () => {
  let product: ProductUnderControl;
  beforeAll(async () => {
    product = await productUnderControl();
  });
  afterAll(() => product.stop());

  const track = (id: string) => product.call('GET', `/v1/adapters/${id}/tracking/1Z88A1B20300001017`);
  const refreshed = async () => (await product.upsCalls()).refresh;

  it('lives on without a call for three times as long as its refresh token, kept alive by the schedule', async () => {
    const { id } = await createdAdapter(product.call);
    await authorizedBySignIn(product as never, id, 'Authorization Code');
    await withMapping(product.call, id);
    await maintained(product.call, id);
    const twoHours = 2 * 3_600;
    await product.upsControl('settings', { refreshSeconds: twoHours });
    await product.advance(HALF_AN_HOUR);
    await track(id);
    const calls = await refreshed();
    for (let windows = 0; windows < 3; windows++) await product.advance(twoHours);
    await product.upsControl('settings', { refreshSeconds: 60 * 86_400 });
    expect((await read(product.call, id)).status).toBe('Ready');
    // From half of each window on, and no more often than that takes.
    expect((await refreshed()).ok - calls.ok).toBeLessThanOrEqual(6);
    expect((await track(id)).status).toBe(200);
  });
});
