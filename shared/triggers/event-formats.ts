import * as z from 'zod';
import { ADAPTER_STATUSES } from '../domain/adapter-status.ts';
import { ACTOR_KINDS } from '../domain/caller.ts';
import type { AdapterEvent, AdapterEventType } from '../domain/events.ts';
import { RUN_OUTCOMES } from '../domain/maintenance.ts';
import { VAULTS } from '../domain/secret-ids.ts';
import { UNKNOWN } from '../domain/stored-words.ts';

/** The fields of every event. An added field is accepted; another version of the format is rejected and ends in the dead-letter queue. */
const Detail = z.looseObject({
  id: z.string(),
  version: z.literal(1),
  tenantId: z.string(),
  adapterId: z.string(),
  authorizationId: z.string().nullable(),
  occurredAt: z.string(),
  subject: z.string().optional(),
  requestId: z.string(),
  actor: z.looseObject({ kind: z.enum([...ACTOR_KINDS, UNKNOWN]), name: z.string() }),
});

const Mappings = Detail.extend({ mappingIds: z.array(z.string()), count: z.int().optional() })
  // Older events have no count and name every mapping.
  .transform((detail) => ({ ...detail, count: detail.count ?? detail.mappingIds.length }));
const Failure = Detail.extend({ reason: z.string() });

/** The detail of an event on the bus, where its type is the detail-type. */
type DetailOf<Type extends AdapterEventType> = Omit<Extract<AdapterEvent, { type: Type }>, 'type'>;

/** The format of each event. A type without one does not compile, nor does a format that lacks a field of its type. */
export const EVENT_FORMATS = {
  'adapter.created': Detail,
  'adapter.saved': Detail.extend({ changed: z.array(z.string()) }),
  'adapter.authorized': Detail,
  'adapter.authorization_failed': Failure,
  'adapter.verification_failed': Failure,
  'adapter.token_renewed': Detail.extend({
    generation: z.number(),
    warning: z.enum(['refresh-token-kept', 'foreign-client', 'lifetime-assumed']).exactOptional(),
  }),
  'adapter.credentials_moved': Detail.extend({
    generation: z.number(),
    from: z.enum(VAULTS),
    to: z.enum(VAULTS),
  }),
  'adapter.authorization_expiring': Detail.extend({ days: z.number(), endsAt: z.string() }),
  'adapter.status_changed': Detail.extend({ from: z.enum(ADAPTER_STATUSES), to: z.enum(ADAPTER_STATUSES) }),
  'shipper_mapping.added': Mappings,
  'shipper_mapping.removed': Mappings,
  'adapter.maintenance_requested': Detail.extend({ runId: z.string() }),
  'adapter.maintenance_completed': Detail.extend({
    runId: z.string(),
    outcome: z.enum([...RUN_OUTCOMES, UNKNOWN]),
    reason: z.string().nullable(),
  }),
  'adapter.deauthorized': Detail,
  'adapter.deleted': Detail,
} satisfies { readonly [Type in AdapterEventType]: z.ZodType<DetailOf<Type>> };

export const ADAPTER_EVENT_TYPES = Object.keys(EVENT_FORMATS) as [AdapterEventType, ...AdapterEventType[]];
