import { describe, expect, it } from 'vitest';
import { LONGEST_FUNCTION_SECONDS } from '../../../shared/domain/worker-time.ts';
import type { App } from '../../../shared/ports/app.ts';
import { DISPATCHED } from '../../../shared/ports/operator-lines.ts';
import { dispatchDue } from '../../../shared/use-cases/maintenance/dispatch-due.ts';
import { ASKED, ready } from '../world/people.ts';
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

describe('a dispatch that cannot read a page of what is due', () => {
  it('sends everything else, and ends with an error', async () => {
    const world = aWorld(11);
    const keys = [];
    for (let count = 0; count < ADAPTERS; count++)
      keys.push(await ready(world, 'Authorization Code', `company-${count}`));
    world.advance(50 * DAY);
    const { app, run } = world.process();
    const due = await failingOnTheWay(app);

    const ending = await run(() => dispatchDue({ ...app, due }, ASKED), LONGEST_FUNCTION_SECONDS);

    expect(ending).toEqual({ ended: 'failed', error: new Error('The index does not answer.') });
    expect(world.queues.due).toHaveLength(ADAPTERS - 1);
    const dispatched = world.logged.map((line) => JSON.parse(line)).filter(({ message }) => message === DISPATCHED);
    expect(dispatched).toMatchObject([{ sent: ADAPTERS - 1 }]);
  });
});
