import * as z from 'zod';
import { ADAPTER_STATUSES } from '../domain/adapter-status.ts';
import { AUTHORIZATION_METHOD_NAMES } from '../domain/authorization-methods.ts';
import { ACTOR_KINDS } from '../domain/caller.ts';
import { RUN_OUTCOMES } from '../domain/maintenance.ts';
import type { ProductEvent, ProductEventType } from '../domain/product-event.ts';
import { VAULTS } from '../domain/secret-ids.ts';
import { UNKNOWN } from '../domain/stored-words.ts';

/** The fields of every event. An added field is accepted; another version of the format is rejected and ends in the dead-letter queue. */
const Detail = z.looseObject({
  id: z.string(),
  version: z.literal(1),
  tenantId: z.string(),
  adapterId: z.string(),
  adapterName: z.string().optional(),
  authorizationId: z.string().nullable(),
  occurredAt: z.string(),
  subject: z.string().optional(),
  requestId: z.string(),
  actor: z.looseObject({ kind: z.enum([...ACTOR_KINDS, UNKNOWN]), name: z.string() }),
});

const Mappings = Detail.extend({
  mappingIds: z.array(z.string()),
  mappings: z.array(z.object({ shipper: z.string(), accountNumber: z.string(), countryCode: z.string() })).default([]),
  count: z.int().optional(),
})
  // Older events have no count and name every mapping.
  .transform((detail) => ({ ...detail, count: detail.count ?? detail.mappingIds.length }));
const Failure = Detail.extend({ reason: z.string() });
const LinkDetail = Detail.extend({ linkId: z.string() });

/** About an endpoint, and so about no adapter. */
const WebhookDetail = Detail.extend({ adapterId: z.null(), authorizationId: z.null(), webhookId: z.string() });
const WebhookTrouble = WebhookDetail.extend({ reason: z.string(), since: z.string() });

/** The detail of an event on the bus, where its type is the detail-type. */
type DetailOf<Type extends ProductEventType> = Omit<Extract<ProductEvent, { type: Type }>, 'type'>;

/** The format of each event. A type without one does not compile, nor does a format that lacks a field of its type. */
export const EVENT_FORMATS = {
  'adapter.created': Detail,
  'adapter.saved': Detail.extend({
    changed: z.array(z.string()),
    changes: z
      .array(
        z.object({ field: z.string(), from: z.string().nullable().optional(), to: z.string().nullable().optional() }),
      )
      .default([]),
  }),
  'adapter.authorized': Detail.extend({
    authorizationMethod: z.enum(AUTHORIZATION_METHOD_NAMES).nullable().default(null),
    linkId: z.string().exactOptional(),
  }),
  'adapter.authorization_failed': Failure.extend({ linkId: z.string().exactOptional() }),
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
  'adapter.status_changed': Detail.extend({
    from: z.enum(ADAPTER_STATUSES),
    to: z.enum(ADAPTER_STATUSES),
    reason: z.string().nullable().default(null),
    nextAction: z.string().nullable().default(null),
  }),
  'shipper_mapping.added': Mappings,
  'shipper_mapping.changed': Mappings,
  'shipper_mapping.removed': Mappings,
  'adapter.maintenance_requested': Detail.extend({ runId: z.string() }),
  'adapter.maintenance_completed': Detail.extend({
    runId: z.string(),
    outcome: z.enum([...RUN_OUTCOMES, UNKNOWN]),
    reason: z.string().nullable(),
  }),
  'authorization_link.created': LinkDetail,
  'authorization_link.revoked': LinkDetail,
  'adapter.deauthorized': Detail,
  'adapter.deleted': Detail,
  'webhook.created': WebhookDetail,
  'webhook.saved': WebhookDetail,
  'webhook.activated': WebhookDetail,
  'webhook.deleted': WebhookDetail,
  'webhook.secret_read': WebhookDetail,
  'webhook.secret_rotated': WebhookDetail,
  'webhook.redelivered': WebhookDetail.extend({ deliveryId: z.string() }),
  'webhook.replayed': WebhookDetail.extend({ replayId: z.string() }),
  'webhook.failing': WebhookTrouble,
  'webhook.disabled': WebhookTrouble,
  'webhook.recovered': WebhookTrouble,
} satisfies { readonly [Type in ProductEventType]: z.ZodType<DetailOf<Type>> };

export const EVENT_TYPES = Object.keys(EVENT_FORMATS) as [ProductEventType, ...ProductEventType[]];
