import type { Actor } from './caller.ts';
import type { FieldChange } from './field-change.ts';
import type { ProductEvent, ProductEventType } from './product-event.ts';
import type { ShipperMapping } from './shipper-mapping.ts';
import type { Stored } from './stored-words.ts';

export const ACTIVITY_RESULTS = ['succeeded', 'refused', 'failed'] as const;

/** The thing that activity is about: an adapter or an endpoint, by its id. */
export interface ActivityOwner {
  readonly tenantId: string;
  readonly id: string;
}

/** The conditions on activity in a list. An absent one is met by everything. */
export interface ActivityFilter {
  readonly types?: readonly string[] | undefined;
  readonly results?: readonly string[] | undefined;
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
}

export const fitsActivity = ({ type, result, at }: Activity, { types, results, from, to }: ActivityFilter): boolean =>
  (!types || types.includes(type)) &&
  (!results || results.includes(result)) &&
  (!from || at >= from) &&
  (!to || at < to);

/** One action on an adapter or an endpoint: the actor, the event and the result. */
export interface Activity {
  readonly tenantId: string;
  /** null = it is about an endpoint. */
  readonly adapterId: string | null;
  readonly webhookId?: string | undefined;
  /** The sign-in link that it is about, or that a person signed in through: then `actor` is who created the link. */
  readonly linkId?: string | undefined;
  /** The adapter's name after the action. Absent for endpoints, and in activity recorded before names were. */
  readonly adapterName?: string | undefined;
  /** The fields of the configuration that a Save changed. */
  readonly changes?: readonly FieldChange[] | undefined;
  /** The first 10 of the shipper mappings that were added, changed or removed. */
  readonly mappings?: readonly ShipperMapping[] | undefined;
  /** The number of those mappings. */
  readonly count?: number | undefined;
  /** The id of the event that it records. */
  readonly id: string;
  readonly at: Date;
  readonly type: ProductEventType;
  readonly actor: Pick<Actor, 'kind' | 'name'>;
  /** The `sub` of the actor's token. Absent for schedules and the system, and in activity recorded before subjects were stored. */
  readonly subject?: string | undefined;
  readonly result: Stored<(typeof ACTIVITY_RESULTS)[number]>;
  readonly reason: string | null;
  readonly requestId: string;
}

/** Returns the adapter or endpoint that a row of activity is about. */
export const ownerOf = ({ tenantId, adapterId, webhookId }: Activity): ActivityOwner => ({
  tenantId,
  id: webhookId ?? adapterId ?? '',
});

/** Reasons that are temporary and not a refusal. */
const PASSING = new Set(['carrier-unavailable', 'carrier-answer-invalid', 'platform-client-refused']);

/** Returns the activity that an event describes. */
export function activityOf(event: ProductEvent): Activity {
  const { id, tenantId, adapterId, type, actor, subject, requestId, occurredAt } = event;
  const who = { actor, ...(subject !== undefined && { subject }) };
  const about = 'webhookId' in event ? { adapterId, webhookId: event.webhookId } : { adapterId };
  const told = { ...contentOf(event), ...outcomeOf(event) };
  return { id, tenantId, ...about, type, ...who, requestId, at: new Date(occurredAt), ...told };
}

function contentOf(event: ProductEvent): Pick<Activity, 'linkId' | 'adapterName' | 'changes' | 'mappings' | 'count'> {
  const named = {
    ...('adapterName' in event && event.adapterName !== undefined && { adapterName: event.adapterName }),
    ...('linkId' in event && event.linkId !== undefined && { linkId: event.linkId }),
  };
  switch (event.type) {
    case 'adapter.saved':
      return { ...named, changes: event.changes };
    case 'shipper_mapping.added':
    case 'shipper_mapping.changed':
    case 'shipper_mapping.removed':
      return { ...named, mappings: event.mappings, count: event.count };
    default:
      return named;
  }
}

function outcomeOf(event: ProductEvent): Pick<Activity, 'result' | 'reason'> {
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
    case 'webhook.failing':
    case 'webhook.disabled':
      return { result: 'failed', reason: event.reason };
    default:
      return { result: 'succeeded', reason: null };
  }
}

const RESULT_OF_RUN = { ready: 'succeeded', blocked: 'refused', failed: 'failed', unknown: 'failed' } as const;
