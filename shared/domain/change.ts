/** A change is one transition of one adapter as a value. An example, the commit of renewed tokens for an adapter of generation 2:
 *
 *     renewed(adapter, versionId, credentials, context)
 *
 * returns
 *
 *     { when: [{ path: 'generation', is: 2 }, { path: 'deletedAt', exists: false }],
 *       set: { secret, accessIssuedAt, accessExpiresAt, refreshExpiresAt, lastRenewedAt }, advance: ['generation'],
 *       remove: ['renewal', 'refreshPresented', 'accessRefusedGeneration', 'expiryWarnedDays'],
 *       put: { pending: { evt_1 } }, drop: {}, dueAt }
 *
 * and the store writes it as one conditional update (`updateOf`, here with names and numbers in place of the placeholders):
 *
 *     SET secret = …, accessIssuedAt = …, accessExpiresAt = …, refreshExpiresAt = …, lastRenewedAt = …, pending.evt_1 = …,
 *         generation = generation + 1, format = 3, writes = writes + 1, writer = …, status = …, dueAt = …, dueShard = …
 *     REMOVE renewal, refreshPresented, accessRefusedGeneration, expiryWarnedDays
 *     IF format <= 3 AND generation = 2 AND attribute_not_exists(deletedAt) */

import { type Adapter, mappingsVersionOf } from './adapter.ts';
import type { ChangeContext } from './change-context.ts';
import { type AdapterEvent, type AdapterFact, eventOf } from './events.ts';
import { demandRoom } from './outbox.ts';
import type { PlacedShipperMapping } from './shipper-mapping.ts';
import { statusOf, statusReasonOf } from './status.ts';
import { updatedBy } from './updated-at.ts';

/** Facts that a change sets or removes whole (mappings only where the condition names `writes`). Facts that move relative to the stored
 * value (`advance`), entries of maps, and bookkeeping have fields of their own in `Change`. */
export type SettableFacts = Omit<
  Adapter,
  | 'tenantId'
  | 'adapterId'
  | 'createdAt'
  | 'version'
  | 'generation'
  | 'grant'
  | 'mappingsVersion'
  | 'pending'
  | 'retired'
  | 'dueAt'
  | 'writes'
>;

/** A part of the adapter that a condition reads. */
export type ConditionPath =
  | keyof Adapter
  | `renewal.${'versionId' | 'holder' | 'attempt' | 'until'}`
  | `run.${'id' | 'holder' | 'until'}`
  | `refused.${'generation' | 'code'}`
  | 'missing.generation'
  | 'secret.id'
  | `mappings.${string}`;

/** A condition on the stored adapter; DynamoDB evaluates it in the same write. */
export type Condition =
  | { readonly path: ConditionPath; readonly is: string | number }
  | { readonly path: ConditionPath; readonly exists: boolean }
  | { readonly path: ConditionPath; readonly before: Date }
  | { readonly path: ConditionPath; readonly differsFrom: ConditionPath }
  | { readonly path: 'mappings'; readonly sizeAtLeast: number }
  | { readonly path: 'mappings'; readonly sizeAtMost: number }
  | { readonly anyOf: readonly Condition[] };

/** One transition of one adapter, written by one conditional update. */
export interface Change {
  readonly when: readonly Condition[];
  readonly set: Partial<SettableFacts>;
  readonly remove: readonly (keyof SettableFacts)[];
  /** `grant` moves to the generation that this change makes. */
  readonly advance: readonly ('version' | 'generation' | 'grant' | 'mappingsVersion')[];
  readonly put: {
    readonly mappings?: Readonly<Record<string, PlacedShipperMapping>>;
    readonly pending?: Readonly<Record<string, AdapterEvent>>;
    readonly retired?: Readonly<Record<string, 1>>;
  };
  readonly drop: {
    readonly mappings?: readonly string[];
    readonly pending?: readonly string[];
    readonly retired?: readonly string[];
  };
  /** `undefined` leaves it unchanged. Only settling and postponing (`settled`, `adapterPostponed`) may move it later. */
  readonly dueAt?: Date | 'never';
}

