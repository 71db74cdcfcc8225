import { describe, expect, it } from 'vitest';
import { minutesAfter } from '../../../shared/domain/instants.ts';
import type { App } from '../../../shared/ports/app.ts';
import { DISPATCHED } from '../../../shared/ports/operator-lines.ts';
import type { QueueMessage, QueueName } from '../../../shared/ports/queues.ts';
import type { DueItem } from '../../../shared/ports/stores.ts';
import { dispatchDue } from '../../../shared/use-cases/maintenance/dispatch-due.ts';
import { noMessages } from '../world/memory-queues.ts';
import { aWorld } from '../world/world.ts';

interface Case {
  /** Adapters that are due, the oldest first. */
  readonly due: number;
  /** Items that are due besides. Default: none. */
  readonly more?: readonly DueItem[];
  /** Messages that the queue holds before. Default: 0. */
  readonly held?: number;
  /** The number of messages that the queue takes of each send. Default: all. */
  readonly taking?: (messages: readonly QueueMessage[]) => number;
  readonly remainingMs?: number;
  readonly until?: Date;
}

const world = aWorld(3);
const [now, minutesLater] = [world.now(), (minutes: number) => minutesAfter(world.now(), minutes)];

const itemsOf = (count: number): DueItem[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'adapter',
    tenantId: `company-${index % 3}`,
    adapterId: `adp_${index}`,
    dueAt: new Date(now.getTime() - 60_000 + index),
  }));

/** One dispatch over one shard, and all that it asked. */
async function dispatched({
  due,
  more = [],
  held = 0,
  taking = ({ length }) => length,
  remainingMs = 60_000,
  until,
}: Case) {
  const items = [...itemsOf(due), ...more];
  const asked: string[] = [];
  const sent: Record<QueueName, QueueMessage[]> = noMessages();
  world.logged.splice(0);
  const app: App = {
    ...world.process().app,
    due: {
      shards: 1,
      async list(_, __, { limit, after }) {
        asked.push('Query');
        const from = Number(after?.from ?? 0);
        const next = items.length > from + limit ? { from: from + limit } : undefined;
        return { items: items.slice(from, from + limit), next };
      },
      postpone: async () => undefined,
    },
    queues: {
      async send(queue, messages) {
        sent[queue].push(...messages);
        return taking(messages);
      },
      async held() {
        asked.push('GetQueueAttributes');
        return held;
      },
    },
  };
  await dispatchDue(app, { remainingMs: () => remainingMs }, until);
  const { level: _, message: __, ...line } = JSON.parse(world.logged.find((one) => one.includes(DISPATCHED)) ?? '{}');
  return { asked, sent, line };
}

describe('a dispatch', () => {
  it('asks the index alone where nothing is due, and says so', async () => {
    const { asked, sent, line } = await dispatched({ due: 0 });
    expect({ asked, sent }).toEqual({ asked: ['Query'], sent: noMessages() });
    expect(line).toEqual({ sent: 0, waiting: null, oldestDueSeconds: 0 });
  });

  it('sends what is due, the oldest first, and its company as the group', async () => {
    const { asked, sent, line } = await dispatched({ due: 2, held: 999 });
    const [oldest, other] = itemsOf(2);
    expect(sent).toEqual({
      ...noMessages(),
      due: [
        { body: oldest, group: 'company-0' },
        { body: other, group: 'company-1' },
      ],
    });
    expect(asked).toEqual(['Query', 'GetQueueAttributes']);
    expect(line).toEqual({ sent: 2, waiting: 999, oldestDueSeconds: 60 });
  });

  it('sends webhooks to workers of their own', async () => {
    const webhook = { kind: 'webhook', tenantId: 'acme', webhookId: 'whk_1', dueAt: now } as const;
    const { sent, line } = await dispatched({ due: 1, more: [webhook] });
    expect(sent['webhook-deliveries']).toEqual([
      { body: { kind: 'look', tenantId: 'acme', webhookId: 'whk_1' }, group: 'whk_1' },
    ]);
    expect([sent.due.length, line.sent]).toEqual([1, 2]);
  });

  it('sends nothing while the queue holds 1,000, and continues in a minute', async () => {
    const { sent, line } = await dispatched({ due: 2, held: 1_000 });
    expect(sent).toEqual({
      ...noMessages(),
      dispatch: [{ body: { continue: true, until: minutesLater(13) }, delaySeconds: 60 }],
    });
    expect(line).toMatchObject({ sent: 0, waiting: 1_000 });
  });

  it('sends 20,000 at most, and continues with the rest', async () => {
    const { sent, line } = await dispatched({ due: 20_001 });
    expect([sent.due.length, sent.dispatch.length, line.sent]).toEqual([20_000, 1, 20_000]);
  });

  it('is not continued when it has sent all', async () => {
    const { sent } = await dispatched({ due: 20_000 });
    expect([sent.due.length, sent.dispatch.length]).toEqual([20_000, 0]);
  });

  it('is continued to the end of its chain, which no schedule overtakes', async () => {
    const until = minutesLater(1);
    expect((await dispatched({ due: 1, held: 1_000, until })).sent.dispatch).toEqual([
      { body: { continue: true, until }, delaySeconds: 60 },
    ]);
    expect((await dispatched({ due: 1, held: 1_000, until: now })).sent.dispatch).toEqual([]);
  });

  it('begins no further thousand when its time runs out', async () => {
    const { sent } = await dispatched({ due: 1_500, remainingMs: 10_000 });
    expect([sent.due.length, sent.dispatch.length]).toEqual([0, 1]);
  });

  it('counts as sent what the queue has taken: a refused message leaves its item due', async () => {
    const { line } = await dispatched({ due: 30, taking: ({ length }) => length - 10 });
    expect(line.sent).toBe(20);
  });
});
