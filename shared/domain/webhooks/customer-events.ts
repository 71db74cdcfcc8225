import type { ProductEvent, ProductEventType } from '../product-event.ts';

/** The fields that only this type of event has, by name. */
type FieldOf<Type extends ProductEventType> = Type extends unknown
  ? Exclude<keyof Extract<ProductEvent, { type: Type }>, keyof Extract<ProductEvent, { type: 'adapter.created' }>>
  : never;

/** The events that customers receive, each with the fields that leave beside `tenantId`, `adapterId`, `authorizationId` and
 * `requestId`: an allow-list, whatever else the bus carries. Types and fields are only added; a break is a new type. */
export const CUSTOMER_EVENTS = {
  'adapter.created': [],
  'adapter.saved': ['changed'],
  'adapter.authorized': ['authorizationMethod'],
  'adapter.authorization_failed': ['reason'],
  'adapter.authorization_expiring': ['days', 'endsAt'],
  'adapter.status_changed': ['from', 'to', 'reason', 'nextAction'],
  'adapter.maintenance_completed': ['runId', 'outcome', 'reason'],
  'adapter.deauthorized': [],
  'adapter.deleted': [],
  'shipper_mapping.added': ['mappingIds', 'count'],
  'shipper_mapping.changed': ['mappingIds', 'count'],
  'shipper_mapping.removed': ['mappingIds', 'count'],
  'webhook.failing': ['webhookId', 'reason', 'since'],
  'webhook.disabled': ['webhookId', 'reason', 'since'],
  'webhook.recovered': ['webhookId', 'reason', 'since'],
} as const satisfies { readonly [Type in ProductEventType]?: readonly FieldOf<Type>[] };

export type CustomerEventType = keyof typeof CUSTOMER_EVENTS;
export type CustomerEvent = Extract<ProductEvent, { type: CustomerEventType }>;
export const CUSTOMER_EVENT_TYPES = Object.keys(CUSTOMER_EVENTS) as [CustomerEventType, ...CustomerEventType[]];

/** A request that only tries a receiver: an activation, or a probe when no event waits. It is in no feed. */
export const PING = 'webhook.ping';

/** Fields that a body may hold that is over its size: they name what to read again. */
const IDS = new Set(['webhookId', 'runId', 'mappingIds']);

/** The longest body with everything in it, in bytes of UTF-8. */
const MAX_BODY_BYTES = 20 * 1024;

/** The exact text that is signed and sent: `{"type", "timestamp", "data"}`. Over 20 KB, `data` has the ids alone and
 * `truncated: true`. */
export function customerBody(event: CustomerEvent): string {
  const { type, tenantId, adapterId, authorizationId, requestId } = event;
  const allowed = CUSTOMER_EVENTS[type].map((name) => [name, Reflect.get(event, name) ?? null] as const);
  const common = { tenantId, adapterId, authorizationId, requestId };
  const bodyOf = (fields: readonly (readonly [string, unknown])[], rest: object = {}) =>
    JSON.stringify({ type, timestamp: event.occurredAt, data: { ...common, ...Object.fromEntries(fields), ...rest } });
  const whole = bodyOf(allowed);
  if (new TextEncoder().encode(whole).length <= MAX_BODY_BYTES) return whole;
  return bodyOf(
    allowed.filter(([name]) => IDS.has(name)),
    { truncated: true },
  );
}

export const pingBody = (at: Date): string => JSON.stringify({ type: PING, timestamp: at.toISOString(), data: {} });