export interface Transition {
  readonly when: readonly Condition[];
  readonly set?: Change['set'];
  readonly remove?: Change['remove'];
  readonly advance?: Change['advance'];
  readonly putMappings?: Readonly<Record<string, PlacedShipperMapping>>;
  readonly dropMappings?: readonly string[];
  /** A secret that no commit names after this change. */
  readonly retire?: string | undefined;
  readonly facts?: readonly AdapterFact[];
  /** Commits no matter how many events wait for the bus: tokens would be lost otherwise, or a run would never end. */
  readonly isUrgent?: boolean;
  /** When the sweep must process the adapter if this worker dies after the write. */
  readonly dueAt?: Date;
}

/** Builds the change of one transition with its events, `adapter.status_changed` included; they stay in the item until the bus
 * accepts them.
 *
 *     transition(adapter, context, {
 *       when: [{ path: 'generation', is: adapter.generation }],
 *       set: { refused: { generation: adapter.generation, code: 'client-refused' } },
 *     })
 *
 * @throws busy when too many events already wait, unless the transition is urgent */
export function transition(adapter: Adapter, context: ChangeContext, wanted: Transition): Change {
  const bare: Change = {
    when: [...wanted.when, { path: 'deletedAt', exists: false }],
    set: wanted.set ?? {},
    remove: wanted.remove ?? [],
    advance: wanted.advance ?? [],
    put: {
      ...(wanted.putMappings && { mappings: wanted.putMappings }),
      ...(wanted.retire !== undefined && { retired: { [wanted.retire]: 1 } as const }),
    },
    drop: wanted.dropMappings ? { mappings: wanted.dropMappings } : {},
  };
  const after = applied(adapter, bare);
  const [from, to] = [statusOf(adapter), statusOf(after)];
  const facts: AdapterFact[] = [...(wanted.facts ?? [])];
  if (from !== to) {
    const { code: reason = null, nextAction = null } = statusReasonOf(after, context.at) ?? {};
    facts.push({ type: 'adapter.status_changed', from, to, reason, nextAction });
  }
  const updatedAt = updatedBy(adapter, facts, context.at);
  const authorizationId = after.authorization?.id ?? adapter.authorization?.id;
  const events = facts.map((fact) => eventOf(fact, after, authorizationId, context));
  if (events.length > 0 && !wanted.isUrgent) demandRoom(adapter);
  const dueAt = events.length > 0 || wanted.retire !== undefined ? context.at : notLater(wanted.dueAt, adapter.dueAt);
  return {
    ...bare,
    set: { ...bare.set, ...(updatedAt && { updatedAt }) },
    put: {
      ...bare.put,
      ...(events.length > 0 && { pending: Object.fromEntries(events.map((event) => [event.id, event])) }),
    },
    ...(dueAt && { dueAt }),
  };
}

/** Keeps a transition from moving `dueAt` later. */
const notLater = (wanted: Date | undefined, stored: Date | undefined): Date | undefined =>
  wanted && stored && stored < wanted ? undefined : wanted;

/** Returns the adapter after a change, provided that no other worker wrote in between. */
export function applied(adapter: Adapter, change: Change): Adapter {
  const generation = adapter.generation + (change.advance.includes('generation') ? 1 : 0);
  const after: Adapter = {
    ...adapter,
    ...change.set,
    version: adapter.version + (change.advance.includes('version') ? 1 : 0),
    generation,
    ...(change.advance.includes('mappingsVersion') && { mappingsVersion: mappingsVersionOf(adapter) + 1 }),
    grant: change.advance.includes('grant') ? generation : adapter.grant,
    mappings: patched(change.set.mappings ?? adapter.mappings, change.put.mappings, change.drop.mappings),
    pending: patched(adapter.pending, change.put.pending, change.drop.pending),
    retired: patched(adapter.retired, change.put.retired, change.drop.retired),
    writes: adapter.writes + 1,
  };
  if (change.remove.length === 0) return after;
  const removed = new Set<string>(change.remove);
  return Object.fromEntries(Object.entries(after).filter(([fact]) => !removed.has(fact))) as unknown as Adapter;
}

const patched = <Value>(
  entries: Readonly<Record<string, Value>>,
  put?: Readonly<Record<string, Value>>,
  drop: readonly string[] = [],
): Readonly<Record<string, Value>> =>
  put === undefined && drop.length === 0
    ? entries
    : Object.fromEntries(Object.entries({ ...entries, ...put }).filter(([id]) => !drop.includes(id)));
