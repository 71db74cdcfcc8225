import { deliverWebhooksHandler } from '../../../functions/deliver-webhooks.ts';
import { fanOutEventsHandler } from '../../../functions/fan-out-events.ts';
import { QUEUES } from '../../../functions/subscriptions.ts';
import type { ProductEvent } from '../../../shared/domain/product-event.ts';
import type { Delivery } from '../../../shared/domain/webhooks/delivery.ts';
import type { Webhook } from '../../../shared/domain/webhooks/webhook.ts';
import { LONGEST_FUNCTION_SECONDS } from '../../../shared/domain/worker-time.ts';
import type { BatchAnswer } from '../../../shared/triggers/queue-batch.ts';
import { aWebhook } from '../../support/a-webhook.ts';
import { remainingMs } from '../world/invocation.ts';
import type { QueuedMessage } from '../world/memory-queues.ts';
import { webhookKeyText } from '../world/memory-webhooks.ts';
import type { FaultPlan } from '../world/outside.ts';
import { aWorld, type BrokenStep, type Process, type World } from '../world/world.ts';

/** SQS shows a message again after this when its function died. */
const VISIBILITY_SECONDS = 360;

const SWEEP_SECONDS = 900;

const DELIVERIES = 'webhook-deliveries';
const ROW = QUEUES.find(({ name }) => name === DELIVERIES) ?? { batchSize: 10, tries: 10 };

/** Tries of an event before it becomes a dead letter. */
const EVENT_TRIES = 5;

/** Workers of the queue at the same time. */
const WORKERS = 4;

/** A world with webhooks, and the functions that deliver to them. */
export interface WebhookWorld extends World {
  /** Stores an active webhook. */
  add(facts?: Partial<Webhook>): Webhook;
  stored(webhook: Pick<Webhook, 'tenantId' | 'webhookId'>): Webhook;
  deliveries(): readonly Delivery[];
  /** Ids of events whose deliveries wait, or are in the queue. */
  left(): readonly string[];
  /** Fans out so many events, of a type, up to ten in an invocation; those that fail come again.
   *
   * @param plan faults of the calls of each invocation */
  happen(count: number, event?: Partial<ProductEvent>, plan?: FaultPlan): Promise<readonly string[]>;
  /** Takes messages until none is visible.
   *
   * @param plan faults of each worker's calls */
  work(plan?: FaultPlan): Promise<void>;
  /** Lets so many seconds pass: messages become visible, the sweep comes every 15 minutes. */
  pass(seconds: number, plan?: FaultPlan): Promise<void>;
  /** Messages that were given up. */
  readonly dead: QueuedMessage[];
}

