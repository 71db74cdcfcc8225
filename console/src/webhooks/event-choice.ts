import type { CustomerEventType } from './webhook-types.ts';

/** A type without a row does not compile. */
export const EVENT_NAMES: Readonly<Record<CustomerEventType, string>> = {
  'adapter.status_changed': 'Status changed',
  'adapter.authorization_expiring': 'Authorization expires soon',
  'adapter.authorization_failed': 'Sign-in at UPS failed',
  'adapter.authorized': 'Authorized at UPS',
  'adapter.deauthorized': 'Authorization removed',
  'adapter.maintenance_completed': 'Maintenance completed',
  'adapter.created': 'Adapter added',
  'adapter.saved': 'Configuration saved',
  'adapter.deleted': 'Adapter removed',
  'shipper_mapping.added': 'Shipper mapping added',
  'shipper_mapping.changed': 'Shipper mapping changed',
  'shipper_mapping.removed': 'Shipper mapping removed',
  'webhook.failing': 'Receiver failing',
  'webhook.disabled': 'Webhook disabled',
  'webhook.recovered': 'Receiver answers again',
};

export const EVENT_TYPES = Object.keys(EVENT_NAMES) as readonly CustomerEventType[];

/** The name of an event; for a type that is newer than the console, the type. */
export const eventName = (type: string): string => EVENT_NAMES[type as CustomerEventType] ?? type;

/** The events that a webhook asks for; `all` covers types that are added later. */
export type EventChoice = 'all' | ReadonlySet<CustomerEventType>;

const covers = (pattern: string, type: string): boolean =>
  pattern === type || (pattern.endsWith('.*') && type.startsWith(pattern.slice(0, -1)));

/** @param patterns names, `prefix.*` or `*`, as the API has them */
export const choiceOf = (patterns: readonly string[]): EventChoice =>
  patterns.includes('*')
    ? 'all'
    : new Set(EVENT_TYPES.filter((type) => patterns.some((pattern) => covers(pattern, type))));

/** The patterns for the API. A choice that is as before keeps its patterns, which may cover types that are added later. */
export function patternsOf(choice: EventChoice, before: readonly string[] = []): string[] {
  if (choice === 'all') return ['*'];
  const earlier = choiceOf(before);
  const isAsBefore =
    earlier !== 'all' && earlier.size === choice.size && [...choice].every((type) => earlier.has(type));
  return isAsBefore ? [...before] : EVENT_TYPES.filter((type) => choice.has(type));
}

/** "All events", "Status changed", "Status changed and 3 more". */
export function choiceWords(patterns: readonly string[]): string {
  const choice = choiceOf(patterns);
  if (choice === 'all') return 'All events';
  const [first] = choice;
  if (first === undefined) return patterns.join(', ');
  return choice.size === 1 ? EVENT_NAMES[first] : `${EVENT_NAMES[first]} and ${choice.size - 1} more`;
}
