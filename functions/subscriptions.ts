import type { AdapterEventType } from '../shared/domain/events.ts';
import { MAINTENANCE_INTERVAL_MINUTES } from '../shared/domain/maintenance.ts';
import { API_FUNCTION_SECONDS, LONGEST_FUNCTION_SECONDS } from '../shared/domain/worker-time.ts';
import { type Permissions, READS } from '../shared/ports/permissions.ts';
import { ADAPTER_EVENT_TYPES } from '../shared/triggers/event-formats.ts';

export interface Subscription {
  readonly name: string;
  /** The file in `functions/` that is invoked. */
  readonly function: string;
  readonly detailTypes: readonly AdapterEventType[];
}

export interface Schedule {
  readonly name: string;
  readonly function: string;
  readonly everyMinutes: number;
}

/** The trigger that the stack's user pool calls before it signs a token; a customer-owned issuer puts its own claims into its tokens. */
export const TOKEN_TRIGGER = 'add-token-claims';

/** The events that trigger maintenance. */
export const MAINTENANCE_EVENTS = ['adapter.authorized', 'adapter.maintenance_requested'] as const;

/** The functions that events trigger. */
export const SUBSCRIPTIONS = [
  {
    name: 'maintenance',
    function: 'run-maintenance',
    detailTypes: MAINTENANCE_EVENTS,
  },
  { name: 'activity', function: 'record-activity', detailTypes: ADAPTER_EVENT_TYPES },
] as const satisfies readonly Subscription[];

/** The schedules; each invokes its function with `{ schedule: name }`. */
export const SCHEDULES = [
  { name: 'maintenance', function: 'run-maintenance', everyMinutes: MAINTENANCE_INTERVAL_MINUTES },
] as const satisfies readonly Schedule[];

type Triggered = (typeof SUBSCRIPTIONS | typeof SCHEDULES)[number]['function'] | typeof TOKEN_TRIGGER;

/** The permissions of the functions that no route names. A function without a row does not compile. */
export const MAY = {
  'run-maintenance': {
    table: ['get', 'write', 'delete', 'due'],
    secrets: ['read', 'versions', 'stage', 'delete', 'platform'],
    publishes: true,
  },
  'record-activity': { table: ['write'] },
  'add-token-claims': READS,
} as const satisfies Record<Triggered, Permissions>;

/** The functions that an event or a schedule triggers: no caller waits for their answer. */
export const TRIGGERED_FUNCTIONS: readonly string[] = [
  ...new Set([...SUBSCRIPTIONS, ...SCHEDULES].map((row) => row.function)),
].sort();

/** The seconds after which Lambda, and the local run, stop this function. */
export const timeoutSecondsOf = (name: string): number =>
  TRIGGERED_FUNCTIONS.includes(name) ? LONGEST_FUNCTION_SECONDS : API_FUNCTION_SECONDS;
