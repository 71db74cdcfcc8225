import { QUEUES } from '../../../functions/subscriptions.ts';
import type { App, Sweeping } from '../../../shared/ports/app.ts';
import type { QueueMessage, QueueName, Queues } from '../../../shared/ports/queues.ts';
import { DueMessage } from '../../../shared/triggers/message-formats.ts';
import { allEnded } from '../../../shared/use-cases/common/all-ended.ts';
import type { RequestContext } from '../../../shared/use-cases/common/request-context.ts';
import { dispatchDue } from '../../../shared/use-cases/maintenance/dispatch-due.ts';
import { type LookOutcome, lookAtDue } from '../../../shared/use-cases/maintenance/look-at-due.ts';
import { busy, type Line } from './outside.ts';

export interface QueuedMessage extends QueueMessage {
  /** It is delayed until then. */
  readonly notBeforeMs?: number;
}

/** The messages that wait; processes share them. */
export type MemoryQueues = Readonly<Record<QueueName, QueuedMessage[]>>;

export const noMessages = (): MemoryQueues => ({ due: [], dispatch: [], 'webhook-deliveries': [] });

const DEADLINE_MS = 9_000;

/** The queues of one process. */
export function queuesOf(queues: MemoryQueues, line: Line, nowMs: () => number): Queues {
  const ask = <Value>(call: string, effect: () => Value) =>
    line.outside<Value>(call, effect, { deadlineMs: DEADLINE_MS, failed: busy });
  return {
    send: (queue, messages) =>
      ask('queues.send', () => {
        for (const message of messages) {
          const { delaySeconds = 0 } = message;
          queues[queue].push(delaySeconds > 0 ? { ...message, notBeforeMs: nowMs() + delaySeconds * 1000 } : message);
        }
        return messages.length;
      }),
    held: (queue) => ask('queues.held', () => queues[queue].length),
  };
}

const { batchSize: BATCH } = QUEUES[0];

export const takenBatch = (queues: MemoryQueues): QueueMessage[] => queues.due.splice(0, BATCH);

/** One invocation of `look-at-due`, its messages side by side; a message whose look throws goes back to the queue. */
export async function lookAtBatch(
  app: Sweeping,
  batch: readonly QueueMessage[],
  context: RequestContext,
): Promise<{ readonly outcomes: readonly LookOutcome[]; readonly failed: readonly QueueMessage[] }> {
  const failed: QueueMessage[] = [];
  const outcomes = await allEnded(
    batch.map(async (message) => {
      try {
        return [await lookAtDue(app, DueMessage.parse(JSON.parse(JSON.stringify(message.body))), context)];
      } catch {
        failed.push(message);
        return [];
      }
    }),
  );
  return { outcomes: outcomes.flat(), failed };
}

/** A dispatch and all looks that come of it, within one invocation. */
export async function sweptAtOnce(app: App, queues: MemoryQueues, context: RequestContext): Promise<void> {
  await dispatchDue(app, context);
  const failed: QueueMessage[] = [];
  for (let batch = takenBatch(queues); batch.length > 0; batch = takenBatch(queues))
    failed.push(...(await lookAtBatch(app, batch, context)).failed);
  queues.due.push(...failed);
}
