import { MAINTENANCE_INTERVAL_MINUTES } from '../shared/domain/maintenance.ts';
import type { ProductEventType } from '../shared/domain/product-event.ts';
import { DUE_WORKERS } from '../shared/domain/renewal-rates.ts';
import type { VaultName } from '../shared/domain/secret-ids.ts';
import { CUSTOMER_EVENT_TYPES } from '../shared/domain/webhooks/customer-events.ts';
import { API_FUNCTION_SECONDS, LONGEST_FUNCTION_SECONDS } from '../shared/domain/worker-time.ts';
import type { Permissions } from '../shared/ports/permissions.ts';
import type { QueueName } from '../shared/ports/queues.ts';
import { EVENT_TYPES } from '../shared/triggers/event-formats.ts';

export interface Subscription {
  readonly name: string;
  /** The file in `functions/` that is invoked. */
  readonly function: string;
  readonly detailTypes: readonly ProductEventType[];
}

/** A queue that functions send to, or the one that only the rotation of keys comes through. */
export type OwnQueue = QueueName | 'vault-key';

export interface Schedule {
  readonly name: string;
  readonly queue: OwnQueue;
  readonly everyMinutes: number;
  /** Only while new secrets are made in this vault. Default: in either. */
  readonly vault?: VaultName;
}

/** A queue that functions or a schedule send to, and how its function takes from it. */
export interface QueueRow {
  readonly name: OwnQueue;
  readonly function: string;
  /** Messages of one invocation; each succeeds or fails alone. */
  readonly batchSize: number;
  /** Invocations at once. SQS takes no fewer than 2. */
  readonly maxConcurrency: number;
  /** Tries before a message becomes a dead letter. */
  readonly tries: number;
  /** Minutes that a message may wait before the alarm. Default: 30. */
  readonly alarmMinutes?: number;
}

/** The trigger that the stack's user pool calls before it signs a token; a customer-owned issuer puts its own claims into its tokens. */
export const TOKEN_TRIGGER = 'add-token-claims';

/** The events that trigger maintenance. */
export const MAINTENANCE_EVENTS = ['adapter.authorized', 'adapter.maintenance_requested'] as const;

/** The events that may end sign-in links. */
export const LINK_EVENTS = ['adapter.authorized', 'adapter.saved', 'adapter.deauthorized', 'adapter.deleted'] as const;

/** The functions that events trigger. */
export const SUBSCRIPTIONS = [
  {
    name: 'maintenance',
    function: 'run-maintenance',
    detailTypes: MAINTENANCE_EVENTS,
  },
  { name: 'activity', function: 'record-activity', detailTypes: EVENT_TYPES },
  { name: 'links', function: 'close-authorization-links', detailTypes: LINK_EVENTS },
  { name: 'feed', function: 'fan-out-events', detailTypes: CUSTOMER_EVENT_TYPES },
] as const satisfies readonly Subscription[];

const KEY_ROTATION_DAYS = 90;

/** The schedules; each sends `{ schedule: name }` to its queue. */
export const SCHEDULES = [
  { name: 'maintenance', queue: 'dispatch', everyMinutes: MAINTENANCE_INTERVAL_MINUTES },
  { name: 'vault-key', queue: 'vault-key', everyMinutes: KEY_ROTATION_DAYS * 1_440, vault: 'envelope' },
] as const satisfies readonly Schedule[];

/** The queues, each with its function. */
export const QUEUES = [
  { name: 'due', function: 'look-at-due', batchSize: 10, maxConcurrency: DUE_WORKERS, tries: 5 },
  { name: 'dispatch', function: 'dispatch-due', batchSize: 1, maxConcurrency: 2, tries: 2 },
  {
    name: 'webhook-deliveries',
    function: 'deliver-webhooks',
    batchSize: 10,
    maxConcurrency: 50,
    tries: 10,
    alarmMinutes: 5,
  },
  { name: 'vault-key', function: 'rotate-vault-key', batchSize: 1, maxConcurrency: 2, tries: 5 },
] as const satisfies readonly QueueRow[];

type Triggered = (typeof SUBSCRIPTIONS | typeof QUEUES)[number]['function'] | typeof TOKEN_TRIGGER;

/** The permissions of the functions that no route names. A function without a row does not compile. */
export const MAY = {
  'run-maintenance': {
    table: ['get', 'write', 'delete'],
    secrets: ['read', 'versions', 'stage', 'delete', 'platform'],
    publishes: true,
  },
  'dispatch-due': { table: ['due'], queues: { sends: ['due', 'dispatch', 'webhook-deliveries'], counts: ['due'] } },
  'look-at-due': {
    table: ['get', 'write', 'delete'],
    secrets: ['read', 'versions', 'create', 'stage', 'delete', 'platform'],
    publishes: true,
    directory: ['ends-secrets'],
  },
  'rotate-vault-key': { secrets: ['rotate'] },
  'close-authorization-links': { table: ['get', 'list', 'write'], secrets: ['delete'], publishes: true },
  'record-activity': { table: ['write'] },
  'fan-out-events': { table: ['list', 'write'], queues: { sends: ['webhook-deliveries'] } },
  // A look sends the next one.
  'deliver-webhooks': {
    table: ['get', 'list', 'write', 'delete', 'due'],
    publishes: true,
    signs: true,
    queues: { sends: ['webhook-deliveries'] },
  },
  'add-token-claims': { table: ['get', 'write'] },
} as const satisfies Record<Triggered, Permissions>;

/** The functions that an event or a message triggers: no caller waits for their answer. */
export const TRIGGERED_FUNCTIONS: readonly string[] = [
  ...new Set([...SUBSCRIPTIONS, ...QUEUES].map((row) => row.function)),
].sort();

/** The seconds after which Lambda, and the local run, stop this function. */
export const timeoutSecondsOf = (name: string): number =>
  TRIGGERED_FUNCTIONS.includes(name) ? LONGEST_FUNCTION_SECONDS : API_FUNCTION_SECONDS;
