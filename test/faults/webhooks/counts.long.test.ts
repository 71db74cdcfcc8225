import { describe, expect, it } from 'vitest';
import type { BrokenStep } from '../world/world.ts';
import { BROKEN } from './webhook-faults.ts';
import { webhookWorld } from './webhook-world.ts';

const EVENTS = 1_000;

/** Writes that the product asked of each table, whether or not their condition held: DynamoDB bills both. */
const noWrites = () => ({ feed: 0, deliveries: 0, webhooks: 0 });
const counted =
  (writes: ReturnType<typeof noWrites>, broken: BrokenStep = (app) => app): BrokenStep =>
  (app) => {
    const count = <Args extends unknown[], Value>(name: keyof typeof writes, write: (...args: Args) => Value) => {
      return (...args: Args): Value => {
        writes[name] += 1;
        return write(...args);
      };
    };
    return broken({
      ...app,
      feed: { ...app.feed, put: count('feed', app.feed.put) },
      deliveries: { ...app.deliveries, write: count('deliveries', app.deliveries.write) },
      webhooks: { ...app.webhooks, write: count('webhooks', app.webhooks.write) },
    });
  };

/** Notes each success on the webhook, as a counter of successes would. */
const notesEachSuccess: BrokenStep = (app) => ({
  ...app,
  receivers: {
    post: async (request) => {
      const answer = await app.receivers.post(request);
      const webhook = await app.webhooks.get({ tenantId: 'acme', webhookId: 'whk_1' });
      if (webhook) await app.webhooks.write(webhook, { ...webhook, writes: webhook.writes + 1 });
      return answer;
    },
  },
});

describe('1 000 events for one webhook', () => {
  const written = async (broken?: BrokenStep) => {
    const writes = noWrites();
    const world = webhookWorld(1, counted(writes, broken));
    world.add();
    await world.happen(EVENTS);
    await world.work();
    expect([world.receivers.received.length, world.left()]).toEqual([EVENTS, []]);
    return writes;
  };

  it('cost 2 000 writes: one of each event, one of each delivery, and none of the webhook', async () => {
    expect(await written()).toEqual({ feed: EVENTS, deliveries: EVENTS, webhooks: 0 });
  });

  it('would cost another one each if a success were noted on the webhook: the control', async () => {
    expect(await written(notesEachSuccess)).toEqual({ feed: EVENTS, deliveries: EVENTS, webhooks: EVENTS });
  });
});

describe('1 000 events for a receiver that holds each request until it times out', () => {
  /** Until every message has been taken from the queue. */
  const held = async (broken?: BrokenStep) => {
    const writes = noWrites();
    const world = webhookWorld(1, counted(writes, broken));
    const webhook = world.add();
    const startMs = world.now().getTime();
    await world.happen(EVENTS);
    const after = { beforeMs: 20_000, afterMs: 0 };
    world.weather.latencyOf = (call) => (call === 'receivers.post' ? after : { beforeMs: 5, afterMs: 0 });
    await world.work();
    const seconds = (world.now().getTime() - startMs) / 1000;
    const attempts = world.deliveries().reduce((total, { attemptCount }) => total + attemptCount, 0);
    return { world, webhook, writes, seconds, attempts };
  };

  it('occupy each worker for two batches of it at most: the others are put aside with a write each, and arrive later', async () => {
    const { world, webhook, writes, seconds, attempts } = await held();
    expect(world.stored(webhook).circuit).toBeDefined();
    expect(world.deliveries()).toHaveLength(EVENTS);
    expect(attempts).toBeLessThanOrEqual(80);
    expect(seconds).toBeLessThan(40);
    expect(writes.deliveries).toBe(EVENTS);
    expect(writes.webhooks).toBeLessThan(100);

    world.weather.latencyOf = undefined;
    await world.pass(4 * 3_600);
    expect(world.left()).toEqual([]);
    const received = new Set(world.receivers.received.map(({ headers }) => headers['webhook-id']));
    expect(received.size).toBe(EVENTS);
  });

  it('would occupy them for all of it without the circuit: the control', async () => {
    const { attempts, seconds } = await held(BROKEN.circuit);
    expect(attempts).toBeGreaterThanOrEqual(EVENTS);
    expect(seconds).toBeGreaterThan(300);
  });
});