export function webhookWorld(seed: number, broken?: BrokenStep): WebhookWorld {
  const world = aWorld(seed, broken);
  const queue = world.queues[DELIVERIES];
  const tries = new Map<QueuedMessage, number>();
  const dead: QueuedMessage[] = [];
  let [events, invocations] = [0, 0];
  let nextSweepMs = world.now().getTime() + SWEEP_SECONDS * 1000;

  const invoked = <Answer>(process: Process, invoke: (context: never) => Promise<Answer>) =>
    process.run(
      () => invoke({ awsRequestId: `req_${++invocations}`, getRemainingTimeInMillis: remainingMs } as never),
      LONGEST_FUNCTION_SECONDS,
    );
  const recordsOf = (bodies: readonly object[]) =>
    bodies.map((body, index) => ({ eventSource: 'aws:sqs', messageId: String(index), body: JSON.stringify(body) }));

  const fannedOut = async (records: readonly object[], plan: FaultPlan): Promise<void> => {
    let left = recordsOf(records);
    for (let tries = 0; tries < EVENT_TRIES; tries++) {
      const process = world.process();
      process.line.plan = plan;
      const handle = fanOutEventsHandler(process.app);
      const ended = await invoked(process, (context) => handle({ Records: left }, context));
      if (ended.ended === 'done') {
        const failed = new Set((ended.value as BatchAnswer).batchItemFailures.map((one) => one.itemIdentifier));
        left = left.filter(({ messageId }) => failed.has(messageId));
      }
      if (left.length === 0) return;
      world.advance(VISIBILITY_SECONDS);
    }
    throw new Error(`The fan-out failed: ${world.logged.at(-1)}`);
  };

  const taken = (): QueuedMessage[] => {
    const nowMs = world.now().getTime();
    const batch: QueuedMessage[] = [];
    for (let place = 0; place < queue.length && batch.length < ROW.batchSize; ) {
      const message = queue[place];
      if (message && (message.notBeforeMs ?? 0) <= nowMs) batch.push(...queue.splice(place, 1));
      else place += 1;
    }
    return batch;
  };
  const worker = async (plan: FaultPlan): Promise<void> => {
    let process: Process | undefined;
    for (let batch = taken(); batch.length > 0; batch = taken()) {
      if (!process || process.line.isDead()) {
        process = world.process();
        process.line.plan = plan;
      }
      const handle = deliverWebhooksHandler(process.app);
      const Records = recordsOf(batch.map(({ body }) => body));
      const ended = await invoked(process, (context) => handle({ Records }, context));
      const { batchItemFailures = batch.map((_, index) => ({ itemIdentifier: String(index) })) } =
        ended.ended === 'done' ? (ended.value as BatchAnswer) : {};
      for (const { itemIdentifier } of batchItemFailures) putBack(batch[Number(itemIdentifier)]);
    }
  };
  const putBack = (message: QueuedMessage | undefined): void => {
    if (!message) return;
    const tried = (tries.get(message) ?? 0) + 1;
    tries.delete(message);
    const again = { ...message, notBeforeMs: world.now().getTime() + VISIBILITY_SECONDS * 1000 };
    if (tried >= ROW.tries) dead.push(message);
    else queue.push(again);
    tries.set(again, tried);
  };
  const work = async (plan: FaultPlan = () => undefined): Promise<void> => {
    await Promise.all(Array.from({ length: WORKERS }, () => worker(plan)));
  };

  const webhookOf = (key: Pick<Webhook, 'tenantId' | 'webhookId'>): Webhook => {
    const found = world.table.webhooks.get(webhookKeyText(key));
    if (!found) throw new Error(`There is no webhook ${key.webhookId}.`);
    return found;
  };

  return {
    ...world,
    dead,
    work,
    stored: webhookOf,
    add: (facts = {}) => {
      const webhook = aWebhook({ activatedAt: world.now(), createdAt: world.now(), dueAt: undefined, ...facts });
      world.table.webhooks.set(webhookKeyText(webhook), webhook);
      return webhook;
    },
    deliveries: () => [...world.table.deliveries.items.values()],
    left: () => [
      ...[...world.table.deliveries.items.values()]
        .filter(({ state }) => state !== 'delivered')
        .map(({ eventId }) => eventId),
      ...queue.flatMap(({ body }) => ('eventId' in body ? [String(body.eventId)] : [])),
    ],
    happen: async (count, event = {}, plan = () => undefined) => {
      const made = Array.from({ length: count }, () => ({
        id: `evt_${String(++events).padStart(8, '0')}`,
        type: 'adapter.created',
        version: 1,
        tenantId: 'acme',
        adapterId: 'adp_1',
        authorizationId: null,
        occurredAt: world.now().toISOString(),
        actor: { kind: 'system', name: 'test' },
        requestId: 'req_1',
        ...event,
      }));
      for (let first = 0; first < made.length; first += ROW.batchSize) {
        const details = made.slice(first, first + ROW.batchSize);
        await fannedOut(
          details.map(({ type, ...detail }) => ({ source: 'ups-tracking-adapter', 'detail-type': type, detail })),
          plan,
        );
      }
      return made.map(({ id }) => id);
    },
    pass: async (seconds, plan) => {
      const endMs = world.now().getTime() + seconds * 1000;
      for (;;) {
        const visibleMs = Math.min(...queue.map(({ notBeforeMs = 0 }) => notBeforeMs));
        const nextMs = Math.min(visibleMs, nextSweepMs);
        if (nextMs > endMs) break;
        world.advance(Math.max(0, nextMs - world.now().getTime()) / 1000);
        if (nextSweepMs <= world.now().getTime()) {
          nextSweepMs += SWEEP_SECONDS * 1000;
          await world.sweep();
        }
        await work(plan);
      }
      world.advance(Math.max(0, endMs - world.now().getTime()) / 1000);
    },
  };
}
