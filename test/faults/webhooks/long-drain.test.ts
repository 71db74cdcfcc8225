import { describe, expect, it } from 'vitest';
import { saveWebhook } from '../../../shared/use-cases/webhooks/save-webhook.ts';
import { ASKED } from '../world/people.ts';
import type { BrokenStep } from '../world/world.ts';
import { webhookWorld } from './webhook-world.ts';

/** Lambda ends a chain of a function and its own queue after about so many messages, unless the function allows recursion. */
const LAMBDA_ENDS_AFTER = 16;

const EVENTS = 200;
const ANSWER_MS = 10_000;

/** Resumes a webhook for which events wait, and whose receiver is slow, until no message is left.
 *
 * @param longestChain looks of which the queue takes the messages */
async function resumed(longestChain: number) {
  let looks = 0;
  const chain: BrokenStep = (app) => ({
    ...app,
    queues: {
      ...app.queues,
      send: async (name, messages) => {
        if (messages.some(({ body }) => 'kind' in body && body.kind === 'look')) looks += 1;
        return looks > longestChain ? messages.length : app.queues.send(name, messages);
      },
    },
  });
  const world = webhookWorld(1, chain);
  const { tenantId, webhookId, url, description, eventTypes } = world.add({ pausedAt: new Date(0) });
  await world.happen(EVENTS);
  await world.work();
  world.weather.latencyOf = (call) => ({ beforeMs: call === 'receivers.post' ? ANSWER_MS : 1, afterMs: 0 });
  const settings = { url, description, eventTypes, paused: false };
  await saveWebhook(world.process().app, { ...ASKED, tenantId, webhookId, ifMatch: 'any', settings });
  await world.work();
  return { looks, received: world.receivers.received.length, left: world.left().length };
}

describe('a drain that takes more than 16 looks', () => {
  it('goes on until nothing waits, without the sweep', async () => {
    const { looks, ...rest } = await resumed(Number.POSITIVE_INFINITY);
    expect(looks).toBeGreaterThan(LAMBDA_ENDS_AFTER);
    expect(rest).toEqual({ received: EVENTS, left: 0 });
  });

  it('would end early if its chain were ended as a loop: the control', async () => {
    const { left } = await resumed(LAMBDA_ENDS_AFTER);
    expect(left).toBeGreaterThan(0);
  });
});
