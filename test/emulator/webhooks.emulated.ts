import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, theProduct } from '../guide/product.ts';
import { createdAdapter } from '../guide/steps.ts';
import { type AReceiver, type Arrived, aReceiver, verified } from '../support/a-receiver.ts';
import { eventually } from './eventually.ts';

/** The stage has `webhookLoopback`, which no other stage may ask for: its functions run on this machine, and so does the receiver. */
describe('a webhook on AWS', () => {
  let product: Product;
  let receiver: AReceiver;
  beforeAll(async () => {
    [product, receiver] = await Promise.all([theProduct(), aReceiver()]);
  });
  afterAll(async () => {
    await receiver.close();
    await product.stop();
  });

  it('receives its ping and then each event, signed so that the published library verifies them', async () => {
    const settings = { url: receiver.url, eventTypes: ['adapter.created'] };
    const { status, body: webhook } = await product.call('POST', '/v1/webhooks', { body: settings });
    expect([status, webhook.state]).toEqual([201, 'unverified']);
    const { secret } = webhook.secret;
    const activated = await product.call('POST', `/v1/webhooks/${webhook.id}/activations`);
    expect([activated.status, activated.body.state]).toEqual([200, 'active']);
    expect(receiver.arrived.splice(0).map((one) => verified(secret, one))).toEqual([
      { type: 'webhook.ping', timestamp: expect.any(String), data: {} },
    ]);

    const { id: adapterId } = await createdAdapter(product.call, 'Watched from outside');
    const about = ({ body }: Arrived): boolean => body.includes(adapterId);
    const arrived = await eventually('The event', async () => receiver.arrived.find(about), 45);
    const event = verified(secret, arrived);
    expect(event).toEqual({
      type: 'adapter.created',
      timestamp: expect.any(String),
      data: { tenantId: product.tenantId, adapterId, authorizationId: null, requestId: expect.any(String) },
    });
    expect(() => verified(secret, { ...arrived, body: arrived.body.replace('created', 'creased') })).toThrow(
      'No matching signature found',
    );

    // The company has the events of all tests here, and a page of the feed may have none of those asked for.
    let after = '';
    const fed = await eventually('The event in the feed', async () => {
      const { body } = await product.call('GET', `/v1/events?types=adapter.created&adapterId=${adapterId}${after}`);
      after = `&after=${encodeURIComponent(body.nextCursor)}`;
      return body.data[0] as object | undefined;
    });
    expect(fed).toEqual({ id: arrived.headers['webhook-id'], ...(event as object) });

    const logged = await product.call('GET', `/v1/webhooks/${webhook.id}/deliveries`);
    expect(logged.body.data).toMatchObject([{ eventId: arrived.headers['webhook-id'], state: 'delivered' }]);
    const { status: deleted } = await product.call('DELETE', `/v1/webhooks/${webhook.id}`, {
      headers: { 'if-match': '*' },
    });
    expect(deleted).toBe(204);
  });

  it.each(['http://hooks.example.com/ups', 'https://10.0.0.1/ups', 'https://hooks.internal/ups'])(
    'is not added for %s, though loopback is allowed here',
    async (url) => {
      const { status, body } = await product.call('POST', '/v1/webhooks', { body: { url, eventTypes: ['*'] } });
      expect([status, body.code]).toEqual([422, 'webhook-url-refused']);
    },
  );
});
