import { deliverWebhooksHandler } from '../../../functions/deliver-webhooks.ts';
import type { Webhook } from '../../../shared/domain/webhooks/webhook.ts';
import { nextLookAt } from '../../../shared/domain/webhooks/webhook-due.ts';
import { LONGEST_FUNCTION_SECONDS } from '../../../shared/domain/worker-time.ts';
import type { App } from '../../../shared/ports/app.ts';
import { remainingMs } from '../world/invocation.ts';
import type { BrokenStep } from '../world/world.ts';
import { webhookWorld } from './webhook-world.ts';

const HOUR = 3_600;

/** Writes each webhook without one of its facts: the step that the fact is for is taken away. */
const withoutFact =
  (forgotten: Partial<Webhook>): BrokenStep =>
  (app: App) => ({
    ...app,
    webhooks: {
      ...app.webhooks,
      write: (before, after) => {
        const broken = { ...after, ...forgotten };
        return app.webhooks.write(before, { ...broken, dueAt: nextLookAt(broken, app.clock()) });
      },
    },
  });

/** Steps of deliveries, each taken away. A run without one has to show it. */
export const BROKEN = {
  circuit: withoutFact({ circuit: undefined }),
  'caught up': withoutFact({ catchUpFrom: undefined }),
  'further look': withoutFact({ furtherLookAt: undefined }),
  'newest probed': (app) => ({
    ...app,
    deliveries: {
      ...app.deliveries,
      waiting: async (key, range, page) =>
        range.first === 'due-last' ? { items: [] } : app.deliveries.waiting(key, range, page),
    },
  }),
  // The message counts as delivered before the receiver has it.
  'message kept until the answer': (app) => ({
    ...app,
    deliveries: { ...app.deliveries, write: async (_, after) => after.writes > 0 },
    receivers: {
      post: async (request) => {
        const eventId = request.headers['webhook-id'] ?? '';
        const delivery = { tenantId: 'acme', webhookId: 'whk_1', id: eventId.replace('evt_', 'dlv_'), eventId };
        await app.deliveries.write(undefined, {
          ...delivery,
          eventType: 'adapter.created',
          position: '',
          state: 'delivered',
          attemptCount: 1,
          attempts: [],
          writes: 1,
        });
        return app.receivers.post(request);
      },
    },
  }),
} as const satisfies Record<string, BrokenStep>;

/** A receiver that does not answer for 24 hours while events happen. */
export async function receiverDown(events: number, seed: number, broken?: BrokenStep) {
  const world = webhookWorld(seed, broken);
  world.add();
  world.receivers.answer = () => ({ status: null, error: 'connect' });
  const startMs = world.now().getTime();
  await world.happen(10);
  await world.work();
  const tried = world.receivers.received.length;
  const perHour = Math.ceil((events - 10) / 24);
  for (let hour = 0; hour < 24; hour++) {
    await world.happen(perHour);
    await world.pass(HOUR - (world.now().getTime() - startMs - hour * HOUR * 1000) / 1000);
  }
  const requestsOnceOpen = world.receivers.received.length - tried;
  world.receivers.received.splice(0);
  world.receivers.answer = () => ({});
  await world.pass(30 * HOUR);
  const triedOnce = new Set(
    world.deliveries().flatMap(({ eventId, attemptCount }) => (attemptCount === 1 ? [eventId] : [])),
  );
  const drained = world.receivers.received
    .map(({ headers }) => headers['webhook-id'] ?? '')
    .filter((id) => triedOnce.has(id));
  return {
    requestsOnceOpen,
    lost: world.left(),
    /** Events that were drained in another order than they came in. Five are under way at a time. */
    outOfOrder: drained.filter((id, place) => place > 4 && id < (drained[place - 5] ?? '')).length,
  };
}

export interface LateWorker {
  /** Calls of other workers from the moment at which the receiver is back. */
  readonly calls: number;
  /** Events that still wait an hour later. */
  readonly waiting: readonly string[];
}

/** A worker that has read a failing webhook puts its event aside while the circuit closes and what waited is drained, or after it, and
 * the index shows it 20 seconds later.
 *
 * @param goesOnAt the call of the other workers at which it does; one that does not come = after all of them */
export async function putAsideLate(seed: number, goesOnAt: number, broken?: BrokenStep): Promise<LateWorker> {
  const world = webhookWorld(seed, broken);
  world.add();
  world.table.deliveries.indexLagMs = 20_000;
  world.receivers.answer = () => ({ status: null, error: 'connect' });
  await world.happen(10);
  await world.pass(30);
  await world.happen(1);
  const [message] = world.queues['webhook-deliveries'].splice(-1);
  const slow = world.process();
  const reached = slow.line.stopAt(/^deliveries\.write/, 'before');
  const Records = [{ eventSource: 'aws:sqs', messageId: '0', body: JSON.stringify(message?.body) }];
  const context = { awsRequestId: 'req_slow', getRemainingTimeInMillis: remainingMs } as never;
  const late = slow.run((app) => deliverWebhooksHandler(app)({ Records }, context), LONGEST_FUNCTION_SECONDS);
  await reached;
  world.receivers.answer = () => ({});
  let calls = 0;
  await world.pass(60, () => {
    if (calls++ === goesOnAt) slow.line.go();
    return undefined;
  });
  slow.line.go();
  await late;
  await world.pass(HOUR);
  return { calls, waiting: world.left() };
}

/** A receiver that never takes events of one type.
 *
 * @returns events of other types that still wait two hours later */
export async function oneTypeRefused(seed: number, broken?: BrokenStep): Promise<readonly string[]> {
  const world = webhookWorld(seed, broken);
  world.add();
  world.receivers.answer = ({ body }) => (body.includes('"adapter.deleted"') ? { status: 500, error: 'status' } : {});
  const tried = await world.happen(10, { type: 'adapter.deleted' });
  await world.work();
  // They are the oldest of those that wait, and none of them was tried.
  const refused = new Set([...tried, ...(await world.happen(30, { type: 'adapter.deleted' }))]);
  await world.happen(20);
  await world.pass(2 * HOUR);
  return world.left().filter((id) => !refused.has(id));
}
