import type { ReceiverAnswer } from '../../../domain/webhooks/attempt.ts';
import { pingBody } from '../../../domain/webhooks/customer-events.ts';
import type { Webhook } from '../../../domain/webhooks/webhook.ts';
import { afterAttempt, withoutKey } from '../../../domain/webhooks/webhook-outcomes.ts';
import type { App, DeliveringWebhooks } from '../../../ports/app.ts';
import { randomOf } from '../../common/random-of.ts';
import { changeContextOf, type RequestContext } from '../../common/request-context.ts';
import { type Attempted, attemptWaiting } from './attempt-delivery.ts';
import { noteOnWebhook } from './note-on-webhook.ts';
import { requestReceiver } from './request-receiver.ts';

/** The index may show deliveries that do not wait any more; and of those that are due last, the newest event is to be found. */
const LISTED = 50;

/** Sends one round to a receiver that failed: the oldest event that is due and, if that got an answer, the newest too, so that an event
 * which the receiver never takes does not keep the others waiting. A ping if none waits.
 *
 * @returns the webhook as this worker last read or wrote it
 * @throws busy */
export async function probe(app: DeliveringWebhooks, webhook: Webhook, context: RequestContext): Promise<Webhook> {
  const oldest = await firstTried(app, webhook, await waitingIds(app, webhook), context);
  if (!oldest) return pinged(app, webhook, context);
  if (!isRefused(oldest.answer) || !oldest.webhook.circuit) return oldest.webhook;
  const dueLast = await waitingIds(app, webhook, 'due-last');
  // An event that was refused is due later than one that came after it: ids are in the order in which events came.
  const others = dueLast
    .filter((id) => id !== oldest.deliveryId)
    .toSorted()
    .toReversed();
  return (await firstTried(app, oldest.webhook, others, context))?.webhook ?? oldest.webhook;
}

const isRefused = (answer: ReceiverAnswer | undefined): boolean => answer?.error != null && answer.status !== null;

async function waitingIds(
  { deliveries, clock }: Pick<App, 'deliveries' | 'clock'>,
  webhook: Webhook,
  first?: 'due-last',
): Promise<readonly string[]> {
  const { items } = await deliveries.waiting(webhook, { until: clock(), ...(first && { first }) }, { limit: LISTED });
  return items.map(({ deliveryId }) => deliveryId);
}

/** Sends the first of these events that waits indeed. */
async function firstTried(
  app: DeliveringWebhooks,
  webhook: Webhook,
  deliveryIds: readonly string[],
  context: RequestContext,
): Promise<(Attempted & { readonly deliveryId: string }) | undefined> {
  for (const deliveryId of deliveryIds) {
    const tried = await attemptWaiting(app, webhook, deliveryId, context);
    if (tried.answer || tried.webhook !== webhook) return { ...tried, deliveryId };
  }
  return undefined;
}

async function pinged(app: DeliveringWebhooks, webhook: Webhook, context: RequestContext): Promise<Webhook> {
  const message = { id: app.ids.newId('evt'), body: pingBody(app.clock()) };
  const answer = await requestReceiver(app, webhook, message, context);
  return noteOnWebhook(app, webhook, context, (current) =>
    answer
      ? afterAttempt(current, { answer }, changeContextOf(app, context), randomOf(app))
      : withoutKey(current, app.clock()),
  );
}
