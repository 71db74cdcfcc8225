import { randomUUID } from 'node:crypto';
import { ulid } from 'ulid';
import { accessTokenCallers } from '../http/access-tokens.ts';
import { consoleSignIn } from '../http/console-sign-in.ts';
import { upsCarrier } from '../ups/carrier.ts';
import { upsOrigins } from '../ups/origins.ts';
import type { App } from '../use-cases/ports.ts';
import { dynamoActivityStore } from './activity-store.ts';
import { dynamoAdapterStore } from './adapter-store.ts';
import type { AppConfig } from './app-config.ts';
import { dynamoAttemptStore } from './attempt-store.ts';
import { documentClient } from './document-client.ts';
import { dynamoDueIndex } from './due-index.ts';
import { appConfigFrom } from './environment.ts';
import { eventBridgeClient, eventBridgePublisher } from './event-publisher.ts';
import { jsonLog } from './json-log.ts';
import { dynamoRateLimits } from './rate-limits.ts';
import { dynamoRunStore } from './run-store.ts';
import { dynamoTenantStore } from './tenant-store.ts';
import { secretsManagerClient, secretsManagerVault } from './vault.ts';

/** The ports over AWS and UPS, each made at its first use: a function pays for the clients that it needs, and importing
 * one reads no environment. */
export function createApp(configOf: () => AppConfig): App {
  const config = once(configOf);
  const clock = () => config().clock?.() ?? new Date();
  const documents = once(() => documentClient(config().dynamoDb ?? {}));
  const table = once(() => [documents(), config().tableName] as const);

  const adapters = once(() => dynamoAdapterStore(...table()));
  const attempts = once(() => dynamoAttemptStore(...table()));
  const runs = once(() => dynamoRunStore(...table(), clock));
  const activities = once(() => dynamoActivityStore(...table()));
  const tenants = once(() => dynamoTenantStore(...table()));
  const due = once(() => dynamoDueIndex(...table()));
  const limits = once(() => dynamoRateLimits(...table()));
  const vault = once(() =>
    secretsManagerVault(secretsManagerClient(config().secretsManager ?? {}), config().secretPrefix),
  );
  const carrier = once(() => upsCarrier(upsOrigins(config().simulatedUps), clock));
  const events = once(() => eventBridgePublisher(eventBridgeClient(config().eventBridge ?? {}), config().eventBusName));
  const signIn = once(() => consoleSignIn(config().identity, config().publicOrigin));
  const callers = once(() => accessTokenCallers(config().identity));

  return {
    get adapters() {
      return adapters();
    },
    get attempts() {
      return attempts();
    },
    get activities() {
      return activities();
    },
    get tenants() {
      return tenants();
    },
    get runs() {
      return runs();
    },
    get due() {
      return due();
    },
    get limits() {
      return limits();
    },
    get vault() {
      return vault();
    },
    get carrier() {
      return carrier();
    },
    get events() {
      return events();
    },
    get callers() {
      return callers();
    },
    get consoleSignIn() {
      return signIn();
    },
    get publicOrigin() {
      return config().publicOrigin;
    },
    get log() {
      return config().log ?? jsonLog;
    },
    clock,
    ids: { newId: (prefix) => `${prefix}_${ulid()}`, newUuid: () => randomUUID() },
  };
}

/** The app of a deployed function, from its environment. */
export const awsApp = (): App => createApp(() => appConfigFrom(process.env));

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
