import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countsOf } from '../../../bench/counts/counted-services.ts';
import { keptCounts } from '../../../bench/counts/counts.ts';
import { countedOperations } from '../../../bench/counts/operations.ts';
import { machineTokenFrom } from '../../../local/issuer/machine-token.ts';
import { type ProductWithOutside, productWithOutside } from '../../support/product-with-outside.ts';

describe('what each operation costs outside', () => {
  let product: ProductWithOutside;
  beforeAll(async () => {
    product = await productWithOutside();
  });
  afterAll(() => product.stop());

  it('is what bench/counts.json says (npm run bench -- --counts)', async () => {
    const headers = {
      authorization: `Bearer ${await machineTokenFrom(product.token)}`,
      'content-type': 'application/json',
    };
    // UPS is no service of AWS.
    const taken = () => {
      const calls = Map.groupBy(product.outside.taken(), (call) => call);
      const counts = [...calls].map(([call, made]): [string, number] => [call, made.length]);
      return countsOf(counts.filter(([call]) => !call.startsWith('upsTest ')));
    };
    const found = await countedOperations({ ...product, run: product.local.run, headers, taken });
    // The command counts the calls over the envelope vault as well, and CI runs it.
    expect(found).toEqual(keptCounts()['secrets-manager']);
  });
});
