import { describe, expect, it } from 'vitest';
import { feedRace } from './feed-readers.ts';

/** At the reduced size; `npm run faults -- --part feed` has 20,000 events. */
describe('readers of the feed, while 8 writers store with clocks 1.5 s off and puts held up to 4 s', () => {
  it('miss no event, though some are put again', async () => {
    const { missed, putAgain } = await feedRace({ events: 600, seed: 1, settleSeconds: 5 });
    expect(missed).toEqual([]);
    expect(putAgain).toBeGreaterThan(100);
  });

  it('would miss some if they did not stay behind the present', async () => {
    const { missed } = await feedRace({ events: 200, seed: 1, settleSeconds: 0 });
    expect(missed.length).toBeGreaterThan(0);
  });
});
