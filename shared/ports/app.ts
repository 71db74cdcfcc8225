import type { RequestLimits } from '../domain/request-limits.ts';
import type { Secret } from '../domain/secret.ts';
import type { EventPublisher } from './bus.ts';
import type { Carrier } from './carrier.ts';
import type { Callers, ClientStore, ConsoleSignIn } from './identity.ts';
import type { Ids, Log } from './runtime.ts';
import type {
  ActivityStore,
  AdapterStore,
  AttemptStore,
  DueIndex,
  IdempotencyStore,
  RateLimits,
  RunStore,
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
  /** What CloudFront says with each request; absent = no CloudFront stands before the API. */
  readonly originSecrets?: readonly Secret[] | undefined;
  readonly ids: Ids;
  readonly log: Log;
}
