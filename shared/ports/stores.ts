import type { Activity, ActivityOwner } from '../domain/activity.ts';
import type { Adapter, Environment } from '../domain/adapter.ts';
import type { AdapterKey } from '../domain/adapter-key.ts';
import type { ApiClientKey } from '../domain/api-client.ts';
import type { AuthorizationAttempt } from '../domain/attempt.ts';
import type { AuthorizationLink, LinkKey } from '../domain/authorization-link.ts';
import type { Change } from '../domain/change.ts';
import type { IdempotencyClaim, IdempotencyRecord } from '../domain/idempotency.ts';
import type { MaintenanceRun } from '../domain/maintenance.ts';
import type { CredentialsMove } from '../domain/move-changes.ts';
import type { SlowPause } from '../domain/slow-pause.ts';
import type { Replay } from '../domain/webhooks/replay.ts';
import type { Webhook, WebhookKey } from '../domain/webhooks/webhook.ts';

export interface AdapterStore {
  /** A strongly consistent read. It also returns a tombstone. */
  get(key: AdapterKey): Promise<Adapter | undefined>;
  create(adapter: Adapter): Promise<void>;
  /** Writes one change of the adapter that was read, if its conditions still hold in the store. A write that succeeded but whose
   * answer was lost counts as done.
   *
   * @returns the adapter after the write, or undefined when a condition no longer holds */
  write(adapter: Adapter, change: Change): Promise<Adapter | undefined>;
  /** Lists the adapters by id, oldest first, without tombstones.
   *
   * @param page after which id, and how many to look at; without a limit as many as 1 MB holds */
  list(tenantId: string, page: { limit?: number; after?: string | undefined }): Promise<AdapterPage>;
  /** Removes a tombstone, unless it was written since it was read. */
  erase(tombstone: Adapter): Promise<void>;
}

export interface AdapterPage extends Page<Adapter> {
  /** The id of the last adapter read; undefined on the last page. */
  readonly next?: string | undefined;
  /** Ids of adapters on this page that this version of the product cannot read. Default: none. */
  readonly unreadable?: readonly string[];
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** The sort key after which the next page begins; undefined on the last page. */
  readonly next?: string | undefined;
}

/** The claim of an adapter on an external id. */
export interface ExternalIdClaim {
  readonly adapterId: string;
  readonly claimedAt: Date;
  /** Names the write that made the claim. */
  readonly writer: string;
}

export interface ExternalIds {
  /** A strongly consistent read. */
  get(tenantId: string, externalId: string): Promise<ExternalIdClaim | undefined>;
  /** Writes a claim if the stored one is unchanged since it was read, or still absent.
   *
   * @returns undefined when it has changed */
  put(
    key: AdapterKey,
    externalId: string,
    claimedAt: Date,
    over: ExternalIdClaim | undefined,
  ): Promise<ExternalIdClaim | undefined>;
  /** Removes a claim, unless another write has replaced it. */
  remove(tenantId: string, externalId: string, seen: ExternalIdClaim): Promise<void>;
}

export interface AttemptStore {
  get(attemptId: string): Promise<AuthorizationAttempt | undefined>;
  create(attempt: AuthorizationAttempt): Promise<void>;
  /** Moves an attempt on, if it is unchanged since it was read. It removes holder and `until` unless they are given.
   *
   * @returns the attempt after the move, or undefined when another worker has moved it */
  move(from: AuthorizationAttempt, to: AttemptMove): Promise<AuthorizationAttempt | undefined>;
}

export type AttemptMove = Partial<
  Pick<
    AuthorizationAttempt,
    'state' | 'browser' | 'wrongBrowserNoted' | 'name' | 'ifVersion' | 'holder' | 'until' | 'ending' | 'secretRemoved'
  >
>;

export interface LinkStore {
  /** A strongly consistent read. */
  get(key: LinkKey): Promise<AuthorizationLink | undefined>;
  create(link: AuthorizationLink): Promise<void>;
  /** Makes the link usable under the hash of its name. Repeating it is harmless. */
  publish(nameHash: string, link: AuthorizationLink): Promise<void>;
  /** Returns the key of the link with this hash of its name. A strongly consistent read. */
  find(nameHash: string): Promise<LinkKey | undefined>;
  /** Writes a link whole, if it is unchanged since it was read. A write that succeeded but whose answer was lost counts as done.
   *
   * @returns `after`, or undefined when another worker has written */
  write(before: AuthorizationLink, after: AuthorizationLink): Promise<AuthorizationLink | undefined>;
  /** Lists the links of the last 30 days, newest first. A strongly consistent read.
   *
   * @param page how many to examine, after which id, and only those of which adapter */
  list(
    tenantId: string,
    page: { limit: number; after?: string | undefined; adapterId?: string | undefined },
  ): Promise<Page<AuthorizationLink>>;
}

/** Moves of credentials that are under way. */
export interface MoveStore {
  /** Strongly consistent. */
  get(moveId: string): Promise<CredentialsMove | undefined>;
  create(move: CredentialsMove): Promise<void>;
  /** A missing one is fine. */
  remove(moveId: string): Promise<void>;
}

