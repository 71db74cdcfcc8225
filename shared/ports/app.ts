import type { RequestLimits } from '../domain/request-limits.ts';
import type { Secret } from '../domain/secret.ts';
import type { EventPublisher } from './bus.ts';
import type { Carrier } from './carrier.ts';
import type { Callers, ClientStore, ConsoleSignIn, EndedSessions } from './identity.ts';
import type { Ids, Log } from './runtime.ts';
import type {
  ActivityStore,
  AdapterQuota,
  AdapterStore,
  AttemptStore,
  DueIndex,
  IdempotencyStore,
  RateLimits,
  RunStore,
  SlowPauseStore,
  TenantStore,
} from './stores.ts';
import type { Vault } from './vault.ts';

/** What the use cases need from outside. A plain record: each function is handed one. */
export interface App {
  readonly adapters: AdapterStore;
  readonly attempts: AttemptStore;
  readonly activities: ActivityStore;
  readonly tenants: TenantStore;
  readonly clients: ClientStore;
  readonly runs: RunStore;
  readonly slowPauses: SlowPauseStore;
  readonly due: DueIndex;
  readonly idempotency: IdempotencyStore;
  readonly limits: RateLimits;
  readonly quota: AdapterQuota;
  readonly requestLimits: RequestLimits;
  readonly vault: Vault;
  readonly carrier: Carrier;
  readonly events: EventPublisher;
  readonly callers: Callers;
  readonly consoleSignIn: ConsoleSignIn;
  readonly endedSessions: EndedSessions;
  readonly clock: () => Date;
  /** Ends after as many milliseconds of the clock that waiting callers live by. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** The only source of redirect URIs and redirect targets: `https://adapter.example.com`. */
  readonly publicOrigin: string;
  /** What CloudFront says with each request; absent = no CloudFront stands before the API. */
  readonly originSecrets?: readonly Secret[] | undefined;
  readonly ids: Ids;
  readonly log: Log;
}

/** What every function has, whatever it uses. */
export type Basics = Pick<App, 'clock' | 'pause' | 'publicOrigin' | 'requestLimits' | 'originSecrets' | 'ids' | 'log'>;

/** Knows who calls, and that their company is still there. */
export type Identifying = Basics & Pick<App, 'callers' | 'tenants'>;

/** Commits changes of adapters and publishes their events. Without a vault it leaves retired secrets to the sweep. */
export type Committing = Basics & Pick<App, 'adapters' | 'events'> & Partial<Pick<App, 'vault'>>;

/** Retires secrets, or reads them. */
export type Retiring = Committing & Pick<App, 'vault'>;

/** Keeps a token alive, or uses it at UPS. */
export type Renewing = Retiring & Pick<App, 'carrier' | 'slowPauses'>;

/** Checks an adapter and records its run. */
export type Maintaining = Renewing & Pick<App, 'runs'>;

/** Processes everything that is due. */
export type Sweeping = Maintaining & Pick<App, 'attempts' | 'due'>;

/** Takes an attempt to its commit, or closes it. */
export type SigningIn = Retiring & Pick<App, 'attempts'>;

/** Asks UPS for the first tokens of an authorization. */
export type Exchanging = SigningIn & Pick<App, 'carrier'>;
