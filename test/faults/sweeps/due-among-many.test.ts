import { describe, expect, it } from 'vitest';
import { readsAmong, readsOnlyWhatIsDue } from './due-among-many.ts';

/** At the reduced size; `npm run faults` has 100 due among 100,000. */
describe('a sweep', () => {
  it('reads as much as is due, however many adapters there are', async () => {
    const reads = await Promise.all([readsAmong(40, 20), readsAmong(200, 20)]);
    expect(reads.map(readsOnlyWhatIsDue)).toEqual([true, true]);
  });
});
