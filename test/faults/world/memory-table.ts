import { randomUUID } from 'node:crypto';
import { oversizedExpression, oversizedItem } from '../../../local/aws/dynamodb-limits.ts';
import { updateOf } from '../../../shared/aws/adapter-update.ts';
import { rethrow } from '../../../shared/aws/aws-errors.ts';
import type { Activity } from '../../../shared/domain/activity.ts';
import type { Adapter, Environment } from '../../../shared/domain/adapter.ts';
import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { type AuthorizationAttempt, attemptDueAt } from '../../../shared/domain/attempt.ts';
import { linkDueAt } from '../../../shared/domain/authorization-link.ts';
import { applied, type Change } from '../../../shared/domain/change.ts';
import type { MaintenanceRun } from '../../../shared/domain/maintenance.ts';
import type { CredentialsMove } from '../../../shared/domain/move-changes.ts';
import { stuckUntil } from '../../../shared/domain/postponement-changes.ts';
import type { SlowPause } from '../../../shared/domain/slow-pause.ts';
import type { Replay } from '../../../shared/domain/webhooks/replay.ts';
import type { App } from '../../../shared/ports/app.ts';
import type { AttemptMove, DueItem, ExternalIdClaim, SweptItem } from '../../../shared/ports/stores.ts';
import { clientText, directoryLike, type MemoryDirectory, nobody } from '../directory/memory-directory.ts';
import { doesHold } from './condition.ts';
import { deliveriesLike, deliveriesOf, type MemoryDeliveries, noDeliveries } from './memory-deliveries.ts';
import { eventIn, type MemoryFeed, pageOf, putInto } from './memory-feed.ts';
import { linksLike, linksOf, type MemoryLinks, noLinks } from './memory-links.ts';
import { type MemoryWebhooks, webhooksOf } from './memory-webhooks.ts';
import { busy, type Line } from './outside.ts';

/** Everything that the table keeps; processes share it. */
export interface MemoryTable {
  readonly adapters: Map<string, Adapter>;
  readonly externalIds: Map<string, ExternalIdClaim>;
  readonly attempts: Map<string, AuthorizationAttempt>;
  readonly links: MemoryLinks;
  /** Attempts, links and moves that the index has postponed, by id. */
  readonly stuck: Map<string, { readonly since: Date; readonly dueAt: Date }>;
  readonly moves: Map<string, CredentialsMove>;
  readonly runs: Map<string, MaintenanceRun>;
  readonly slowPauses: Map<Environment, SlowPause>;
  readonly activities: Map<string, Activity>;
  readonly feed: MemoryFeed;
  readonly webhooks: MemoryWebhooks;
  readonly deliveries: MemoryDeliveries;
  readonly replays: Map<string, Replay>;
  readonly directory: MemoryDirectory;
  /** Told of each change of an adapter as it is written. */
  onWrite: (before: Adapter | undefined, after: Adapter, change: Change | undefined) => void;
}

export const aTable = (): MemoryTable => ({
  adapters: new Map(),
  externalIds: new Map(),
  attempts: new Map(),
  links: noLinks(),
  stuck: new Map(),
  moves: new Map(),
  runs: new Map(),
  slowPauses: new Map(),
  activities: new Map(),
  feed: [],
  webhooks: new Map(),
  deliveries: noDeliveries(),
  replays: new Map(),
  directory: nobody(),
  onWrite: () => undefined,
});

/** The same, for another course of events; items themselves are never changed. */
export const tableLike = (table: MemoryTable): MemoryTable => ({
  adapters: new Map(table.adapters),
  externalIds: new Map(table.externalIds),
  attempts: new Map(table.attempts),
  links: linksLike(table.links),
  stuck: new Map(table.stuck),
  moves: new Map(table.moves),
  runs: new Map(table.runs),
  slowPauses: new Map(table.slowPauses),
  activities: new Map(table.activities),
  feed: [...table.feed],
  webhooks: new Map(table.webhooks),
  deliveries: deliveriesLike(table.deliveries),
  replays: new Map(table.replays),
  directory: directoryLike(table.directory),
  onWrite: () => undefined,
});

export const keyText = ({ tenantId, adapterId }: AdapterKey): string => `${tenantId}/${adapterId}`;

/** A hung call of DynamoDB is given up after this. */
const DEADLINE_MS = 9_000;

/** The stores of one process. Held to the ones over DynamoDB by the same contract tests. */
export function tableOf(
  table: MemoryTable,
  line: Line,
  nowMs: () => number,
): Pick<
  App,
  | 'adapters'
  | 'externalIds'
  | 'attempts'
  | 'links'
  | 'moves'
  | 'runs'
  | 'slowPauses'
  | 'activities'
  | 'feed'
  | 'webhooks'
  | 'deliveries'
  | 'replays'
  | 'tenants'
  | 'due'
  | 'limits'
  | 'quota'
