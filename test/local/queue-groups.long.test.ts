import { describe, expect, it } from 'vitest';
import { QUEUES } from '../../functions/subscriptions.ts';
import { openQueue } from '../../local/aws/one-queue.ts';
import { memoryMaps } from '../../local/memory-maps.ts';

const BACKLOG = 50_000;

const ROW = QUEUES.find(({ name }) => name === 'webhook-deliveries') ?? QUEUES[0];

/** Fills the queue of deliveries with messages of one webhook, and sends one of another when a hundred batches were taken.
 *
 * @param groupOf the group of a webhook's messages
 * @returns how many batches began from then on until the one with that message */
async function batchesUntilQuiet(groupOf: (webhookId: string) => string | undefined): Promise<number> {
  const found = Promise.withResolvers<number>();
  const messageOf = (webhookId: string) => {
    const group = groupOf(webhookId);
    return { MessageBody: webhookId, DelaySeconds: 0, ...(group !== undefined && { MessageGroupId: group }) };
  };
  let [batches, before] = [0, 0];
  const queue = await openQueue(ROW, {
    maps: memoryMaps(),
    clock: () => new Date(),
    held: true,
    graceMs: 0,
    deliver: async (_, records) => {
      batches += 1;
      if (records.some(({ body }) => body === 'whk_quiet')) found.resolve(batches - before);
      if (batches === 100) {
        before = batches;
        await queue.send([messageOf('whk_quiet')]);
      }
      return [];
    },
  });
  await queue.send(Array.from({ length: BACKLOG }, () => messageOf('whk_busy')));
  queue.deliveries.hold(false);
  const count = await found.promise;
  await queue.deliveries.close();
  return count;
}

describe('a backlog of 50 000 messages for one webhook', () => {
  it('keeps a quiet webhook waiting for two batches at most', async () => {
    expect(await batchesUntilQuiet((webhookId) => webhookId)).toBeLessThanOrEqual(2);
  });

  it('would keep it waiting until all of them were taken, if messages had no group: the control', async () => {
    expect(await batchesUntilQuiet(() => undefined)).toBeGreaterThan(4_800);
  });
});
