import type { WebhookEvent } from 'ups-tracking-adapter-client';

/** Compiles only if `type` decides which fields an event has. */
export function summaryOf(event: WebhookEvent): string {
  switch (event.type) {
    case 'adapter.status_changed':
      return `${event.data.adapterId} is ${event.data.to}`;
    case 'shipper_mapping.added':
      return `${event.data.count} mappings, ${event.data.mappingIds.join()}`;
    case 'webhook.ping':
      // @ts-expect-error A ping has no fields of a company.
      return event.data.tenantId.toUpperCase();
    default:
      // @ts-expect-error Only some types have this field.
      return event.data.nextAction;
  }
}

const timestamp = '2026-11-27T10:00:00.000Z';
// @ts-expect-error There is no such type.
export const UNKNOWN: WebhookEvent = { type: 'adapter.unheard_of', timestamp, data: {} };
// @ts-expect-error Its fields are missing.
export const EMPTY: WebhookEvent = { type: 'adapter.status_changed', timestamp, data: {} };
