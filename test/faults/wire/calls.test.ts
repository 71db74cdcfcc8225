import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readyAdapter } from '../../guide/steps.ts';
import { type ProductWithOutside, productWithOutside } from '../../support/product-with-outside.ts';

const NUMBER = '1Z88A1B20300001017';
const GET = `upsTest GET /api/track/v1/details/${NUMBER}`;

describe('what a request costs outside', () => {
  let product: ProductWithOutside;
  let adapterId: string;
  beforeAll(async () => {
    product = await productWithOutside();
    adapterId = (await readyAdapter(product as never)).id;
  });
  afterAll(() => product.stop());

  const track = () => product.call('GET', `/v1/adapters/${adapterId}/tracking/${NUMBER}`);

  it('is one read and one UPS call for a warm tracking call, and no secret is fetched', async () => {
    await track();
    product.outside.taken();
    expect((await track()).status).toBe(200);
    expect(product.outside.taken()).toEqual(['dynamoDb GetItem', `upsTest GET /api/track/v1/details/${NUMBER}`]);
  });

  it('is one refused read and nothing else for an adapter that cannot track', async () => {
    product.outside.taken();
    expect((await product.call('GET', `/v1/adapters/${product.adapterId}/tracking/${NUMBER}`)).status).toBe(409);
    expect(product.outside.taken()).toEqual(['dynamoDb GetItem']);
  });

  it('is nothing at all for a request that is refused at the door', async () => {
    product.outside.taken();
    await product.call('GET', `/v1/adapters/${adapterId}/tracking/short`);
    await product.call('GET', `/v1/adapters/${adapterId}`, { token: null });
    await product.call('POST', '/v1/adapters', { body: {} });
    expect(product.outside.taken()).toEqual([]);
  });

  it('is four DynamoDB calls, one stage, one token and one event for a renewal', async () => {
    await product.advance(2_180);
    // Reactions to the event are not part of the renewal.
    await product.hold(true);
    product.outside.taken();
    expect((await track()).status).toBe(200);
    const calls = product.outside.taken();
    // It tracks with the living token, beside the renewal.
    expect(calls.filter((call) => call === GET)).toHaveLength(1);
    expect(calls.filter((call) => call !== GET)).toEqual([
      'dynamoDb GetItem',
      'dynamoDb UpdateItem',
      'upsTest POST /security/v1/oauth/token',
      'secretsManager PutSecretValue',
      'dynamoDb UpdateItem',
      'eventBridge PutEvents',
      'dynamoDb UpdateItem',
    ]);
    await product.hold(false);
  });

  it('is one read and one UPS call each for 20 at the token’s end, and one renewal for all of them', async () => {
    await product.advance(3_700);
    await product.hold(true);
    product.outside.taken();
    await Promise.all(Array.from({ length: 20 }, track));
    const calls = product.outside.taken();
    const many = (name: string, times: number) => Array.from({ length: times }, () => name);
    expect(calls.toSorted()).toEqual([
      ...many('dynamoDb GetItem', 20),
      ...many('dynamoDb UpdateItem', 3),
      'eventBridge PutEvents',
      'secretsManager PutSecretValue',
      ...many(`upsTest GET /api/track/v1/details/${NUMBER}`, 20),
      'upsTest POST /security/v1/oauth/token',
    ]);
    await product.hold(false);
  });

  it('is one query a shard for a sweep with nothing due', async () => {
    await product.runSchedule();
    await product.runSchedule();
    product.outside.taken();
    await product.runSchedule();
    expect(product.outside.taken()).toEqual(Array.from({ length: 8 }, () => 'dynamoDb Query'));
  });
});
