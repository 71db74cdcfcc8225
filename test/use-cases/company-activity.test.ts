import { describe, expect, it } from 'vitest';
import { type Activity, activityOf } from '../../shared/domain/activity.ts';
import { listCompanyActivity } from '../../shared/use-cases/adapters/company-activity.ts';
import { inSeconds, pendingOf } from '../support/an-adapter.ts';

const [event] = Object.values(pendingOf([{ type: 'adapter.deauthorized' }], null));
const idOf = (number: number) => `evt_${String(number).padStart(5, '0')}`;

/** The newest first, as the store lists them; every hundredth is a failed verification. */
const ALL: readonly Activity[] = Array.from({ length: 2_500 }, (_, index) => {
  const number = 2_500 - index;
  const activity = { ...activityOf({ ...event, id: idOf(number) } as never), at: inSeconds(number) };
  return number % 100 === 0 ? { ...activity, type: 'adapter.verification_failed', result: 'failed' } : activity;
});

function anApp() {
  const read = { items: 0 };
  const activities = {
    list: async (_: unknown, { limit, after }: { limit: number; after?: string }) => {
      const first = after === undefined ? 0 : ALL.findIndex(({ id }) => id === after) + 1;
      const items = ALL.slice(first, first + limit);
      read.items += items.length;
      return { items, next: first + limit < ALL.length ? items.at(-1)?.id : undefined };
    },
  };
  return { app: { activities } as never, read };
}

const numbers = (items: readonly Activity[]) => items.map(({ id }) => Number(id.slice(4)));

describe('the activity of a company', () => {
  it('is read page by page, and each row once', async () => {
    const { app } = anApp();
    const first = await listCompanyActivity(app, { tenantId: 'acme', filter: {}, limit: 2 });
    const second = await listCompanyActivity(app, { tenantId: 'acme', filter: {}, limit: 2, after: first.next });
    expect([numbers(first.items), numbers(second.items)]).toEqual([
      [2_500, 2_499],
      [2_498, 2_497],
    ]);
  });

  it('is filtered, with at most 1 000 items read by a call, and none of them lost', async () => {
    const found: number[] = [];
    let after: string | undefined;
    let calls = 0;
    do {
      const { app, read } = anApp();
      const page = await listCompanyActivity(app, {
        tenantId: 'acme',
        filter: { results: ['failed'] },
        limit: 4,
        after,
      });
      expect(read.items).toBeLessThanOrEqual(1_000);
      found.push(...numbers(page.items));
      after = page.next;
      calls++;
    } while (after !== undefined);
    expect(found).toEqual(Array.from({ length: 25 }, (_, index) => 2_500 - index * 100));
    expect(calls).toBeLessThan(10);
  });

  it('ends a call without a hit, and says where to go on', async () => {
    const { app, read } = anApp();
    const page = await listCompanyActivity(app, {
      tenantId: 'acme',
      filter: { types: ['adapter.deleted'] },
      limit: 50,
    });
    expect([page.items, page.next, read.items]).toEqual([[], idOf(1_501), 1_000]);
  });

  it('begins at one instant and ends before another', async () => {
    const { app } = anApp();
    const filter = { from: inSeconds(10), to: inSeconds(12) };
    const page = await listCompanyActivity(app, { tenantId: 'acme', filter, limit: 50, after: idOf(500) });
    expect(numbers(page.items)).toEqual([11, 10]);
  });
});
