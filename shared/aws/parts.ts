import { accessTokenCallers } from '../identity/access-tokens.ts';
import { consoleSignIn } from '../identity/console-sign-in.ts';
import type { App, Basics } from '../ports/app.ts';
import type { Log } from '../ports/runtime.ts';
import { upsCarrier } from '../ups/carrier.ts';
import { upsOrigins } from '../ups/origins.ts';
import { guardedLookup, publicResolver } from '../webhooks/guarded-lookup.ts';
import { guardedReceivers } from '../webhooks/receivers.ts';
import { webhookSigner } from '../webhooks/signer.ts';
import { dynamoActivityStore } from './activity-store.ts';
import { dynamoAdapterQuota } from './adapter-quota.ts';
import { dynamoAdapterStore } from './adapter-store.ts';
import { dynamoApiClients } from './api-client-store.ts';
import type { AppConfig } from './app-config.ts';
import { dynamoAttemptStore } from './attempt-store.ts';
import { awsVault, type VaultsPlace } from './aws-vault.ts';
import { dynamoClientStore } from './client-store.ts';
import { cognitoClient } from './cognito.ts';
import { cognitoClients } from './cognito-clients.ts';
import { cognitoPeople } from './cognito-people.ts';
import { dynamoDeliveryStore } from './delivery-store.ts';
import { documentClient } from './document-client.ts';
import { dynamoDueIndex } from './due-index.ts';
import { dynamoEndedSessions } from './ended-sessions.ts';
import { dynamoEventFeed } from './event-feed.ts';
import { eventBridgeClient, eventBridgePublisher } from './event-publisher.ts';
import { dynamoExternalIds } from './external-ids.ts';
import { dynamoIdempotencyStore } from './idempotency-store.ts';
import { rotatedKey } from './key-rotation.ts';
import { dynamoLinkStore } from './link-store.ts';
import { secretsManagerMasterKeys } from './master-keys.ts';
import { dynamoMoveStore } from './move-store.ts';
import { dynamoPeople } from './people-store.ts';
import { sqsClient, sqsQueues } from './queues.ts';
import { dynamoRateLimits } from './rate-limits.ts';
import { dynamoReplayStore } from './replay-store.ts';
import { dynamoRunStore } from './run-store.ts';
import { secretsManagerClient } from './secrets-manager.ts';
import { dynamoSlowPauseStore } from './slow-pause-store.ts';
import { dynamoTenantStore } from './tenant-store.ts';
import { withThrottlesLogged } from './throttles-logged.ts';
import { dynamoWebhookStore } from './webhook-store.ts';

/** The dependencies of parts. */
export interface Surroundings {
  readonly config: () => AppConfig;
  readonly clock: () => Date;
  readonly log: () => Log;
}

/** A group of ports, each made at its first use. A function names the parts that it uses, and its bundle contains no others. */
export type Part = (surroundings: Surroundings) => {
  readonly [Port in Exclude<keyof App, keyof Basics>]?: () => App[Port];
};

/** At most three calls in the 5 seconds of a trigger. */
const RECORD_DEADLINES = { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true };

type Place = readonly [documents: ReturnType<typeof documentClient>, tableName: string];

const places = new WeakMap<Surroundings, Place>();

/** Returns the table, with one client for all parts of an app. */
function placeOf(surroundings: Surroundings): Place {
  const config = surroundings.config();
  const place = places.get(surroundings) ?? ([documentClient(config.dynamoDb ?? {}), config.tableName] as const);
  places.set(surroundings, place);
  return place;
}

/** Adapters. */
export const adapterTable = ((s) => ({ adapters: () => dynamoAdapterStore(...placeOf(s)) })) satisfies Part;
/** Which adapter has which external id. */
export const externalIdTable = ((s) => ({ externalIds: () => dynamoExternalIds(...placeOf(s)) })) satisfies Part;
/** Sign-ins and verifications in progress. */
export const attemptTable = ((s) => ({ attempts: () => dynamoAttemptStore(...placeOf(s)) })) satisfies Part;
/** Sign-in links. */
export const linkTable = ((s) => ({ links: () => dynamoLinkStore(...placeOf(s)) })) satisfies Part;
/** Activity. */
export const activityTable = ((s) => ({ activities: () => dynamoActivityStore(...placeOf(s)) })) satisfies Part;
/** Companies: their names, and which were removed. */
export const tenantTable = ((s) => ({ tenants: () => dynamoTenantStore(...placeOf(s)) })) satisfies Part;
/** Machine clients of the stack's own identity provider. */
export const clientTable = ((s) => ({ clients: () => dynamoClientStore(...placeOf(s)) })) satisfies Part;
/** People. */
export const peopleTable = ((s) => ({ people: () => dynamoPeople(...placeOf(s)) })) satisfies Part;
/** API clients, as their companies see them. */
export const apiClientTable = ((s) => ({ apiClients: () => dynamoApiClients(...placeOf(s)) })) satisfies Part;

/** People and API clients, for what a token leaves on record. Cognito waits 5 seconds for the token, so a table that does not answer
 * is given up at once. */
export const recordsOfTokens = ((s) => {
  const place = (): Place => [
    documentClient({ ...s.config().dynamoDb, maxAttempts: 1, requestHandler: RECORD_DEADLINES }),
    s.config().tableName,
  ];
  return { people: () => dynamoPeople(...place()), apiClients: () => dynamoApiClients(...place()) };
}) satisfies Part;

/** Whether people and API clients are managed here. */
export const directoryPlace = (({ config }) => ({
  directoryPlace: () => (config().userPoolId === undefined ? 'elsewhere' : 'own'),
})) satisfies Part;

