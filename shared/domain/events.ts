import type { AdapterKey } from './adapter.ts';
import type { Actor } from './caller.ts';
import type { Occasion } from './occasion.ts';
import type { AdapterStatus } from './status.ts';

/** What happened, in the past tense. `type` is also the EventBridge detail-type. Ids rather than contents, never a secret. */
export type AdapterFact =
  | { readonly type: 'adapter.created' }
  | { readonly type: 'adapter.saved'; readonly changed: readonly string[] }
  | { readonly type: 'adapter.authorized' }
  | { readonly type: 'adapter.verification_failed'; readonly reason: string }
  | { readonly type: 'adapter.token_renewed'; readonly generation: number }
  | { readonly type: 'adapter.status_changed'; readonly from: AdapterStatus; readonly to: AdapterStatus }
  | { readonly type: 'shipper_mapping.added'; readonly mappingIds: readonly string[] }
  | { readonly type: 'shipper_mapping.removed'; readonly mappingIds: readonly string[] }
  | { readonly type: 'adapter.maintenance_requested'; readonly runId: string }
  | {
      readonly type: 'adapter.maintenance_completed';
      readonly runId: string;
      readonly outcome: string;
      readonly reason: string | null;
    }
  | { readonly type: 'adapter.deauthorized' }
  | { readonly type: 'adapter.deleted' };

export type AdapterEventType = AdapterFact['type'];

export type AdapterEvent = AdapterFact &
  AdapterKey & {
    readonly id: string;
    /** Of this format; a consumer refuses one it does not know. */
    readonly version: 1;
    readonly authorizationId: string | null;
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    readonly actor: Actor;
    readonly requestId: string;
  };

/** A fact, with where, when and by whom it came about. */
export const eventOf = (
  fact: AdapterFact,
  { tenantId, adapterId }: AdapterKey,
  authorizationId: string | undefined,
  occasion: Occasion,
): AdapterEvent => ({
  ...fact,
  id: occasion.newId('evt'),
  version: 1,
  tenantId,
  adapterId,
  authorizationId: authorizationId ?? null,
  occurredAt: occasion.at.toISOString(),
  actor: occasion.actor,
  requestId: occasion.requestId,
});