> {
  const ask = <Value>(call: string, effect: () => Value) =>
    line.outside<Value>(call, effect, { deadlineMs: DEADLINE_MS, failed: busy });

  return {
    adapters: {
      get: (key) => ask('adapters.get', () => table.adapters.get(keyText(key))),
      create: (adapter) =>
        ask('adapters.create', () => {
          if (table.adapters.has(keyText(adapter))) return;
          table.adapters.set(keyText(adapter), adapter);
          table.onWrite(undefined, adapter, undefined);
        }),
      write: (adapter, change) => ask(`adapters.write ${nameOf(change)}`, () => written(table, adapter, change)),
      list: (tenantId) =>
        ask('adapters.list', () => ({
          items: [...table.adapters.values()].filter((one) => one.tenantId === tenantId && !one.deletedAt),
        })),
      erase: (tombstone) =>
        ask('adapters.erase', () => {
          const stored = table.adapters.get(keyText(tombstone));
          if (stored?.writes === tombstone.writes) table.adapters.delete(keyText(tombstone));
        }),
    },
    externalIds: {
      get: (tenantId, externalId) => ask('externalIds.get', () => table.externalIds.get(`${tenantId}/${externalId}`)),
      put: ({ tenantId, adapterId }, externalId, claimedAt, over) =>
        ask('externalIds.put', () => {
          const place = `${tenantId}/${externalId}`;
          if (table.externalIds.get(place)?.writer !== over?.writer) return undefined;
          const claim = { adapterId, claimedAt, writer: randomUUID() };
          table.externalIds.set(place, claim);
          return claim;
        }),
      remove: (tenantId, externalId, { writer }) =>
        ask('externalIds.remove', () => {
          const place = `${tenantId}/${externalId}`;
          if (table.externalIds.get(place)?.writer === writer) table.externalIds.delete(place);
        }),
    },
    attempts: {
      get: (id) => ask('attempts.get', () => table.attempts.get(id)),
      create: (attempt) => ask('attempts.create', () => void table.attempts.set(attempt.id, attempt)),
      move: (from, to) => ask(`attempts.move ${to.state ?? 'same'}`, () => moved(table, from, to)),
    },
    links: linksOf(table.links, table.stuck, ask),
    moves: {
      get: (id) => ask('moves.get', () => table.moves.get(id)),
      create: (move) => ask('moves.create', () => void table.moves.set(move.id, move)),
      remove: (id) => ask('moves.remove', () => void table.moves.delete(id)),
    },
    runs: {
      get: (_, id) => ask('runs.get', () => table.runs.get(id)),
      put: (run) => ask('runs.put', () => void table.runs.set(run.id, run)),
    },
    slowPauses: {
      get: (environment) => ask('slowPauses.get', () => table.slowPauses.get(environment)),
      put: (environment, pause, over) =>
        ask('slowPauses.put', () => {
          if (table.slowPauses.get(environment)?.startedAt.getTime() !== over?.startedAt.getTime()) return false;
          table.slowPauses.set(environment, pause);
          return true;
        }),
    },
    activities: {
      record: (activity) =>
        ask('activities.record', () => {
          if (!table.activities.has(activity.id)) table.activities.set(activity.id, activity);
        }),
      list: () => ask('activities.list', () => ({ items: [...table.activities.values()] })),
    },
    feed: {
      settleSeconds: 5,
      put: (event) => ask('feed.put', () => putInto(table.feed, event)),
      get: ({ position }) => ask('feed.get', () => eventIn(table.feed, position)),
      list: (...asked) => ask('feed.list', () => pageOf(table.feed, ...asked)),
    },
    webhooks: webhooksOf(table.webhooks, ask),
    deliveries: deliveriesOf(table.deliveries, ask, nowMs),
    replays: {
      get: (_, id) => ask('replays.get', () => table.replays.get(id)),
      put: (replay) => ask('replays.put', () => void table.replays.set(replay.id, replay)),
    },
    tenants: {
      nameOf: (tenantId) => ask('tenants.nameOf', () => tenantId),
      isRemoved: () => ask('tenants.isRemoved', () => false),
    },
    due: {
      shards: 1,
      list: (_, now) => ask('due.list', () => ({ items: dueBy(table, now) })),
      postpone: (item, now) => ask('due.postpone', () => postpone(table, item, now)),
    },
    limits: {
      take: () => ask('limits.take', () => undefined),
      takeLink: () => ask('limits.takeLink', () => undefined),
      takeAttempt: () => ask('limits.takeAttempt', () => undefined),
    },
    quota: {
      take: () => ask('quota.take', () => undefined),
      made: () => ask('quota.made', () => undefined),
    },
  };
}

/** A change by what it does, so that a test can stop at one. */
function nameOf({ set, advance, remove, put }: Change): string {
  if (set.renewal) return set.renewal.askAgainAt ? 'postponed' : 'leased';
  if (set.secret && put.retired && !advance.includes('grant')) return 'moved';
  if (set.secret) return advance.includes('grant') ? 'authorized' : 'renewed';
  if (advance.includes('grant')) return 'takenOff';
  if (set.refused) return 'refused';
  if (remove.includes('renewal')) return 'released';
  return Object.keys(put.pending ?? {}).length > 0 ? 'changed' : 'noted';
}

