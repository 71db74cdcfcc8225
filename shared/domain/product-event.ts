import type { AdapterEvent } from './events.ts';
import type { WebhookEvent } from './webhooks/webhook-events.ts';

/** Everything that the bus carries. */
export type ProductEvent = AdapterEvent | WebhookEvent;
export type ProductEventType = ProductEvent['type'];
