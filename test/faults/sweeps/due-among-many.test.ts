import { describe, expect, it } from 'vitest';
import { readsAmong } from './due-among-many.ts';

/** At the reduced size; `npm run faults` has 100 due among 100,000. */
describe('a sweep', () => {
  it('reads as much as is due, however many adapters there are', async () => {
    const [few, many] = await Promise.all([readsAmong(40, 20), readsAmong(500, 20)]);
    expect({ queries: few.queries, gets: few.gets }).toEqual({ queries: 8, gets: 20 });
    expect({ queries: many.queries, gets: many.gets }).toEqual({ queries: 8, gets: 20 });
  });
});