function written(table: MemoryTable, read: Adapter, change: Change): Adapter | undefined {
  const stored = table.adapters.get(keyText(read));
  if (partsOf(change) > FEW_PARTS) refuse(oversizedExpression(updateOf('memory', read, change).input));
  if (!stored || !change.when.every((condition) => doesHold(condition, stored))) return undefined;
  const { dueAt, ...after } = applied(stored, change);
  const dueAfter = change.dueAt === 'never' ? undefined : (change.dueAt ?? dueAt);
  const adapter: Adapter = { ...after, ...(dueAfter && { dueAt: dueAfter }) };
  refuse(oversizedItem(adapter));
  table.adapters.set(keyText(adapter), adapter);
  table.onWrite(stored, adapter, change);
  return adapter;
}

/** A part of an expression takes up to 60 bytes and three operators: with so few of them it is within the limits. */
const FEW_PARTS = 50;

const sizeOf = (maps: object): number =>
  Object.values(maps).reduce((sum, entries) => sum + Object.keys(entries ?? {}).length, 0);

const partsOf = ({ when, set, remove, advance, put, drop }: Change): number =>
  when.reduce((sum, condition) => sum + ('anyOf' in condition ? condition.anyOf.length : 1), 0) +
  Object.keys(set).length +
  remove.length +
  advance.length +
  sizeOf(put) +
  sizeOf(drop);

/** As the product tells it when DynamoDB refuses. */
function refuse(message: string | undefined): void {
  if (message === undefined) return;
  rethrow(Object.assign(new Error(message), { name: 'ValidationException' }), 'The adapter table');
}

function moved(table: MemoryTable, from: AuthorizationAttempt, to: AttemptMove): AuthorizationAttempt | undefined {
  if (table.attempts.get(from.id)?.moves !== from.moves) return undefined;
  const { holder: _, until: __, ...kept } = from;
  const attempt: AuthorizationAttempt = { ...kept, ...to, moves: from.moves + 1 };
  table.attempts.set(attempt.id, attempt);
  table.stuck.delete(attempt.id);
  return attempt;
}

function postpone(table: MemoryTable, item: SweptItem, now: Date): void {
  if (item.kind === 'api-client') {
    const { apiClients } = table.directory;
    const stored = apiClients.get(clientText(item));
    if (stored?.dueAt) apiClients.set(clientText(item), { ...stored, dueAt: stuckUntil(now, now) });
    return;
  }
  if (item.kind !== 'adapter') {
    const id = idOf(item);
    const since = table.stuck.get(id)?.since ?? now;
    table.stuck.set(id, { since, dueAt: stuckUntil(since, now) });
    return;
  }
  const stored = table.adapters.get(keyText(item));
  if (!stored?.dueAt || stored.dueAt > now) return;
  const stuckSince = stored.stuckSince ?? now;
  table.adapters.set(keyText(item), { ...stored, stuckSince, dueAt: stuckUntil(stuckSince, now) });
}

function idOf(item: Exclude<SweptItem, { kind: 'adapter' | 'api-client' }>): string {
  switch (item.kind) {
    case 'attempt':
      return item.attemptId;
    case 'link':
      return item.linkId;
    case 'move':
      return item.moveId;
  }
}

/** Longest due first. */
function dueBy({ adapters, attempts, links, moves, stuck, webhooks, directory }: MemoryTable, now: Date): DueItem[] {
  const nowMs = now.getTime();
  return [
    ...[...directory.apiClients.values()].flatMap(({ tenantId, clientId, dueAt }): DueItem[] =>
      dueAt && dueAt <= now ? [{ kind: 'api-client', tenantId, clientId, dueAt }] : [],
    ),
    ...[...webhooks.values()].flatMap(({ tenantId, webhookId, dueAt }): DueItem[] =>
      dueAt && dueAt <= now ? [{ kind: 'webhook', tenantId, webhookId, dueAt }] : [],
    ),
    ...[...adapters.values()]
      .filter((adapter): adapter is Adapter & { dueAt: Date } => (adapter.dueAt?.getTime() ?? Number.NaN) <= nowMs)
      .map(({ tenantId, adapterId, dueAt }): DueItem => ({ kind: 'adapter', tenantId, adapterId, dueAt })),
    ...[...attempts.values()].flatMap((attempt): DueItem[] => {
      const dueAt = attemptDueAt(attempt) && (stuck.get(attempt.id)?.dueAt ?? attemptDueAt(attempt));
      return dueAt && dueAt <= now ? [{ kind: 'attempt', attemptId: attempt.id, dueAt }] : [];
    }),
    ...[...links.items.values()].flatMap((link): DueItem[] => {
      const { tenantId, linkId } = link;
      const dueAt = linkDueAt(link) && (stuck.get(linkId)?.dueAt ?? linkDueAt(link));
      return dueAt && dueAt <= now ? [{ kind: 'link', tenantId, linkId, dueAt }] : [];
    }),
    ...[...moves.values()].flatMap(({ id, until }): DueItem[] => {
      const dueAt = stuck.get(id)?.dueAt ?? until;
      return dueAt <= now ? [{ kind: 'move', moveId: id, dueAt }] : [];
    }),
  ].sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
}
