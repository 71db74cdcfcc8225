import type { CustomerEvent } from './customer-events.ts';
import { CUSTOMER_EVENT_TYPES } from './customer-events.ts';
import type { Webhook, WebhookKey } from './webhook.ts';

const ALL = '*';

/** A name, `prefix.*` or `*`. */
export const isOfType = (pattern: string, type: string): boolean =>
  pattern === ALL || pattern === type || (pattern.endsWith('.*') && type.startsWith(pattern.slice(0, -1)));

/** Whether any event that customers receive is meant by it: a misspelled name would never be. */
export const isKnownPattern = (pattern: string): boolean =>
  CUSTOMER_EVENT_TYPES.some((type) => isOfType(pattern, type));

/** The part of an event that a choice looks at. */
type Chosen = Pick<CustomerEvent, 'adapterId'> & { readonly type: string; readonly webhookId?: unknown };

/** Whether an endpoint wants an event, whatever its state. Events without an adapter match any choice of adapters. */
export const isWantedBy = (
  { eventTypes, adapterIds, webhookId }: Pick<Webhook, 'eventTypes' | 'adapterIds' | 'webhookId'>,
  event: Chosen,
): boolean =>
  eventTypes.some((pattern) => isOfType(pattern, event.type)) &&
  (event.adapterId === null || adapterIds === undefined || adapterIds.includes(event.adapterId)) &&
  !isAbout(event, { webhookId });

/** An endpoint in trouble is not told so itself: the event would wait with the rest. */
const isAbout = (event: Chosen, { webhookId }: Pick<WebhookKey, 'webhookId'>): boolean => event.webhookId === webhookId;
