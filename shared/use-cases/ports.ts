import type { Activity } from '../domain/activity.ts';
import type { Adapter, Environment, SecretPointer } from '../domain/adapter.ts';
import type { AdapterKey } from '../domain/adapter-key.ts';
import type { AuthorizationAttempt } from '../domain/attempt.ts';
import type { Caller } from '../domain/caller.ts';
import type { Change } from '../domain/change.ts';
import type { AdapterEvent } from '../domain/events.ts';
import type { IdempotencyClaim, IdempotencyRecord } from '../domain/idempotency.ts';
import type { MaintenanceRun } from '../domain/maintenance.ts';
import type { RequestLimits } from '../domain/request-limits.ts';
import type { Secret } from '../domain/secret.ts';
import type { ClientCredentials, Credentials, TokenSet } from '../domain/tokens.ts';
import type { Tracking, TrackingSwitches } from '../domain/tracking.ts';

/** What the use cases need from outside. A plain record: each function is handed one. */
export interface App {
  readonly adapters: AdapterStore;
  readonly attempts: AttemptStore;
  readonly activities: ActivityStore;
  readonly tenants: TenantStore;
  readonly clients: ClientStore;
  readonly runs: RunStore;
  readonly due: DueIndex;
  readonly idempotency: IdempotencyStore;
  readonly limits: RateLimits;
  readonly requestLimits: RequestLimits;
  readonly vault: Vault;
  readonly carrier: Carrier;
  readonly events: EventPublisher;
  readonly callers: Callers;
  readonly consoleSignIn: ConsoleSignIn;
  readonly clock: () => Date;
  /** Ends after as many milliseconds of the clock that waiting callers live by. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** The only source of redirect URIs and redirect targets: `https://adapter.example.com`. */
  readonly publicOrigin: string;
  readonly ids: Ids;
  readonly log: Log;
}

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
  list(tenantId: string, page: { limit: number; after?: string | undefined }): Promise<Page<Adapter>>;
  /** Removes a tombstone, unless it has been written since it was read. */
  erase(tombstone: Adapter): Promise<void>;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** The sort key to go on after; undefined = this was the last page. */
  readonly next?: string | undefined;
}

export interface AttemptStore {
  get(attemptId: string): Promise<AuthorizationAttempt | undefined>;
  create(attempt: AuthorizationAttempt): Promise<void>;
  /** Moves an attempt on, if it still is as it was read; holder and `until` go unless they are given.
   *
   * @returns the attempt as it now stands, or undefined when somebody else has moved it */
  move(from: AuthorizationAttempt, to: AttemptMove): Promise<AuthorizationAttempt | undefined>;
}

export type AttemptMove = Partial<
  Pick<AuthorizationAttempt, 'state' | 'browser' | 'name' | 'holder' | 'until' | 'ending' | 'secretRemoved'>
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
}

/** Opaque to all but the index. */
export type DuePosition = Readonly<Record<string, unknown>>;

export interface DuePage {
  readonly items: readonly DueItem[];
  readonly next?: DuePosition | undefined;
}

export type DueItem =
  | ({ readonly kind: 'adapter' } & AdapterKey)
  | { readonly kind: 'attempt'; readonly attemptId: string };

