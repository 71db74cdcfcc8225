import { minutesAfter } from '../../domain/instants.ts';
import type { WorkTime } from '../../domain/worker-time.ts';
import type { Dispatching } from '../../ports/app.ts';
import { DISPATCHED } from '../../ports/operator-lines.ts';
import type { QueueMessage } from '../../ports/queues.ts';
import type { DueItem, DueWebhook, SweptItem } from '../../ports/stores.ts';
import { type DueSeen, dueItems } from './due-items.ts';

/** The messages in the queue from which nothing more is sent, so that at most so many items are sent twice. */
const ENOUGH_WAITING = 1_000;

const MOST_SENT = 20_000;

/** Items sent at a time: 100 requests of SQS. */
const CHUNK = 1_000;

/** The time that must be left to begin a further chunk. */
const CHUNK_MS = 10_000;

/** The time after which a dispatch that left due items is continued. */
const CONTINUE_SECONDS = 60;

/** A chain of continued dispatches ends before the next schedule: two chains never overlap. */
const CHAIN_MINUTES = 13;

export interface Dispatched {
  readonly sent: number;
  /** Messages in the queue before; null = nothing was due, so they were not counted. */
  readonly waiting: number | null;
  /** Seconds for which the oldest item had been due; 0 when nothing was due. */
  readonly oldestDueSeconds: number;
}

/** Sends the due items to the workers, longest due first. An item stays due until a worker has processed it, so nothing is lost with a
 * message, and the next dispatch sends it again.
 *
 * @param until when the chain ends that this dispatch continues; absent = it begins one
 * @throws busy when a queue or a page of the index does not answer; what could be read was sent */
export async function dispatchDue(app: Dispatching, time: WorkTime, until?: Date): Promise<Dispatched> {
  const startedAt = app.clock();
  const seen: DueSeen = { unread: [] };
  const due = dueItems(app, seen);
  const first = await due.next();
  const waiting = first.done ? null : await app.queues.held('due');
  const mayStillSend = (taken: number) => taken < MOST_SENT && time.remainingMs() > CHUNK_MS;
  let [sent, taken] = [0, 0];
  let next = first;
  while (!next.done && waiting !== null && waiting < ENOUGH_WAITING && mayStillSend(taken)) {
    const chunk: DueItem[] = [];
    for (; !next.done && chunk.length < CHUNK; next = await due.next()) chunk.push(next.value);
    taken += chunk.length;
    sent += await sendToWorkers(app, chunk);
  }
  if (!next.done) await continueLater(app, until ?? minutesAfter(startedAt, CHAIN_MINUTES));
  const oldestMs = seen.oldestDueAt ? startedAt.getTime() - seen.oldestDueAt.getTime() : 0;
  const dispatched = { sent, waiting, oldestDueSeconds: Math.round(oldestMs / 1000) };
  app.log.info(DISPATCHED, { ...dispatched });
  if (seen.unread.length > 0) throw seen.unread[0];
  return dispatched;
}

/** Webhooks have workers of their own.
 *
 * @returns how many messages the queues accepted */
async function sendToWorkers({ queues }: Dispatching, items: readonly DueItem[]): Promise<number> {
  const looks = items.flatMap((item) => (item.kind === 'webhook' ? [lookOf(item)] : []));
  const swept = items.flatMap((item) => (item.kind === 'webhook' ? [] : [messageOf(item)]));
  const sent = swept.length === 0 ? 0 : await queues.send('due', swept);
  return looks.length === 0 ? sent : sent + (await queues.send('webhook-deliveries', looks));
}

const lookOf = ({ tenantId, webhookId }: DueWebhook): QueueMessage => ({
  body: { kind: 'look', tenantId, webhookId },
  group: webhookId,
});

/** The message group of an adapter is its company, so that the backlog of one company does not delay the others. The index does not
 * say whose an attempt or a move is, so each is a group of its own and waits for no other, as is each sign-in link. */
function groupOf(item: SweptItem): string {
  switch (item.kind) {
    case 'adapter':
      return item.tenantId;
    case 'attempt':
      return item.attemptId;
    case 'move':
      return item.moveId;
    case 'link':
      return item.linkId;
    case 'api-client':
      return item.tenantId;
  }
}

const messageOf = (item: SweptItem): QueueMessage => ({ body: item, group: groupOf(item) });

async function continueLater({ queues, clock }: Dispatching, until: Date): Promise<void> {
  if (clock() >= until) return;
  await queues.send('dispatch', [{ body: { continue: true, until }, delaySeconds: CONTINUE_SECONDS }]);
}
