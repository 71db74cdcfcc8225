import { Webhook as Receiver } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../shared/domain/secret.ts';
import { storedAtOf } from '../../../shared/domain/webhooks/feed-position.ts';
import { signingKeyOf, webhookSecretOf } from '../../../shared/webhooks/signing.ts';
import { MASTER_KEY } from '../world/memory-master-keys.ts';
import type { ReceivedRequest } from '../world/memory-receivers.ts';
import type { BrokenStep } from '../world/world.ts';
import { BROKEN } from './webhook-faults.ts';
import { type WebhookWorld, webhookWorld } from './webhook-world.ts';

const idsIn = (received: readonly ReceivedRequest[]) => received.map(({ headers }) => headers['webhook-id']);
const down = () => ({ status: null, error: 'connect' }) as const;
const oops = () => ({ status: 500, error: 'status', responseStart: 'Oops' }) as const;

/** An event every four hours while the receiver is in trouble, then an hour in which it is back. */
async function backAfterADay(trouble: WebhookWorld['receivers']['answer'], broken?: BrokenStep) {
  const world = webhookWorld(9, broken);
  world.add();
  world.receivers.answer = trouble;
  for (let hours = 0; hours < 24; hours += 4) {
    await world.happen(1);
    await world.pass(4 * 3_600);
  }
  world.receivers.received.splice(0);
  world.receivers.answer = () => ({});
  await world.pass(4_200);
  const [_ping, ...ids] = idsIn(world.receivers.received);
  return { left: world.left(), ids };
}

describe('events on their way to a healthy receiver', () => {
  it('cost one write each, in the feed and when they are delivered, and none of the webhook', async () => {
    const world = webhookWorld(1);
    const webhook = world.add();
    const ids = await world.happen(30);
    await world.work();
    expect(idsIn(world.receivers.received).toSorted()).toEqual(ids);
    expect(world.table.feed).toHaveLength(30);
    expect(world.table.deliveries.writes).toBe(30);
    expect(world.stored(webhook)).toEqual(webhook);
    expect(world.deliveries().every(({ state, attemptCount }) => state === 'delivered' && attemptCount === 1)).toBe(
      true,
    );
  });

  it('are verified by the published library, and a changed byte is not: the control', async () => {
    const world = webhookWorld(2);
    const webhook = world.add({
      secret: { kid: 'k1', version: 2, previous: { kid: 'k1', version: 1, until: new Date(8.64e15) } },
    });
    await world.happen(5, { type: 'adapter.deauthorized' });
    await world.work();
    expect(world.receivers.received).toHaveLength(5);
    for (const version of [1, 2]) {
      const receiver = new Receiver(webhookSecretOf(signingKeyOf(new Secret(MASTER_KEY), webhook, version)).reveal());
      for (const { body, headers } of world.receivers.received) {
        expect(receiver.verify(body, headers)).toMatchObject({ type: 'adapter.deauthorized' });
        expect(() => receiver.verify(body.replace('acme', 'acmf'), headers)).toThrow('No matching signature found');
      }
    }
  });

  it('go to those webhooks that want them, and to no other company', async () => {
    const world = webhookWorld(3);
    const urlOf = (name: string) => `https://${name}.example.com`;
    const add = (name: string, facts: object) => world.add({ webhookId: `whk_${name}`, url: urlOf(name), ...facts });
    add('all', {});
    add('some', { eventTypes: ['shipper_mapping.*', 'adapter.deleted'] });
    add('adapter', { adapterIds: ['adp_2'] });
    add('unverified', { activatedAt: undefined });
    add('disabled', { disabled: { code: 'gone', since: world.now() } });
    add('deleted', { deletedAt: world.now() });
    add('other', { tenantId: 'other' });
    await world.happen(1);
    await world.happen(1, { type: 'adapter.deleted' });
    await world.happen(1, { adapterId: 'adp_2' });
    await world.work();
    expect(world.receivers.received.map(({ url }) => url).toSorted()).toEqual(
      ['adapter', 'all', 'all', 'all', 'some'].map(urlOf),
    );
  });

  it('come once, though the queue delivers their messages twice', async () => {
    const world = webhookWorld(4);
    world.add();
    await world.happen(3);
    const messages = [...world.queues['webhook-deliveries']];
    await world.work();
    world.queues['webhook-deliveries'].push(...messages);
    await world.work();
    expect(world.receivers.received).toHaveLength(3);
  });
});