export interface RateLimits {
  /** Counts one use, exactly, in the store.
   *
   * @throws too-many-requests with the seconds until the next one is free */
  take(key: AdapterKey, use: 'verify' | 'authorize', now: Date): Promise<void>;
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

export interface ActivityStore {
  /** Written once per event id, however often the event comes. */
  record(activity: Activity): Promise<void>;
  /** Newest first. */
  list(key: AdapterKey, page: { limit: number; after?: string | undefined }): Promise<Page<Activity>>;
}

export interface TenantStore {
  /** What the company is called; its id where nobody has named it. */
  nameOf(tenantId: string): Promise<string>;
}

/** Machine clients of the stack's own identity provider. */
export interface ClientStore {
  /** @returns undefined when nobody has given the client a tenant */
  get(clientId: string): Promise<MachineClient | undefined>;
}

export interface MachineClient {
  readonly tenantId: string;
  /** As activity tells who called. */
  readonly name: string;
}

export interface Vault {
  /** The pointer of a new secret of this authorization; nothing is written. */
  pointer(key: AdapterKey, authorizationId: string, versionId: string): SecretPointer;
  /** One immutable version, checked to be this adapter's. A version once read is held in memory.
   *
   * @returns undefined when the version, or the whole secret, is gone, or what it holds is not this adapter's; that is logged
   * @throws busy when the vault does not answer */
  read(key: AdapterKey, pointer: SecretPointer): Promise<Credentials | undefined>;
  /** Makes the secret, or repeats having made it. */
  create(key: AdapterKey, pointer: SecretPointer, credentials: Credentials): Promise<void>;
  /** Makes the secret with a customer's client alone, for as long as its sign-in takes. */
  createClient(key: AdapterKey, pointer: SecretPointer, client: ClientCredentials): Promise<void>;
  /** @returns undefined when it is gone */
  readClient(key: AdapterKey, pointer: SecretPointer): Promise<ClientCredentials | undefined>;
  /** The platform's own UPS app of an environment.
   *
   * @throws platform-client-refused when nobody has stored one */
  platformClient(environment: Environment): Promise<ClientCredentials>;
  /** Stages a further version; repeating it is harmless. The version must not be committed before this has answered.
   *
   * @returns `other-content` when this version id holds other credentials already, `gone` when the secret is being deleted */
  stage(
    key: AdapterKey,
    pointer: SecretPointer,
    credentials: Credentials,
    generation: number,
  ): Promise<'staged' | 'other-content' | 'gone'>;
  /** Deletes a secret no adapter names: after 7 days, or at once when it never was one's. A missing one is fine. */
  remove(secretId: string, recovery: '7 days' | 'none'): Promise<void>;
}

/** Sorted as `reliability` needs it; the message is safe to show and to log. */
export interface CarrierFailure {
  readonly kind:
    | 'not-delivered'
    | 'no-answer'
    | 'unavailable'
    | 'throttled'
    | 'answer-invalid'
    | 'client-refused'
    | 'grant-refused'
    | 'redirect-uri-refused'
    | 'token-refused'
    | 'blocked'
    | 'request-refused';
  readonly message: string;
  /** UPS's own code, when it sent one. */
  readonly carrierCode?: string | undefined;
}

export type CarrierAnswer<Value> = { readonly value: Value } | { readonly failure: CarrierFailure };

/** UPS. Its calls never throw for what UPS did; each has a deadline, and none is repeated behind the caller's back
 * unless it says so. */
export interface Carrier {
  /** RFC 6749 §4.4. */
  clientCredentialsGrant(environment: Environment, client: ClientCredentials): Promise<CarrierAnswer<TokenSet>>;
  /** The origins that a sign-in page of this environment is on; a page of ours that leads there has to name them. */
  signInOrigins(environment: Environment): readonly string[];
  /** Where the browser goes to sign in: UPS's answer to the authorization request, RFC 6749 §4.1.1. */
  authorizationRequest(
    environment: Environment,
    request: { readonly clientId: string; readonly redirectUri: string; readonly state: string },
  ): Promise<CarrierAnswer<URL>>;
  /** RFC 6749 §4.1.3, once. */
  authorizationCodeGrant(
    environment: Environment,
    client: ClientCredentials,
    grant: { readonly code: string; readonly redirectUri: string },
  ): Promise<CarrierAnswer<TokenSet>>;
  /** RFC 6749 §6, at UPS's own path, once: UPS answers with a new refresh token, and the old one is spent. */
  refreshTokenGrant(
    environment: Environment,
    client: ClientCredentials,
    refreshToken: Secret,
  ): Promise<CarrierAnswer<TokenSet>>;
  /** A GET, repeated at most twice for 429, 5xx and definite non-delivery. */
  track(
    environment: Environment,
    accessToken: Secret,
    inquiryNumber: string,
    switches?: TrackingSwitches,
  ): Promise<CarrierAnswer<{ readonly tracking: Tracking; readonly raw: unknown }>>;
}

export interface EventPublisher {
  /** @returns the ids that the bus accepted */
  publish(events: readonly AdapterEvent[]): Promise<readonly string[]>;
}

export interface Callers {
  /** @throws unauthenticated */
  verify(accessToken: string): Promise<Caller>;
}

export interface ConsoleSignIn {
  /** @returns where the browser signs in, and what it has to come back with
   * @throws busy */
  begin(returnTo: string | undefined): Promise<{ location: URL; kept: string }>;
  /** @returns the session, and where the person was going: a path of ours
   * @throws unauthenticated, busy */
  finish(
    query: URLSearchParams,
    kept: string | undefined,
  ): Promise<{ session: string; seconds: number; returnTo: string }>;
}

export interface Ids {
  /** Unique, and sortable by time: `newId('adp')` → `adp_01K…`. */
  newId(prefix: string): string;
  /** Random and unguessable. */
  newUuid(): string;
}

export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
