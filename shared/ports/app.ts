import type { RequestLimits } from '../domain/request-limits.ts';
import type { Secret } from '../domain/secret.ts';
import type { WebhookEgress } from '../domain/webhooks/webhook-url.ts';
import type { ApiClients } from './api-clients.ts';
import type { EventPublisher } from './bus.ts';
import type { Carrier } from './carrier.ts';
import type { DeliveryStore } from './deliveries.ts';
import type { Directory, DirectoryPlace } from './directory.ts';
import type { EventFeed } from './feed.ts';
import type { Callers, ClientStore, ConsoleSignIn, EndedSessions } from './identity.ts';
import type { People } from './people.ts';
import type { Queues } from './queues.ts';
import type { Ids, Log } from './runtime.ts';
import type {
  ActivityStore,
  AdapterQuota,
  AdapterStore,
  AttemptStore,
  DueIndex,
  ExternalIds,
  IdempotencyStore,
  LinkStore,
  MoveStore,
  RateLimits,
  ReplayStore,
  RunStore,
  SlowPauseStore,
  TenantStore,
  WebhookStore,
} from './stores.ts';
import type { Vault, VaultKeyring } from './vault.ts';
import type { Receivers, WebhookSigner } from './webhooks.ts';

/** Where machine clients get access tokens, for the documentation. */
export interface TokenEndpoint {
  /** Absent where only the company knows its issuer's. */
  readonly url?: string | undefined;
  /** The prefix of a scope in a token request: `ups-tracking-adapter/` at a user pool, else nothing. */
  readonly scopePrefix: string;
}

/** The ports of the use cases, as a plain record that each function receives. */
export interface App {
  readonly adapters: AdapterStore;
  readonly externalIds: ExternalIds;
  readonly attempts: AttemptStore;
  readonly links: LinkStore;
  readonly moves: MoveStore;
  readonly activities: ActivityStore;
  readonly tenants: TenantStore;
  readonly clients: ClientStore;
  readonly people: People;
  readonly apiClients: ApiClients;
  readonly directory: Directory;
  /** Where people and API clients are managed. */
  readonly directoryPlace: DirectoryPlace;
  readonly webhooks: WebhookStore;
  readonly deliveries: DeliveryStore;
  readonly replays: ReplayStore;
  readonly signer: WebhookSigner;
  readonly receivers: Receivers;
  /** Where receivers of webhooks may be. */
  readonly webhookEgress: WebhookEgress;
  readonly feed: EventFeed;
  readonly runs: RunStore;
  readonly slowPauses: SlowPauseStore;
  readonly due: DueIndex;
  readonly idempotency: IdempotencyStore;
  readonly limits: RateLimits;
  readonly quota: AdapterQuota;
  readonly requestLimits: RequestLimits;
  readonly vault: Vault;
  readonly vaultKeyring: VaultKeyring;
  readonly carrier: Carrier;
  readonly events: EventPublisher;
  readonly queues: Queues;
  /** The number of workers that process due items at the same time; each takes its share of the renewal rates. */
  readonly dueWorkers: number;
  readonly callers: Callers;
  readonly consoleSignIn: ConsoleSignIn;
  readonly endedSessions: EndedSessions;
  readonly clock: () => Date;
  /** Waits for so many milliseconds of real time, or of the test's virtual time. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** The only source of redirect URIs and redirect targets: `https://adapter.example.com`. */
  readonly publicOrigin: string;
  /** The secrets of which CloudFront sends one with each request; absent = CloudFront is not in front of the API. */
  readonly originSecrets?: readonly Secret[] | undefined;
  readonly tokenEndpoint: TokenEndpoint;
  readonly ids: Ids;
  readonly log: Log;
}

/** The ports that every function has. */
export type Basics = Pick<App, 'clock' | 'pause' | 'publicOrigin' | 'requestLimits' | 'originSecrets' | 'ids' | 'log'>;

/** Identifies the caller and checks that the company still exists. */
export type Identifying = Basics & Pick<App, 'callers' | 'tenants'>;

/** Commits changes of adapters and publishes their events. Without a vault it leaves retired secrets to the sweep. */
export type Committing = Basics & Pick<App, 'adapters' | 'events'> & Partial<Pick<App, 'vault'>>;

/** Commits changes of webhooks and publishes their events. Without queues it leaves the next look to the sweep. */
export type ChangingWebhooks = Basics & Pick<App, 'webhooks' | 'events'> & Partial<Pick<App, 'queues'>>;

/** Sends signed requests to receivers. */
export type RequestingWebhooks = Basics & Pick<App, 'signer' | 'receivers'>;

/** Delivers events to receivers, and looks at their endpoints. */
export type DeliveringWebhooks = RequestingWebhooks &
  ChangingWebhooks &
  Pick<App, 'deliveries' | 'replays' | 'feed' | 'queues'>;

/** Stores events, and sends them to the queue of deliveries. */
export type FanningOut = Basics & Pick<App, 'feed' | 'webhooks' | 'queues'>;

/** Retires secrets, or reads them. */
export type Retiring = Committing & Pick<App, 'vault'>;

/** Keeps a token alive, or uses it to call UPS. */
export type Renewing = Retiring & Pick<App, 'carrier' | 'slowPauses'>;

/** Checks an adapter and records its run. */
export type Maintaining = Renewing & Pick<App, 'runs'>;

/** Moves credentials to another secret. */
export type Moving = Retiring & Pick<App, 'moves'>;

/** Lists people, and changes them with their accounts. */
export type ManagingPeople = Pick<App, 'people' | 'directory' | 'directoryPlace' | 'clock'>;

/** Creates and deletes API clients, and replaces their secrets. */
export type ManagingClients = Pick<App, 'apiClients' | 'directory' | 'directoryPlace' | 'clock' | 'ids' | 'log'>;

/** Records what tokens are issued. */
export type RecordingTokens = Pick<App, 'clients' | 'people' | 'apiClients' | 'clock' | 'log'>;

/** Does for one adapter whatever is due. */
export type Looking = Maintaining & Moving & Pick<App, 'dueWorkers'>;

/** Processes due items. */
export type Sweeping = Looking & Pick<App, 'attempts' | 'links' | 'due' | 'apiClients' | 'directory'>;

/** Sends due items to the workers that process them. */
export type Dispatching = Basics & Pick<App, 'due' | 'queues'>;

/** Commits an attempt, or closes it. */
export type SigningIn = Retiring & Pick<App, 'attempts'>;

/** Requests the first tokens of an authorization from UPS. */
export type Exchanging = SigningIn & Pick<App, 'carrier'>;

/** Carries the sign-in of a person at UPS through their browser. */
export type ThroughBrowser = Exchanging & Pick<App, 'links'>;

/** Changes sign-in links and publishes their events. */
export type ChangingLinks = Basics & Pick<App, 'links' | 'events' | 'vault'>;
