import { describe, expect, it } from 'vitest';
import { deleteWebhook } from '../../../shared/use-cases/webhooks/delete-webhook.ts';
import { saveWebhook } from '../../../shared/use-cases/webhooks/save-webhook.ts';
import { ASKED } from '../world/people.ts';
import type { BrokenStep } from '../world/world.ts';
import { webhookWorld } from './webhook-world.ts';

const HOUR = 3_600;

describe('a webhook that a person stops while a slow receiver gets what waited', () => {
  const WAITING = 60;

  /** Returns the number of requests, of which the tenth came as the person did so. */
  const requests = async (stop: 'pauses' | 'deletes', broken?: BrokenStep): Promise<number> => {
    const world = webhookWorld(1, broken);
    const webhook = world.add({ pausedAt: new Date(0) });
    await world.happen(WAITING);
    await world.work();
    const { tenantId, webhookId, url, description, eventTypes } = webhook;
    const saved = (paused: boolean) => {
      const settings = { url, description, eventTypes, paused };
      return saveWebhook(world.process().app, { ...ASKED, tenantId, webhookId, ifMatch: 'any', settings });
    };
    await saved(false);
    world.weather.latencyOf = (call) => ({ beforeMs: call === 'receivers.post' ? 500 : 5, afterMs: 0 });
    const deleted = () => deleteWebhook(world.process().app, { ...ASKED, tenantId, webhookId, ifMatch: 'any' });
    let stopping: Promise<unknown> | undefined;
    world.receivers.answer = () => {
      if (world.receivers.received.length === 10) stopping = stop === 'pauses' ? saved(true) : deleted();
      return {};
    };
    await world.work();
    await stopping;
    expect(world.table.webhooks.size).toBe(stop === 'pauses' ? 1 : 0);
    return world.receivers.received.length;
  };

  it.each(['pauses', 'deletes'] as const)(
    'gets nothing more after about a second, when the person %s it',
    async (stop) => {
      expect(await requests(stop)).toBeLessThanOrEqual(10 + 4 * 5);
    },
  );

  it('would get all of it if the look did not read the webhook again: the control', async () => {
    const unaware: BrokenStep = (app) => ({
      ...app,
      webhooks: {
        ...app.webhooks,
        get: async (key) => {
          const stored = await app.webhooks.get(key);
          return stored?.look ? { ...stored, pausedAt: undefined } : stored;
        },
      },
    });
    expect(await requests('pauses', unaware)).toBe(WAITING);
  });
});

describe('a webhook that a person deletes', () => {
  it('is erased, though the function died before that', async () => {
    const world = webhookWorld(1);
    const webhook = world.add();
    const process = world.process();
    process.line.plan = (call) => (call === 'webhooks.erase' ? 'dies-before' : undefined);
    const request = { ...ASKED, ...webhook, ifMatch: 'any' } as const;
    expect(await process.run((app) => deleteWebhook(app, request))).toMatchObject({ ended: 'died' });
    expect(world.stored(webhook)).toMatchObject({ deletedAt: expect.any(Date), pending: {} });
    await world.pass(HOUR);
    expect(world.table.webhooks.size).toBe(0);
  });
});
