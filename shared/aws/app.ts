import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { ulid } from 'ulid';
import { requestLimits } from '../domain/request-limits.ts';
import { accessTokenCallers } from '../identity/access-tokens.ts';
import { consoleSignIn } from '../identity/console-sign-in.ts';
import type { App } from '../ports/app.ts';
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
import { appConfigFrom } from './environment.ts';
import { eventBridgeClient, eventBridgePublisher } from './event-publisher.ts';
import { dynamoIdempotencyStore } from './idempotency-store.ts';
import { jsonLog } from './json-log.ts';
import { dynamoRateLimits } from './rate-limits.ts';
import { redactingLog } from './redacting-log.ts';
import { dynamoRunStore } from './run-store.ts';
import { dynamoTenantStore } from './tenant-store.ts';
import { withThrottlesLogged } from './throttles-logged.ts';
import { secretsManagerClient, secretsManagerVault } from './vault.ts';

/** What every function has, whatever it uses. */
type Basics = Pick<App, 'clock' | 'pause' | 'publicOrigin' | 'requestLimits' | 'originSecrets' | 'ids' | 'log'>;

type Ports = Omit<App, keyof Basics>;

interface Surroundings {
  readonly config: () => AppConfig;
  readonly clock: () => Date;
  readonly log: () => Log;
}

/** Ports that come together, each made at its first use. A function names the parts that it uses, and its bundle holds no
 * others. */
export type Part = (surroundings: Surroundings) => { readonly [Port in keyof Ports]?: () => Ports[Port] };

/** What the table keeps. */
export const table = (({ config, clock }) => {
  const documents = once(() => documentClient(config().dynamoDb ?? {}));
  const place = () => [documents(), config().tableName] as const;
  return {
    adapters: () => dynamoAdapterStore(...place()),
    attempts: () => dynamoAttemptStore(...place()),
    activities: () => dynamoActivityStore(...place()),
    tenants: () => dynamoTenantStore(...place()),
    clients: () => dynamoClientStore(...place()),
    runs: () => dynamoRunStore(...place(), clock),
    due: () => dynamoDueIndex(...place()),
    idempotency: () => dynamoIdempotencyStore(...place()),
    limits: () => dynamoRateLimits(...place(), config().credentialLimitFactor),
    endedSessions: () => dynamoEndedSessions(...place()),
    quota: () => dynamoAdapterQuota(...place(), config().adaptersPerTenant),
  };
}) satisfies Part;

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

/** Apps over AWS and UPS that share what they have in common: a part is made once, whoever uses it. A port of a part that
 * the app does not use is not there. */
export function appsFrom(configOf: () => AppConfig): (...uses: readonly Part[]) => App {
  const config = once(configOf);
  const clock = () => config().clock?.() ?? new Date();
  const log = once(() => redactingLog(config().log ?? jsonLog(config().metricsNamespace)));
  const limits = once(() => requestLimits(config().tenantRequests));
  const basics = {
    clock,
    pause: (milliseconds) => setTimeout(milliseconds),
    get requestLimits() {
      return limits();
    },
    get publicOrigin() {
      return config().publicOrigin;
    },
    get originSecrets() {
      return config().originSecrets;
    },
    get log() {
      return log();
    },
    ids: { newId: (prefix) => `${prefix}_${ulid()}`, newUuid: () => randomUUID() },
  } satisfies Basics;
  const made = new Map<Part, PropertyDescriptorMap>();
  const portsOf = (part: Part): PropertyDescriptorMap => {
    const ports = made.get(part) ?? gettersOf(part({ config, clock, log }));
    made.set(part, ports);
    return ports;
  };
  return (...uses) => Object.create(basics, Object.assign({}, ...uses.map(portsOf)));
}

/** The app of a deployed function, from its environment; importing the function reads none of it. */
export const awsApp = (...uses: readonly Part[]): App => appsFrom(() => appConfigFrom(process.env))(...uses);

const gettersOf = (ports: ReturnType<Part>): PropertyDescriptorMap =>
  Object.fromEntries(
    Object.entries(ports).map(([port, make]) => [port, { get: once<unknown>(make), enumerable: true }]),
  );

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
