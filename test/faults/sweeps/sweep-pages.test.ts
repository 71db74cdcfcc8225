import { describe, expect, it } from 'vitest';
import { LONGEST_FUNCTION_SECONDS } from '../../../shared/domain/worker-time.ts';
import type { App } from '../../../shared/ports/app.ts';
import { sweep } from '../../../shared/use-cases/maintenance/sweep.ts';
import { ASKED, ready, stored } from '../world/people.ts';
import { aWorld } from '../world/world.ts';

const DAY = 86_400;
const ADAPTERS = 6;
const PAGE = 2;

/** The adapters due when the sweep began, in two shards of small pages; the second page of the first shard cannot be read. */
async function failingOnTheWay({ due, clock }: App): Promise<App['due']> {
  const { items } = await due.list(0, clock(), { limit: ADAPTERS });
  return {
    ...due,
    shards: 2,
    async list(shard, _, { after }) {
      if (shard === 0 && after) throw new Error('The index does not answer.');
      const from = Number(after?.from ?? 0);
      const mine = items.filter((__, index) => index % 2 === shard);
      const next = mine.length > from + PAGE ? { from: from + PAGE } : undefined;
      return { items: mine.slice(from, from + PAGE), next };
    },
  };
}

/** UPS that takes its time, and how many are there. */
function slow(carrier: App['carrier']) {
  let inside = 0;
  const refreshTokenGrant: typeof carrier.refreshTokenGrant = async (...grant) => {
    inside += 1;
    for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
    const answer = await carrier.refreshTokenGrant(...grant);
    inside -= 1;
    return answer;
  };
  return { carrier: { ...carrier, refreshTokenGrant }, isInside: () => inside };
}

describe('a sweep that cannot read a page of what is due', () => {
  it('ends with an error once no renewal is at UPS any more, having processed everything else', async () => {
    const world = aWorld(11);
    const keys = [];
    for (let count = 0; count < ADAPTERS; count++)
      keys.push(await ready(world, 'Authorization Code', `company-${count}`));
    world.advance(50 * DAY);
    const { app, run } = world.process();
    const { carrier, isInside } = slow(app.carrier);
    const due = await failingOnTheWay(app);

    const ending = await run(() => sweep({ ...app, carrier, due }, ASKED), LONGEST_FUNCTION_SECONDS);

    expect([ending, isInside()]).toEqual([{ ended: 'failed', error: new Error('The index does not answer.') }, 0]);
    const renewed = keys.filter((key) => stored(world, key)?.lastRenewedAt !== undefined);
    expect(renewed).toHaveLength(ADAPTERS - 1);
  });
});
