import type { AdapterKey } from './adapter-key.ts';
import type { AdapterStatus } from './adapter-status.ts';
import type { AuthorizationMethod } from './authorization-methods.ts';
import type { Actor } from './caller.ts';
import type { ChangeContext } from './change-context.ts';
import type { FieldChange } from './field-change.ts';
import type { RunOutcome } from './maintenance.ts';
import type { VaultName } from './secret-ids.ts';
import type { ShipperMapping } from './shipper-mapping.ts';

/** The `source` of our events on the bus. */
export const EVENT_SOURCE = 'ups-tracking-adapter';

/** A fact, named in the past tense. `type` is also the EventBridge detail-type. It contains what people read in the activity, and never a secret. */
export type AdapterFact =
  | { readonly type: 'adapter.created' }
  | { readonly type: 'adapter.saved'; readonly changed: readonly string[]; readonly changes: readonly FieldChange[] }
  | {
      readonly type: 'adapter.authorized';
      /** null in older events. */
      readonly authorizationMethod: AuthorizationMethod | null;
      /** The sign-in link that was used, if one was. */
      readonly linkId?: string;
    }
  | { readonly type: 'adapter.authorization_failed'; readonly reason: string; readonly linkId?: string }
  | { readonly type: 'adapter.verification_failed'; readonly reason: string }
  | {
      readonly type: 'adapter.token_renewed';
      readonly generation: number;
      /** UPS sent no new refresh token, so the old one stays; or it named another client; or it sent an impossible lifetime, and a
       * short one is assumed. */
      readonly warning?: 'refresh-token-kept' | 'foreign-client' | 'lifetime-assumed';
    }
  | {
      readonly type: 'adapter.credentials_moved';
      readonly generation: number;
      /** The same vault where only the key was stale. */
      readonly from: VaultName;
      readonly to: VaultName;
    }
  | { readonly type: 'adapter.authorization_expiring'; readonly days: number; readonly endsAt: string }
  | {
      readonly type: 'adapter.status_changed';
      readonly from: AdapterStatus;
      readonly to: AdapterStatus;
      /** The reason of the new status, as the API shows it; null where it has none, and in older events. */
      readonly reason: string | null;
      readonly nextAction: string | null;
    }
  | ({ readonly type: 'shipper_mapping.added' } & MappingsReported)
  | ({ readonly type: 'shipper_mapping.changed' } & MappingsReported)
  | ({ readonly type: 'shipper_mapping.removed' } & MappingsReported)
  | { readonly type: 'adapter.maintenance_requested'; readonly runId: string }
  | {
      readonly type: 'adapter.maintenance_completed';
      readonly runId: string;
      readonly outcome: RunOutcome;
      readonly reason: string | null;
    }
  | { readonly type: 'authorization_link.created'; readonly linkId: string }
  | { readonly type: 'authorization_link.revoked'; readonly linkId: string }
  | { readonly type: 'adapter.deauthorized' }
  | { readonly type: 'adapter.deleted' };

/** The number of mappings concerned, and the first 10. */
interface MappingsReported {
  readonly mappingIds: readonly string[];
  readonly mappings: readonly ShipperMapping[];
  readonly count: number;
}

export type AdapterEventType = AdapterFact['type'];

/** Fields that every event has beside its own fact. */
export interface EventCircumstances {
  readonly id: string;
  /** Version of this format; a consumer rejects a version that it does not know. */
  readonly version: 1;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly actor: Pick<Actor, 'kind' | 'name'>;
  /** The `sub` of the actor's token, which stays when the actor is renamed. Absent for schedules and the system. */
  readonly subject?: string | undefined;
  readonly requestId: string;
}

export type AdapterEvent = AdapterFact &
  AdapterKey &
  EventCircumstances & {
    /** The name after the change. Absent in older events, and when the adapter has been removed. */
    readonly adapterName?: string | undefined;
    readonly authorizationId: string | null;
  };

/** Makes an event of a fact: adds adapter, instant, actor and request. */
export const eventOf = (
  fact: AdapterFact,
  { tenantId, adapterId, name: adapterName }: AdapterKey & { readonly name: string | undefined },
  authorizationId: string | undefined,
  { actor: { kind, name, subject }, ...context }: ChangeContext,
): AdapterEvent => ({
  ...fact,
  id: context.newId('evt'),
  version: 1,
  tenantId,
  adapterId,
  adapterName,
  authorizationId: authorizationId ?? null,
  occurredAt: context.at.toISOString(),
  actor: { kind, name },
  ...(subject !== undefined && { subject }),
  requestId: context.requestId,
});
