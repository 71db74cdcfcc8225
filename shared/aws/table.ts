import type { ActivityOwner } from '../domain/activity.ts';
import type { Environment } from '../domain/adapter.ts';
import type { AdapterKey } from '../domain/adapter-key.ts';
import type { ApiClientKey } from '../domain/api-client.ts';
import type { LinkKey } from '../domain/authorization-link.ts';
import type { PersonKey } from '../domain/person.ts';
import type { WebhookKey } from '../domain/webhooks/webhook.ts';

/** The only table, partitioned by tenant. `cdk/` and the local run read it too, so that keys are named once. */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** DynamoDB removes items some time after this instant, in seconds; code decides whether an item has expired. */
  timeToLive: 'ttl',
  /** A sparse index, which contains only due items. */
  dueIndex: { name: 'due', partitionKey: 'dueShard', sortKey: 'dueAt' },
} as const;

/** The shards of the index; the sweep reads each with one query. */
export const DUE_SHARDS = 8;

const ADAPTER = 'ADAPTER#';
const ATTEMPT = 'ATTEMPT#';
const LINK = 'LINK#';
const MOVE = 'MOVE#';
const FEED_EVENT = 'EVENT#';
const WEBHOOK = 'WEBHOOK#';
const DELIVERY = 'DELIVERY#';
const USER = 'USER#';
const API_CLIENT = 'APICLIENT#';

const tenantPartition = (tenantId: string) => `TENANT#${tenantId}`;

export const adapterKey = ({ tenantId, adapterId }: AdapterKey) =>
  ({ pk: tenantPartition(tenantId), sk: `${ADAPTER}${adapterId}` }) as const;

/** The key of an attempt. A callback names no tenant, only the attempt in its `state`. */
export const attemptKey = (attemptId: string) => ({ pk: `${ATTEMPT}${attemptId}`, sk: 'ATTEMPT' }) as const;

export const linkKey = ({ tenantId, linkId }: LinkKey) =>
  ({ pk: tenantPartition(tenantId), sk: `${LINK}${linkId}` }) as const;

/** The range of a tenant's sign-in links, by id. */
export const linksOf = (tenantId: string) => ({ pk: tenantPartition(tenantId), skPrefix: LINK }) as const;

/** The key under which a sign-in link is found by the hash of its name, which is all that a browser knows of it. */
export const linkNameKey = (nameHash: string) => ({ pk: `${LINK}${nameHash}`, sk: 'LINK' }) as const;

/** A move of credentials to another secret: the sweep names it alone. */
export const moveKey = (moveId: string) => ({ pk: `${MOVE}${moveId}`, sk: 'MOVE' }) as const;

export const tenantKey = (tenantId: string) => ({ pk: tenantPartition(tenantId), sk: 'TENANT' }) as const;

/** The key of a machine client of the stack's own user pool. A token request names the client, but no tenant. */
export const clientKey = (clientId: string) => ({ pk: `CLIENT#${clientId}`, sk: 'CLIENT' }) as const;

/** A person of a company. */
export const userKey = ({ tenantId, userId }: PersonKey) =>
  ({ pk: tenantPartition(tenantId), sk: `${USER}${userId}` }) as const;

/** The range of a company's people, by id. */
export const usersOf = (tenantId: string) => ({ pk: tenantPartition(tenantId), skPrefix: USER }) as const;

/** A machine client as its company sees it. */
export const apiClientKey = ({ tenantId, clientId }: ApiClientKey) =>
  ({ pk: tenantPartition(tenantId), sk: `${API_CLIENT}${clientId}` }) as const;

/** The range of a company's machine clients, by id. */
export const apiClientsOf = (tenantId: string) => ({ pk: tenantPartition(tenantId), skPrefix: API_CLIENT }) as const;

export const activityKey = ({ tenantId, id }: ActivityOwner, eventId: string) =>
  ({ pk: tenantPartition(tenantId), sk: `ACTIVITY#${id}#${eventId}` }) as const;

/** All activity of an adapter or an endpoint, by event id, which sorts by time. */
export const activitiesOf = ({ tenantId, id }: ActivityOwner) =>
  ({ pk: tenantPartition(tenantId), skPrefix: `ACTIVITY#${id}#` }) as const;

/** All activity of a company, in a partition of its own, by event id. */
export const companyActivities = (tenantId: string) =>
  ({ pk: `${tenantPartition(tenantId)}#ACTIVITY`, skPrefix: '' }) as const;

/** One shard of a tenant's feed, or an event in it. */
export const feedKey = (tenantId: string, shard: number, position = '') =>
  ({ pk: `${tenantPartition(tenantId)}#FEED#${shard}`, sk: `${FEED_EVENT}${position}` }) as const;

export const runKey = ({ tenantId, adapterId }: AdapterKey, runId: string) =>
  ({ pk: tenantPartition(tenantId), sk: `RUN#${adapterId}#${runId}` }) as const;