export interface WebhookStore {
  /** A strongly consistent read. It also returns a tombstone. */
  get(key: WebhookKey): Promise<Webhook | undefined>;
  create(webhook: Webhook): Promise<void>;
  /** Writes a webhook whole, if it is unchanged since it was read. A write that succeeded but whose answer was lost counts as done.
   *
   * @returns `after`, or undefined when another worker has written */
  write(before: Webhook, after: Webhook): Promise<Webhook | undefined>;
  /** Lists all webhooks of a tenant by id, oldest first, without tombstones. A strongly consistent read. */
  list(tenantId: string): Promise<readonly Webhook[]>;
  /** Removes a tombstone, unless it was written since it was read. */
  erase(tombstone: Webhook): Promise<void>;
}

/** Replays of the last 30 days. */
export interface ReplayStore {
  /** A strongly consistent read. */
  get(key: WebhookKey, replayId: string): Promise<Replay | undefined>;
  put(replay: Replay): Promise<void>;
}

export interface RunStore {
  get(key: AdapterKey, runId: string): Promise<MaintenanceRun | undefined>;
  put(run: MaintenanceRun): Promise<void>;
}

/** The items that the sweep must process, from a sharded sparse index: the cost of reading grows with due items, not with all items. */
export interface DueIndex {
  readonly shards: number;
  /** Lists a page of the due items of one shard, longest due first. */
  list(shard: number, now: Date, page: { limit: number; after?: DuePosition | undefined }): Promise<DuePage>;
  /** Postpones an item that throws, or cannot be read, by as long as it has been stuck. An item that is not due any more, or that a
   * newer version of the product has written, stays as it is. */
  postpone(item: SweptItem, now: Date): Promise<void>;
}

/** A position that only the index can read. */
export type DuePosition = Readonly<Record<string, unknown>>;

export interface DuePage {
  readonly items: readonly DueItem[];
  readonly next?: DuePosition | undefined;
}

/** An item that `look-at-due` processes. */
export type SweptItem = { readonly dueAt: Date } & (
  | ({
      readonly kind: 'adapter';
      /** An operator has its credentials moved, whether it is due or not. */
      readonly move?: true;
      /** The secret to move although it is in the vault of the stage: its key is no longer the current one. */
      readonly staleSecretId?: string;
    } & AdapterKey)
  | { readonly kind: 'attempt'; readonly attemptId: string }
  | { readonly kind: 'move'; readonly moveId: string }
  | ({ readonly kind: 'link' } & LinkKey)
  | ({ readonly kind: 'api-client' } & ApiClientKey)
);

/** An endpoint of webhooks, which `deliver-webhooks` looks at. */
export type DueWebhook = { readonly kind: 'webhook'; readonly dueAt: Date } & WebhookKey;

export type DueItem = SweptItem | DueWebhook;

export interface RateLimits {
  /** Counts one use exactly, in the store, for its adapter, its Client ID and its company.
   *
   * @throws too-many-requests with the seconds until the next use is allowed */
  take(use: CredentialUse, now: Date): Promise<void>;
  /** Counts one request that a person has sent to the receiver of a webhook.
   *
   * @throws too-many-requests with the seconds until the next one is allowed */
  takeAttempt(webhook: WebhookKey, now: Date): Promise<void>;
  /** Counts one new sign-in link of an adapter.
   *
   * @throws too-many-requests with the seconds until the next one is allowed */
  takeLink(adapter: AdapterKey, now: Date): Promise<void>;
}

/** A use of credentials that are about to be tried at UPS. */
export interface CredentialUse {
  readonly key: AdapterKey;
  readonly kind: 'verify' | 'authorize';
  /** Absent for the platform's own client, which every company uses. */
  readonly clientId?: string | undefined;
}

export interface AdapterQuota {
  /** Reserves a place for an adapter that is about to be created.
   *
   * @throws too-many-adapters, busy */
  take(key: AdapterKey, now: Date): Promise<void>;
  /** Counts the adapter as created. */
  made(key: AdapterKey): Promise<void>;
}

export interface IdempotencyStore {
  /** A strongly consistent read. */
  get(claim: IdempotencyClaim): Promise<IdempotencyRecord | undefined>;
  /** Writes a record if the stored one is unchanged since it was read, or still absent. A write that succeeded but whose answer was
   * lost counts as done.
   *
   * @returns true when the record is stored */
  put(record: IdempotencyRecord, over: IdempotencyRecord | undefined): Promise<boolean>;
}

/** The last pause because of a slow UPS, by environment. It is written only on trouble. */
export interface SlowPauseStore {
  /** A strongly consistent read. */
  get(environment: Environment): Promise<SlowPause | undefined>;
  /** Writes a pause if the stored one is unchanged since it was read, or still absent.
   *
   * @returns true when this call wrote it; false is possible for a write whose answer was lost */
  put(environment: Environment, pause: SlowPause, over: SlowPause | undefined): Promise<boolean>;
}

export interface ActivityStore {
  /** Records the activity of an event once, even if the event is delivered again. */
  record(activity: Activity): Promise<void>;
  /** Lists the activities of an adapter or endpoint, or of the whole company, newest first.
   *
   * @param page after: the id of an event; `next` is one as well */
  list(
    owner: Pick<ActivityOwner, 'tenantId'> & Partial<Pick<ActivityOwner, 'id'>>,
    page: { limit: number; after?: string | undefined },
  ): Promise<Page<Activity>>;
}

export interface TenantStore {
  /** Returns the name of the company, or its id if it has none. */
  nameOf(tenantId: string): Promise<string>;
  /** Returns true when an operator has removed the company, at most a minute late.
   *
   * @throws busy */
  isRemoved(tenantId: string): Promise<boolean>;
}