/** The stack's own identity provider: accounts of people, and machine clients. */
export const directory = (({ config, log }) => ({
  directory: () => {
    const { userPoolId, cognito } = config();
    // A function that gets here has demanded a directory of our own.
    if (userPoolId === undefined) throw new Error('There is no user pool of our own.');
    const pool = { cognito: cognitoClient(cognito ?? {}), userPoolId };
    return { ...cognitoPeople(pool), ...cognitoClients(pool, log()) };
  },
})) satisfies Part;

/** Maintenance runs. */
export const runTable = ((s) => ({ runs: () => dynamoRunStore(...placeOf(s), s.clock) })) satisfies Part;
/** Pauses of renewals because of a slow UPS. */
export const pauseTable = ((s) => ({ slowPauses: () => dynamoSlowPauseStore(...placeOf(s)) })) satisfies Part;
/** Moves of credentials under way. */
export const moveTable = ((s) => ({ moves: () => dynamoMoveStore(...placeOf(s)) })) satisfies Part;
/** The index of due items. */
export const dueTable = ((s) => ({ due: () => dynamoDueIndex(...placeOf(s)) })) satisfies Part;
/** Requests with an Idempotency-Key. */
export const idempotencyTable = ((s) => ({ idempotency: () => dynamoIdempotencyStore(...placeOf(s)) })) satisfies Part;
/** Rate limits of Verify and Authorize. */
export const limitTable = ((s) => ({
  limits: () => dynamoRateLimits(...placeOf(s), s.config().credentialLimitFactor),
})) satisfies Part;
/** Ended console sessions. */
export const sessionTable = ((s) => ({ endedSessions: () => dynamoEndedSessions(...placeOf(s)) })) satisfies Part;
/** The quota of adapters per company. */
export const quotaTable = ((s) => ({
  quota: () => dynamoAdapterQuota(...placeOf(s), s.config().adaptersPerTenant),
})) satisfies Part;

/** The secrets of authorizations, and the platform's own. */
export const vault = ((s) => ({ vault: () => awsVault(vaultsPlaceOf(s), s.clock, s.log()) })) satisfies Part;

/** The keys of the envelope vault. */
export const vaultKeyring = ((s) => ({
  vaultKeyring: () => ({ rotate: () => rotatedKey(vaultsPlaceOf(s), s.clock(), s.config().secretKeyArn) }),
})) satisfies Part;

/** The feed of events that customers read. */
export const feedTable = ((s) => ({
  feed: () => dynamoEventFeed(...placeOf(s), s.config().feedSettleSeconds),
})) satisfies Part;

function vaultsPlaceOf(surroundings: Surroundings): VaultsPlace {
  const config = surroundings.config();
  const [documents] = placeOf(surroundings);
  return {
    documents,
    tableName: config.vaultTableName,
    secretsManager: withThrottlesLogged(secretsManagerClient(config.secretsManager ?? {}), surroundings.log()),
    prefix: config.secretPrefix,
    newSecretsIn: () => config.vault ?? 'secrets-manager',
    keyArn: config.secretKeyArn,
  };
}

/** Webhooks. */
export const webhookTable = ((s) => ({ webhooks: () => dynamoWebhookStore(...placeOf(s)) })) satisfies Part;

/** Events on their way to webhooks. */
export const deliveryTable = ((s) => ({ deliveries: () => dynamoDeliveryStore(...placeOf(s)) })) satisfies Part;

/** Replays of events for webhooks. */
export const replayTable = ((s) => ({ replays: () => dynamoReplayStore(...placeOf(s)) })) satisfies Part;

/** Receivers of webhooks. */
export const receivers = (({ config, clock }) => ({
  receivers: () => {
    const { webhookEgress: egress = 'public' } = config();
    return guardedReceivers({ lookup: guardedLookup(publicResolver(), egress), egress, clock });
  },
})) satisfies Part;

/** Where receivers of webhooks may be. */
export const webhookRules = (({ config }) => ({
  webhookEgress: () => config().webhookEgress ?? 'public',
})) satisfies Part;

/** The keys that webhooks are signed with. */
export const signingKeys = (({ config }) => ({
  signer: () =>
    webhookSigner(
      secretsManagerMasterKeys(secretsManagerClient(config().secretsManager ?? {}), config().webhookSecretId),
    ),
})) satisfies Part;

/** The bus. */
export const events = (({ config }) => ({
  events: () => eventBridgePublisher(eventBridgeClient(config().eventBridge ?? {}), config().eventBusName),
})) satisfies Part;

/** The queues. */
export const queues = (({ config }) => ({
  queues: () => sqsQueues(sqsClient(config().sqs ?? {}), config().queueUrls),
})) satisfies Part;

/** The worker's share of the renewal rates. */
export const pacing = (({ config }) => ({ dueWorkers: () => config().dueWorkers ?? 1 })) satisfies Part;

/** UPS. */
export const carrier = (({ config, clock }) => ({
  carrier: () => upsCarrier(upsOrigins(config().simulatedUps), clock),
})) satisfies Part;

/** Where machine clients get access tokens. */
export const tokenEndpoint = (({ config }) => ({
  tokenEndpoint: () => config().tokenEndpoint ?? { scopePrefix: '' },
})) satisfies Part;

/** Verification of access tokens. */
export const callers = (({ config }) => ({
  callers: () => accessTokenCallers(config().identity),
})) satisfies Part;

/** The console's sign-in and sessions. */
export const consoleSessions = (({ config }) => ({
  consoleSignIn: () => consoleSignIn(config().identity, config().publicOrigin),
})) satisfies Part;
