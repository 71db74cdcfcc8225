import { accessTokenCallers } from '../identity/access-tokens.ts';
import { consoleSignIn } from '../identity/console-sign-in.ts';
import type { App, Basics } from '../ports/app.ts';
import type { Log } from '../ports/runtime.ts';
import { upsCarrier } from '../ups/carrier.ts';
import { upsOrigins } from '../ups/origins.ts';
import { dynamoActivityStore } from './activity-store.ts';
import { dynamoAdapterQuota } from './adapter-quota.ts';
import { dynamoAdapterStore } from './adapter-store.ts';
import type { AppConfig } from './app-config.ts';
import { dynamoAttemptStore } from './attempt-store.ts';
import { dynamoClientStore } from './client-store.ts';
import { documentClient } from './document-client.ts';
import { dynamoDueIndex } from './due-index.ts';
import { dynamoEndedSessions } from './ended-sessions.ts';
import { eventBridgeClient, eventBridgePublisher } from './event-publisher.ts';
import { dynamoIdempotencyStore } from './idempotency-store.ts';
import { dynamoRateLimits } from './rate-limits.ts';
import { dynamoRunStore } from './run-store.ts';
import { dynamoSlowPauseStore } from './slow-pause-store.ts';
import { dynamoTenantStore } from './tenant-store.ts';
import { withThrottlesLogged } from './throttles-logged.ts';
import { secretsManagerClient, secretsManagerVault } from './vault.ts';

/** What parts are made of. */
export interface Surroundings {
  readonly config: () => AppConfig;
  readonly clock: () => Date;
  readonly log: () => Log;
}

/** Ports that come together, each made at its first use. A function names the parts that it uses, and its bundle holds no
 * others. */
export type Part = (surroundings: Surroundings) => {
  readonly [Port in Exclude<keyof App, keyof Basics>]?: () => App[Port];
};

type Place = readonly [documents: ReturnType<typeof documentClient>, tableName: string];

const places = new WeakMap<Surroundings, Place>();

/** The table, by one client for all parts of an app. */
function placeOf(surroundings: Surroundings): Place {
  const config = surroundings.config();
  const place = places.get(surroundings) ?? ([documentClient(config.dynamoDb ?? {}), config.tableName] as const);
  places.set(surroundings, place);
  return place;
}

/** Adapters. */
export const adapterTable = ((s) => ({ adapters: () => dynamoAdapterStore(...placeOf(s)) })) satisfies Part;
/** Sign-ins and verifications under way. */
export const attemptTable = ((s) => ({ attempts: () => dynamoAttemptStore(...placeOf(s)) })) satisfies Part;
/** Who did what. */
export const activityTable = ((s) => ({ activities: () => dynamoActivityStore(...placeOf(s)) })) satisfies Part;
/** Companies: their names, and which were removed. */
export const tenantTable = ((s) => ({ tenants: () => dynamoTenantStore(...placeOf(s)) })) satisfies Part;
/** Machine clients of the stack's own identity provider. */
export const clientTable = ((s) => ({ clients: () => dynamoClientStore(...placeOf(s)) })) satisfies Part;
/** Maintenance runs. */
export const runTable = ((s) => ({ runs: () => dynamoRunStore(...placeOf(s), s.clock) })) satisfies Part;
/** When UPS was slow last. */
export const pauseTable = ((s) => ({ slowPauses: () => dynamoSlowPauseStore(...placeOf(s)) })) satisfies Part;
/** What is due. */
export const dueTable = ((s) => ({ due: () => dynamoDueIndex(...placeOf(s)) })) satisfies Part;
/** What an Idempotency-Key has made. */
export const idempotencyTable = ((s) => ({ idempotency: () => dynamoIdempotencyStore(...placeOf(s)) })) satisfies Part;
/** How often Verify and Authorize were used. */
export const limitTable = ((s) => ({
  limits: () => dynamoRateLimits(...placeOf(s), s.config().credentialLimitFactor),
})) satisfies Part;
/** Console sessions that ended. */
export const sessionTable = ((s) => ({ endedSessions: () => dynamoEndedSessions(...placeOf(s)) })) satisfies Part;
/** How many adapters a company has. */
export const quotaTable = ((s) => ({
  quota: () => dynamoAdapterQuota(...placeOf(s), s.config().adaptersPerTenant),
})) satisfies Part;

/** The secrets of authorizations, and the platform's own. */
export const vault = (({ config, log }) => ({
  vault: () =>
    secretsManagerVault(
      withThrottlesLogged(secretsManagerClient(config().secretsManager ?? {}), log()),
      config().secretPrefix,
      log(),
      config().secretKeyArn,
    ),
})) satisfies Part;

/** The bus. */
export const events = (({ config }) => ({
  events: () => eventBridgePublisher(eventBridgeClient(config().eventBridge ?? {}), config().eventBusName),
})) satisfies Part;

/** UPS. */
export const carrier = (({ config, clock }) => ({
  carrier: () => upsCarrier(upsOrigins(config().simulatedUps), clock),
})) satisfies Part;

/** Whose access token it is. */
export const callers = (({ config }) => ({
  callers: () => accessTokenCallers(config().identity),
})) satisfies Part;

/** The console's way to a session of its own. */
export const consoleSessions = (({ config }) => ({
  consoleSignIn: () => consoleSignIn(config().identity, config().publicOrigin),
})) satisfies Part;