/** The key of the uses of an adapter, or of a webhook. */
export const limitKey = ({ tenantId, id }: { tenantId: string; id: string }, use: string) =>
  ({ pk: tenantPartition(tenantId), sk: `LIMIT#${id}#${use}` }) as const;

/** The key of the uses of all adapters of a tenant. */
export const tenantLimitKey = (tenantId: string, use: string) =>
  ({ pk: tenantPartition(tenantId), sk: `LIMIT##${use}` }) as const;

/** The key of the uses of a Client ID by all tenants. */
export const clientLimitKey = (clientIdHash: string, use: string) =>
  ({ pk: `LIMIT#${clientIdHash}`, sk: `LIMIT#${use}` }) as const;

/** The key of a console session that was ended by signing out. */
export const endedSessionKey = (renewalHash: string) => ({ pk: `SESSION#${renewalHash}`, sk: 'SESSION' }) as const;

/** The key of the pause of renewals in an environment of UPS, which all tenants share. */
export const slowPauseKey = (environment: Environment) => ({ pk: `PAUSE#${environment}`, sk: 'PAUSE' }) as const;

export const quotaKey = (tenantId: string) => ({ pk: tenantPartition(tenantId), sk: 'QUOTA' }) as const;

export const idempotencyKey = ({ tenantId, id }: { tenantId: string; id: string }) =>
  ({ pk: tenantPartition(tenantId), sk: `IDEMPOTENCY#${id}` }) as const;

export const webhookKey = ({ tenantId, webhookId }: WebhookKey) =>
  ({ pk: tenantPartition(tenantId), sk: `${WEBHOOK}${webhookId}` }) as const;

/** The range of a tenant's webhooks, by id. */
export const webhooksOf = (tenantId: string) => ({ pk: tenantPartition(tenantId), skPrefix: WEBHOOK }) as const;

/** The claim on an external id. */
export const externalIdKey = (tenantId: string, externalId: string) =>
  ({ pk: tenantPartition(tenantId), sk: `EXTERNAL#${externalId}` }) as const;

export const deliveryKey = ({ tenantId, webhookId }: WebhookKey, deliveryId: string) =>
  ({ pk: `${tenantPartition(tenantId)}#${WEBHOOK}${webhookId}`, sk: `${DELIVERY}${deliveryId}` }) as const;

/** The range of deliveries of a webhook. */
export const deliveriesOf = (key: WebhookKey) => deliveryKey(key, '').pk;

export const replayKey = ({ tenantId, webhookId }: WebhookKey, replayId: string) =>
  ({ pk: tenantPartition(tenantId), sk: `REPLAY#${webhookId}#${replayId}` }) as const;

/** Returns the id of a delivery from its sort key. */
export const deliveryIdIn = (sk: string): string => sk.slice(DELIVERY.length);

/** The partition of the index that holds the pending deliveries of an endpoint, by their next attempt. */
export const pendingOf = ({ webhookId }: Pick<WebhookKey, 'webhookId'>) => `PENDING#${webhookId}`;

/** The partition of the index that holds the failed deliveries of an endpoint, by when they failed. */
export const failedOf = ({ webhookId }: Pick<WebhookKey, 'webhookId'>) => `FAILED#${webhookId}`;

/** The range of a tenant's adapters, by id. */
export const adaptersOf = (tenantId: string) => ({ pk: tenantPartition(tenantId), skPrefix: ADAPTER }) as const;

/** Returns the owner of an item from its keys, which are all that the index of due items contains. */
export function ownerOf({ pk, sk }: { pk: string; sk: string }) {
  if (pk.startsWith(ATTEMPT)) return { kind: 'attempt', attemptId: pk.slice(ATTEMPT.length) } as const;
  if (pk.startsWith(MOVE)) return { kind: 'move', moveId: pk.slice(MOVE.length) } as const;
  const tenantId = pk.slice(tenantPartition('').length);
  if (sk.startsWith(ADAPTER)) return { kind: 'adapter', tenantId, adapterId: sk.slice(ADAPTER.length) } as const;
  if (sk.startsWith(LINK)) return { kind: 'link', tenantId, linkId: sk.slice(LINK.length) } as const;
  if (sk.startsWith(API_CLIENT))
    return { kind: 'api-client', tenantId, clientId: sk.slice(API_CLIENT.length) } as const;
  if (sk.startsWith(WEBHOOK)) return { kind: 'webhook', tenantId, webhookId: sk.slice(WEBHOOK.length) } as const;
  return undefined;
}

export const dueShard = (shard: number) => `DUE#${shard}`;

/** Returns the shard of an id by its last character, which is random. */
export const dueShardOf = (id: string) => dueShard(id.charCodeAt(id.length - 1) % DUE_SHARDS);

/** Returns when DynamoDB may remove an item, this long after it expired. */
export const timeToLiveOf = (expiredAt: Date, days: number): number =>
  Math.ceil(expiredAt.getTime() / 1000) + days * 86_400;
