import { describe, expect, it } from 'vitest';
import type { Webhook } from '../../../shared/domain/webhooks/webhook.ts';
import { redeliver } from '../../../shared/use-cases/webhooks/redeliver.ts';
import { startReplay } from '../../../shared/use-cases/webhooks/replays.ts';
import { ASKED } from '../world/people.ts';
import type { BrokenStep } from '../world/world.ts';
import { BROKEN } from './webhook-faults.ts';
import { type WebhookWorld, webhookWorld } from './webhook-world.ts';

const HOUR = 3_600;
const DAY = 86_400;

const replayed = ({ process, now }: WebhookWorld, { tenantId, webhookId }: Webhook) =>
  startReplay(process().app, {
    ...ASKED,
    ...{ tenantId, webhookId, replayId: 'rpl_1' },
    ...{ from: new Date(0), to: now(), only: 'missing' },
  });

describe('events that a person has sent again, where the index shows them 20 seconds late', () => {
  const afterAReplay = async (broken?: BrokenStep) => {
    const world = webhookWorld(1, broken);
    await world.happen(10);
    world.advance(60);
    world.table.deliveries.indexLagMs = 20_000;
    await replayed(world, world.add());
    await world.pass(HOUR);
    return world.left();
  };
  const afterARedelivery = async (broken?: BrokenStep) => {
    const world = webhookWorld(1, broken);
    const webhook = world.add();
    await world.happen(1);
    await world.work();
    world.table.deliveries.indexLagMs = 20_000;
    const [{ id: deliveryId = '' } = {}] = world.deliveries();
    await redeliver(world.process().app, { ...ASKED, ...webhook, deliveryId });
    await world.pass(HOUR);
    return world.left();
  };

  it('are found by a further look', async () => {
    expect([await afterAReplay(), await afterARedelivery()]).toEqual([[], []]);
  });

  it('would wait without it: the control', async () => {
    const broken = BROKEN['further look'];
    expect([(await afterAReplay(broken)).length, (await afterARedelivery(broken)).length]).toEqual([10, 1]);
  });
});

describe('a replay of all that the feed has', () => {
  it('goes on though the oldest events leave the feed meanwhile, and so does what waits', async () => {
    const world = webhookWorld(1);
    await world.happen(150);
    world.advance(30 * DAY - 1);
    const webhook = world.add();
    await replayed(world, webhook);
    world.weather.latencyOf = (call) => ({ beforeMs: call === 'receivers.post' ? 300 : 5, afterMs: 0 });
    await world.work();
    expect(world.table.replays.get('rpl_1')).toMatchObject({ state: 'done', examined: 100, queued: 100 });
    expect([world.stored(webhook).replayId, world.receivers.received.length, world.left()]).toEqual([
      undefined,
      100,
      [],
    ]);
  });
});
