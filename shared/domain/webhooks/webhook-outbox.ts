import type { ChangeContext } from '../change-context.ts';
import { TrackingAdapterError } from '../errors.ts';
import type { Webhook, WebhookKey } from './webhook.ts';
import { nextLookAt } from './webhook-due.ts';
import type { WebhookEvent, WebhookFact } from './webhook-events.ts';

/** The events waiting in the item for the bus from which people's changes are refused: an event has about 400 bytes, and the item
 * 10 KB at most. */
const MANY_EVENTS = 12;

/** @throws busy while too many events of the endpoint wait for the bus */
export function demandRoom({ pending }: Webhook): void {
  if (Object.keys(pending).length < MANY_EVENTS) return;
  throw new TrackingAdapterError(
    'busy',
    'Too many events of this webhook are waiting for the event bus. Deliveries are not affected. Try again in a few minutes.',
    { retryAfterSeconds: 60 },
  );
}

/** Returns the endpoint after a change, with the events of that change: they stay in the item until the bus accepts them. */
export function withEvents(webhook: Webhook, context: ChangeContext, ...facts: readonly WebhookFact[]): Webhook {
  const events = facts.map((fact) => eventOf(fact, webhook, context));
  const pending = { ...webhook.pending, ...Object.fromEntries(events.map((event) => [event.id, event])) };
  const changed = { ...webhook, pending, writes: webhook.writes + 1 };
  return { ...changed, dueAt: nextLookAt(changed, context.at) };
}

const eventOf = (
  fact: WebhookFact,
  { tenantId, webhookId }: WebhookKey,
  { actor: { kind, name, subject }, at, requestId, newId }: ChangeContext,
): WebhookEvent => ({
  ...fact,
  id: newId('evt'),
  version: 1,
  tenantId,
  webhookId,
  adapterId: null,
  authorizationId: null,
  occurredAt: at.toISOString(),
  actor: { kind, name },
  ...(subject !== undefined && { subject }),
  requestId,
});
