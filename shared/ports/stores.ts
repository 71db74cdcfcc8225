import type { Activity } from '../domain/activity.ts';
import type { Adapter, Environment } from '../domain/adapter.ts';
import type { AdapterKey } from '../domain/adapter-key.ts';
import type { AuthorizationAttempt } from '../domain/attempt.ts';
import type { Change } from '../domain/change.ts';
import type { IdempotencyClaim, IdempotencyRecord } from '../domain/idempotency.ts';
import type { MaintenanceRun } from '../domain/maintenance.ts';
import type { SlowPause } from '../domain/slow-pause.ts';

export interface AdapterStore {
  /** Strongly consistent; a tombstone is returned too. */
  get(key: AdapterKey): Promise<Adapter | undefined>;
  create(adapter: Adapter): Promise<void>;
  /** Writes one change of the adapter that was read, if its conditions still hold in the store; a write whose own success
   * was lost on the way counts as done.
   *
   * @returns the adapter as it now stands, or undefined when a condition no longer holds */
  write(adapter: Adapter, change: Change): Promise<Adapter | undefined>;
  /** By id, oldest first, tombstones left out. */
  list(tenantId: string, page: { limit: number; after?: string | undefined }): Promise<AdapterPage>;
  /** Removes a tombstone, unless it has been written since it was read. */
  erase(tombstone: Adapter): Promise<void>;
}

export interface AdapterPage extends Page<Adapter> {
  /** Ids of those on this page that this version of the product cannot read. Default: none. */
  readonly unreadable?: readonly string[];
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** The sort key to go on after; undefined = this was the last page. */
  readonly next?: string | undefined;
}

export interface AttemptStore {
  get(attemptId: string): Promise<AuthorizationAttempt | undefined>;
  create(attempt: AuthorizationAttempt): Promise<void>;
  /** Moves an attempt on, if it still is as it was read; holder, `until` and what the sweep noted go unless they are given.
   *
   * @returns the attempt as it now stands, or undefined when somebody else has moved it */
  move(from: AuthorizationAttempt, to: AttemptMove): Promise<AuthorizationAttempt | undefined>;
}

export type AttemptMove = Partial<
  Pick<
    AuthorizationAttempt,
    | 'state'
    | 'browser'
    | 'wrongBrowserNoted'
    | 'name'
    | 'ifVersion'
    | 'holder'
    | 'until'
    | 'ending'
    | 'sweepFailures'
    | 'postponedUntil'
    | 'secretRemoved'
  >
>;

export interface RunStore {
  get(key: AdapterKey, runId: string): Promise<MaintenanceRun | undefined>;
  put(run: MaintenanceRun): Promise<void>;
}

/** What the sweep has to look at, from a sharded sparse index: reads cost what is due, not what exists. */
export interface DueIndex {
  readonly shards: number;
  /** What is due in one shard, longest due first, page by page. */
  list(shard: number, now: Date, page: { limit: number; after?: DuePosition | undefined }): Promise<DuePage>;
  /** Lets others go before what cannot be read; an item of a newer version of the product stays as it is. */
  postpone(item: DueItem, until: Date): Promise<void>;
}

/** Opaque to all but the index. */
export type DuePosition = Readonly<Record<string, unknown>>;

export interface DuePage {
  readonly items: readonly DueItem[];
  readonly next?: DuePosition | undefined;
}

export type DueItem = { readonly dueAt: Date } & (
  | ({ readonly kind: 'adapter' } & AdapterKey)
  | { readonly kind: 'attempt'; readonly attemptId: string }
);

export interface RateLimits {
  /** Counts one use towards its adapter, its Client ID and its company, exactly, in the store.
   *
   * @throws too-many-requests with the seconds until the next one is free */
  take(use: CredentialUse, now: Date): Promise<void>;
}

/** Credentials are about to be tried at UPS. */
export interface CredentialUse {
  readonly key: AdapterKey;
  readonly kind: 'verify' | 'authorize';
  /** Absent for the platform's own, which every company uses. */
  readonly clientId?: string | undefined;
}

export interface AdapterQuota {
  /** Takes a place for an adapter about to be created.
   *
   * @throws too-many-adapters, busy */
  take(key: AdapterKey, now: Date): Promise<void>;
  /** The adapter is there, and is counted as such from now on. */
  made(key: AdapterKey): Promise<void>;
}

export interface IdempotencyStore {
  /** Strongly consistent. */
  get(claim: IdempotencyClaim): Promise<IdempotencyRecord | undefined>;
  /** Writes a record, if the stored one is still the one that was read, or there is none as there was none; a write whose own
   * success was lost on the way counts as done.
   *
   * @returns whether it is written */
  put(record: IdempotencyRecord, over: IdempotencyRecord | undefined): Promise<boolean>;
}

/** When UPS was slow last, by environment; written on trouble only. */
export interface SlowPauseStore {
  /** Strongly consistent. */
  get(environment: Environment): Promise<SlowPause | undefined>;
  /** Writes a pause, if the stored one is still the one that was read, or there is none as there was none.
   *
   * @returns whether it was written by this call; a write whose answer was lost may say no */
  put(environment: Environment, pause: SlowPause, over: SlowPause | undefined): Promise<boolean>;
}

export interface ActivityStore {
  /** Written once per event id, however often the event comes. */
  record(activity: Activity): Promise<void>;
  /** Newest first. */
  list(key: AdapterKey, page: { limit: number; after?: string | undefined }): Promise<Page<Activity>>;
}

export interface TenantStore {
  /** What the company is called; its id where nobody has named it. */
  nameOf(tenantId: string): Promise<string>;
  /** Whether an operator has removed the company; known within a minute.
   *
   * @throws busy */
  isRemoved(tenantId: string): Promise<boolean>;
}
