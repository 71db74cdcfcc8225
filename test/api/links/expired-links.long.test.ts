import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from '../../../local/guide/browser.ts';
import { createdAdapter } from '../../guide/steps.ts';
import { type ProductUnderControl, productUnderControl } from '../../support/product-with-outside.ts';

/** The local run plays every schedule of the 8 days, which takes many seconds. */
describe('a sign-in link after 8 days', () => {
  let product: ProductUnderControl;
  beforeAll(async () => {
    product = await productUnderControl();
  });
  afterAll(() => product.stop());

  it('has expired, also for a page that was opened in time', async () => {
    const { id: adapterId } = await createdAdapter(product.call);
    const body = { adapterId, authorizationMethod: 'Customer Authorization Code', ...product.upsApp };
    const { url, id } = (await product.call('POST', '/v1/authorization-links', { body })).body;
    const tab = browser();
    const opened = await tab.open(url);
    await product.advance(8 * 86_400);
    for (const page of [await tab.submit(opened), await tab.open(url)]) {
      expect(page.status).toBe(410);
      expect(page.text).toContain('<h1>This link has expired.</h1><p>Ask <bdi>Demo Company</bdi> for a new one.</p>');
    }
    expect((await product.call('GET', `/v1/authorization-links/${id}`)).body.state).toBe('expired');
  });
});
