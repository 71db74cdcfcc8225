import type { AdapterKey } from './adapter-key.ts';
import type { Actor } from './caller.ts';
import type { AdapterEvent, AdapterEventType } from './events.ts';
import type { Stored } from './stored-words.ts';

export const ACTIVITY_RESULTS = ['succeeded', 'refused', 'failed'] as const;

/** One action on an adapter: the actor, the event and the result. */
export interface Activity extends AdapterKey {
  /** The id of the event that it records. */
  readonly id: string;
  readonly at: Date;
  readonly type: AdapterEventType;
  readonly actor: Pick<Actor, 'kind' | 'name'>;
  /** The `sub` of the actor's token. Absent for schedules and the system, and in activity recorded before subjects were stored. */
  readonly subject?: string | undefined;
  readonly result: Stored<(typeof ACTIVITY_RESULTS)[number]>;
  readonly reason: string | null;
  readonly requestId: string;
}

/** Reasons that are temporary and not a refusal. */
const PASSING = new Set(['carrier-unavailable', 'carrier-answer-invalid', 'platform-client-refused']);

/** Returns the activity that an event describes. */
export function activityOf(event: AdapterEvent): Activity {
  const { id, tenantId, adapterId, type, actor, subject, requestId, occurredAt } = event;
  const who = { actor, ...(subject !== undefined && { subject }) };
  return { id, tenantId, adapterId, type, ...who, requestId, at: new Date(occurredAt), ...outcomeOf(event) };
}

function outcomeOf(event: AdapterEvent): Pick<Activity, 'result' | 'reason'> {
  switch (event.type) {
    case 'adapter.authorization_failed':
    case 'adapter.verification_failed':
      return { result: PASSING.has(event.reason) ? 'failed' : 'refused', reason: event.reason };
    case 'adapter.maintenance_completed':
      return { result: RESULT_OF_RUN[event.outcome], reason: event.reason };
    case 'adapter.token_renewed':
      return { result: 'succeeded', reason: event.warning ?? null };
    case 'adapter.status_changed':
      return { result: 'succeeded', reason: event.to };
    default:
      return { result: 'succeeded', reason: null };
  }
}

const RESULT_OF_RUN = { ready: 'succeeded', blocked: 'refused', failed: 'failed', unknown: 'failed' } as const;
