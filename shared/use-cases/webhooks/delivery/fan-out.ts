import { TrackingAdapterError } from '../../../domain/errors.ts';
import type { CustomerEvent } from '../../../domain/webhooks/customer-events.ts';
import { isWantedBy } from '../../../domain/webhooks/event-filter.ts';
import { isQueuedFor } from '../../../domain/webhooks/webhook-states.ts';
import type { FanningOut } from '../../../ports/app.ts';
import { allEnded } from '../../common/all-ended.ts';
import type { RequestContext } from '../../common/request-context.ts';
import { oneRead } from './one-read.ts';
import { storeEvent } from './store-event.ts';

/** The invocation, which may have a batch of events. */
type Invocation = Pick<RequestContext, 'requestId' | 'remainingMs'>;

/** Stores an event in the feed, and sends a message for each webhook that wants it.
 *
 * @throws busy, also when the queue refused a message: the event comes again */
export async function fanOut(app: FanningOut, event: CustomerEvent, invocation: Invocation): Promise<void> {
  const { tenantId } = event;
  const [{ id: eventId, type: eventType, position, body }, webhooks] = await allEnded([
    storeEvent(app, event, invocation),
    oneRead(app.webhooks, `${invocation.requestId} ${tenantId}`, () => app.webhooks.list(tenantId)),
  ]);
  const messages = webhooks
    .filter((webhook) => isQueuedFor(webhook) && isWantedBy(webhook, event))
    .map(({ webhookId }) => ({
      body: { kind: 'deliver', tenantId, webhookId, eventId, eventType, position, body },
      group: webhookId,
    }));
  if (messages.length === 0) return;
  const sent = await app.queues.send('webhook-deliveries', messages);
  if (sent < messages.length) {
    throw new TrackingAdapterError('busy', 'The queue of deliveries refused a message.', { retryAfterSeconds: 1 });
  }
}