describe('events on their way to a receiver in trouble', () => {
  it('are tried again after 5 seconds, and then later and later', async () => {
    const world = webhookWorld(5);
    const webhook = world.add();
    let failures = 0;
    world.receivers.answer = () => (failures++ < 2 ? oops() : {});
    const startMs = world.now().getTime();
    const [id] = await world.happen(1);
    await world.pass(3_600);
    expect(idsIn(world.receivers.received)).toEqual([id, id, id]);
    const seconds = world.receivers.received.map(({ at }) => (at.getTime() - startMs) / 1000);
    expect(seconds[1]).toBeGreaterThan(4);
    expect(seconds[1]).toBeLessThan(9);
    expect(seconds[2]).toBeGreaterThan(240);
    expect(seconds[2]).toBeLessThan(375);
    expect(world.deliveries()).toMatchObject([{ state: 'delivered', attemptCount: 3 }]);
    expect(world.stored(webhook)).toMatchObject({ failures: 0 });
    expect(world.left()).toEqual([]);
  });

  it('wait once it has failed five times in a row, and are drained in their order when it answers again', async () => {
    const world = webhookWorld(6);
    const webhook = world.add();
    world.receivers.answer = down;
    await world.happen(20);
    await world.work();
    expect(world.stored(webhook).circuit).toMatchObject({ rounds: 0 });
    const tried = world.receivers.received.length;
    expect(tried).toBeLessThanOrEqual(20);
    await world.happen(30);
    await world.pass(7_000);
    expect(world.receivers.received.length - tried).toBeLessThanOrEqual(6);
    expect(world.accepted.map(({ type }) => type)).toEqual(['webhook.failing']);

    world.receivers.received.splice(0);
    world.receivers.answer = () => ({});
    await world.pass(8_000);
    expect(world.left()).toEqual([]);
    // The rounds sent the oldest of those that were due, and the last one was taken.
    const [taken, ...ids] = idsIn(world.receivers.received);
    expect([taken, ...ids].toSorted()).toEqual(world.deliveries().map(({ eventId }) => eventId));
    const stored = new Map(world.deliveries().map(({ eventId, position }) => [eventId, storedAtOf(position)]));
    const at = (place: number) => stored.get(ids[place] ?? '') ?? new Date(Number.NaN);
    // Five are under way at a time.
    expect(ids.filter((_, place) => place > 4 && at(place) < at(place - 5))).toEqual([]);
    expect(world.accepted.map(({ type }) => type)).toEqual(['webhook.failing', 'webhook.recovered']);
    expect(world.stored(webhook)).toMatchObject({ failures: 0, pending: {} });
    expect(world.stored(webhook).circuit).toBeUndefined();
  });

  it.each([
    ['does not answer', down],
    ['answers 500', oops],
  ])('come within the hour in which it is back, oldest first, after a day in which it %s', async (_, trouble) => {
    const { left, ids } = await backAfterADay(trouble);
    expect(left).toEqual([]);
    expect(ids).toEqual(ids.toSorted());
  });

  it('would come hours later, if those of the rounds were not due again: the control', async () => {
    expect((await backAfterADay(oops, BROKEN['caught up'])).left.length).toBeGreaterThan(0);
  });

  it('wait as long as it asks, which is no failure', async () => {
    const world = webhookWorld(7);
    const webhook = world.add();
    world.receivers.answer = () => ({ status: 429, error: 'status', retryAfterSeconds: 600 });
    await world.happen(1);
    await world.work();
    const asked = world.stored(webhook);
    expect(asked).toMatchObject({ failures: 0, throttled: { until: expect.any(Date) } });
    await world.happen(20);
    await world.pass(590);
    // The look at the end of the pause finds them.
    expect(world.stored(webhook)).toEqual(asked);
    expect(world.receivers.received).toHaveLength(1);
    expect(world.deliveries()).toHaveLength(21);
    world.receivers.answer = () => ({});
    await world.pass(1_200);
    expect(world.receivers.received).toHaveLength(22);
    expect(world.left()).toEqual([]);
  });

  it('are not sent without a pause to a receiver that asks for a pause of no time', async () => {
    const requestsAt = async (retryAfterSeconds: number) => {
      const world = webhookWorld(7);
      world.add();
      world.receivers.answer = () => ({ status: 429, error: 'status', retryAfterSeconds });
      await world.happen(1);
      await world.pass(900);
      return world.receivers.received.length;
    };
    expect(await requestsAt(0)).toBeLessThanOrEqual(16);
    expect(await requestsAt(5)).toBeGreaterThan(100);
  });

  it('are not sent any more after 410, and are kept', async () => {
    const world = webhookWorld(8);
    const webhook = world.add();
    world.receivers.answer = () => ({ status: 410, error: 'status' });
    await world.happen(1);
    await world.pass(90_000);
    await world.happen(1);
    await world.pass(90_000);
    expect(world.receivers.received).toHaveLength(1);
    expect(world.stored(webhook)).toMatchObject({ disabled: { code: 'gone' }, pending: {} });
    expect(world.accepted.map(({ type }) => type)).toEqual(['webhook.disabled']);
    expect(world.deliveries()).toMatchObject([{ state: 'pending' }]);
  });
});
