import { secondsAfter } from '../../../domain/instants.ts';
import type { Webhook } from '../../../domain/webhooks/webhook.ts';
import { isSending } from '../../../domain/webhooks/webhook-states.ts';
import type { App, DeliveringWebhooks } from '../../../ports/app.ts';
import type { WaitingPosition } from '../../../ports/deliveries.ts';
import type { RequestContext } from '../../common/request-context.ts';
import { attemptWaiting } from './attempt-delivery.ts';

const IN_FLIGHT = 5;
const PAGE = 50;

/** A look drains for so long, then the next look goes on. */
const DRAINING_SECONDS = 20;

/** A person who pauses or deletes the webhook, or changes its URL, ends a drain after so long. */
const READ_AGAIN_SECONDS = 1;

/** The time that must be left to begin a further request. */
const REQUEST_MS = 22_000;

export interface Drained {
  readonly webhook: Webhook;
  /** Messages that are due may be left. */
  readonly isMore: boolean;
}

/** Sends the events that wait, in the order in which they are due, as long as the receiver takes them.
 *
 * @throws busy */
export async function drain(app: DeliveringWebhooks, found: Webhook, context: RequestContext): Promise<Drained> {
  const startedAt = app.clock();
  const endsAt = secondsAfter(startedAt, DRAINING_SECONDS);
  const waiting = waitingUntil(app, found, startedAt);
  let webhook = found;
  let readAt = startedAt;
  const learn = (seen: Webhook): void => {
    if (seen.writes > webhook.writes) webhook = seen;
  };
  const readAgain = async (): Promise<void> => {
    const now = app.clock();
    if (secondsAfter(readAt, READ_AGAIN_SECONDS) > now) return;
    readAt = now;
    learn((await app.webhooks.get(found)) ?? { ...webhook, deletedAt: now, writes: webhook.writes + 1 });
  };
  const hasTime = () => app.clock() < endsAt && context.remainingMs() > REQUEST_MS;
  const lane = async (): Promise<void> => {
    while (hasTime()) {
      await readAgain();
      if (!isSending(webhook, app.clock())) return;
      const { done, value: deliveryId } = await waiting.next();
      if (done) return;
      learn((await attemptWaiting(app, webhook, deliveryId, context)).webhook);
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: IN_FLIGHT }, lane));
  const failed = lanes.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return { webhook, isMore: !hasTime() && isSending(webhook, app.clock()) };
}

/** Yields the ids of deliveries that wait, longest due first. */
async function* waitingUntil(
  { deliveries }: Pick<App, 'deliveries'>,
  webhook: Webhook,
  until: Date,
): AsyncGenerator<string, undefined> {
  let from: WaitingPosition | undefined;
  do {
    const page = await deliveries.waiting(webhook, { until }, { limit: PAGE, from });
    for (const { deliveryId } of page.items) yield deliveryId;
    from = page.next;
  } while (from);
  return undefined;
}
