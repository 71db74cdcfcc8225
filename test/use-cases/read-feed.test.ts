import { describe, expect, it } from 'vitest';
import { feedPosition } from '../../shared/domain/webhooks/feed-position.ts';
import { type ReadFeed, readFeed } from '../../shared/use-cases/webhooks/read-feed.ts';
import { aWorld } from '../faults/world/world.ts';

const DAY = 86_400;

/** A world whose feed has an event of each of these ages, in seconds. */
function aFeed(...ages: readonly number[]) {
  const world = aWorld(1);
  const positionOf = (age: number, id = '') => feedPosition(new Date(world.now().getTime() - age * 1000), id);
  ages
    .toSorted((one, other) => other - one)
    .forEach((age, index) => {
      const id = `evt_${index}`;
      const position = positionOf(age, id);
      world.table.feed.push({
        tenantId: 'acme',
        id,
        type: 'adapter.created',
        adapterId: 'adp_1',
        position,
        body: '{}',
      });
    });
  const read = async (asked: Partial<ReadFeed> = {}) => {
    const ended = await world.process().run((app) => readFeed(app, { tenantId: 'acme', limit: 100, ...asked }));
    if (ended.ended !== 'done') throw ended.ended === 'failed' ? ended.error : new Error('It died.');
    return { ...ended.value, events: ended.value.events.map(({ id }) => id) };
  };
  return { read, positionOf };
}

describe('reading the feed', () => {
  it('stays 5 seconds behind the present, and forgets after 30 days', async () => {
    const { read, positionOf } = aFeed(30 * DAY + 1, 30 * DAY - 1, 6, 4);
    const horizon = positionOf(5);
    expect(await read()).toEqual({ events: ['evt_1', 'evt_2'], next: horizon, upToDate: true });
  });

  it('goes on after a cursor, and refuses one that is older than the feed', async () => {
    const { read, positionOf } = aFeed(20, 10);
    expect(await read({ after: positionOf(20, 'evt_0') })).toMatchObject({ events: ['evt_1'], upToDate: true });
    expect(await read({ after: positionOf(30 * DAY) })).toMatchObject({ events: ['evt_0', 'evt_1'] });
    await expect(read({ after: positionOf(30 * DAY + 1) })).rejects.toMatchObject({ code: 'cursor-expired' });
  });

  it('takes a cursor before `from`, and neither leads beyond the present', async () => {
    const { read, positionOf } = aFeed(20, 10);
    expect((await read({ after: positionOf(21), from: new Date(8.64e15) })).events).toEqual(['evt_0', 'evt_1']);
    const ahead = positionOf(-60);
    expect(await read({ after: ahead })).toEqual({ events: [], next: ahead, upToDate: true });
  });

  it('reads every page in order, though a filter leaves pages empty', async () => {
    const { read } = aFeed(...Array.from({ length: 40 }, (_, index) => 10 + index));
    const seen: string[] = [];
    let page = await read({ limit: 3 });
    for (; !page.upToDate; page = await read({ limit: 3, after: page.next })) seen.push(...page.events);
    expect([...seen, ...page.events]).toEqual(Array.from({ length: 40 }, (_, index) => `evt_${index}`));
    const filtered = await read({ limit: 3, types: ['adapter.deleted'] });
    expect([filtered.events, filtered.upToDate]).toEqual([[], false]);
  });
});
