import type { Adapter } from './adapter.ts';
import type { ChangeContext } from './change-context.ts';
import { type AdapterEvent, type AdapterFact, eventOf } from './events.ts';
import { demandRoom } from './outbox.ts';
import type { ShipperMapping } from './shipper-mapping.ts';
import { statusOf } from './status.ts';

/** Facts that a change sets or removes whole (the mappings only where the condition names `writes`). What moves relative to the stored value (`advance`), maps, and bookkeeping are apart. */
export type SettableFacts = Omit<
  Adapter,
  | 'tenantId'
  | 'adapterId'
  | 'createdAt'
  | 'version'
  | 'generation'
  | 'grant'
  | 'pending'
  | 'retired'
  | 'dueAt'
  | 'writes'
>;

/** A part of the adapter that a condition looks at. */
export type ConditionPath =
  | keyof Adapter
  | `renewal.${'versionId' | 'holder' | 'attempt' | 'until'}`
  | `run.${'id' | 'holder' | 'until'}`
  | `refused.${'generation' | 'code'}`
  | 'missing.generation'
  | `mappings.${string}`;

/** What must still hold in the store when the change is written; judged by the store in the same write. */
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
  readonly advance: readonly ('version' | 'generation' | 'grant')[];
  readonly put: {
    readonly mappings?: Readonly<Record<string, ShipperMapping>>;
    readonly pending?: Readonly<Record<string, AdapterEvent>>;
    readonly retired?: Readonly<Record<string, 1>>;
  };
  readonly drop: {
    readonly mappings?: readonly string[];
    readonly pending?: readonly string[];
    readonly retired?: readonly string[];
  };
  /** `undefined` leaves it as it is. Only `settled` (`due.ts`) may raise it. */
  readonly dueAt?: Date | 'never';
}

export interface Transition {
  readonly when: readonly Condition[];
  readonly set?: Change['set'];
  readonly remove?: Change['remove'];
  readonly advance?: Change['advance'];
  readonly putMappings?: Readonly<Record<string, ShipperMapping>>;
  readonly dropMappings?: readonly string[];
  /** A secret that this change leaves without a name. */
  readonly retire?: string | undefined;
  readonly facts?: readonly AdapterFact[];
  /** Commits however many events wait for the bus: it would be lost otherwise, or has to end. */
  readonly isUrgent?: boolean;
  /** When someone must look, should the writer die after this. */
  readonly dueAt?: Date;
}

/** A transition with its events, the one about the status included, kept in the item until the bus has them.
 *
 * @throws busy where too many events wait already, unless it is urgent */
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
  if (from !== to) facts.push({ type: 'adapter.status_changed', from, to });
  const authorizationId = after.authorization?.id ?? adapter.authorization?.id;
  const events = facts.map((fact) => eventOf(fact, adapter, authorizationId, context));
  if (events.length > 0 && !wanted.isUrgent) demandRoom(adapter);
  const dueAt = events.length > 0 || wanted.retire !== undefined ? context.at : notLater(wanted.dueAt, adapter.dueAt);
  return {
    ...bare,
    put: {
      ...bare.put,
      ...(events.length > 0 && { pending: Object.fromEntries(events.map((event) => [event.id, event])) }),
    },
    ...(dueAt && { dueAt }),
  };
}

/** Only settling puts off the instant at which someone must look. */
const notLater = (wanted: Date | undefined, stored: Date | undefined): Date | undefined =>
  wanted && stored && stored < wanted ? undefined : wanted;

/** The adapter as a change leaves it, if nobody else wrote in between. */
export function applied(adapter: Adapter, change: Change): Adapter {
  const generation = adapter.generation + (change.advance.includes('generation') ? 1 : 0);
  const after: Adapter = {
    ...adapter,
    ...change.set,
    version: adapter.version + (change.advance.includes('version') ? 1 : 0),
    generation,
    grant: change.advance.includes('grant') ? generation : adapter.grant,
    mappings: patched(change.set.mappings ?? adapter.mappings, change.put.mappings, change.drop.mappings),
    pending: patched(adapter.pending, change.put.pending, change.drop.pending),
    retired: patched(adapter.retired, change.put.retired, change.drop.retired),
    writes: adapter.writes + 1,
  };
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
