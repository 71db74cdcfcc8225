import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { track } from '../../docs/client/track.ts';
import { apiTypes } from '../../docs/client/write-api-types.ts';
import { type Product, theProduct } from '../guide/product.ts';
import { readyAdapter } from '../guide/steps.ts';

describe('the example client', () => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
  });
  afterAll(() => product.stop());

  it('tracks a shipment', async () => {
    const { id } = await readyAdapter(product);
    const { found, packages } = await track(product, id, '1Z88A1B20300001017');
    expect({ found, status: packages[0]?.status, delivered: packages[0]?.delivered }).toEqual({
      found: true,
      status: 'delivered',
      delivered: true,
    });
  });

  it('says what to do where it cannot', async () => {
    await expect(track(product, product.adapterId, '1Z88A1B20300001017')).rejects.toThrow(
      /^adapter-not-ready: Do what `statusReason.nextAction` names\. It is choose-method; a person can do it in the console at http\S+\. \(request [\w-]+\)$/,
    );
  });

  it('has types that the document has (npm run api-types)', () => {
    const written = readFileSync(new URL('../../docs/client/api-types.ts', import.meta.url), 'utf8');
    expect(written).toBe(apiTypes());
    expect(written).toContain('export type Tracking = {');
  });
});
