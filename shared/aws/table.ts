import type { Environment } from '../domain/adapter.ts';
import type { AdapterKey } from '../domain/adapter-key.ts';

/** The one table. Partition by tenant; read by `cdk/` and by the local run as well, so that keys are named once. */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** DynamoDB removes items some time after this instant, in seconds; whether one has expired is decided in code. */
  timeToLive: 'ttl',
  /** Sparse: holds only what is due. */
  dueIndex: { name: 'due', partitionKey: 'dueShard', sortKey: 'dueAt' },
} as const;

/** The sweep reads each shard with one query. */
export const DUE_SHARDS = 8;

const ADAPTER = 'ADAPTER#';
const ATTEMPT = 'ATTEMPT#';

const tenantPartition = (tenantId: string) => `TENANT#${tenantId}`;

export const adapterKey = ({ tenantId, adapterId }: AdapterKey) =>
  ({ pk: tenantPartition(tenantId), sk: `${ADAPTER}${adapterId}` }) as const;

/** A callback knows no tenant: its `state` names this alone. */
export const attemptKey = (attemptId: string) => ({ pk: `${ATTEMPT}${attemptId}`, sk: 'ATTEMPT' }) as const;

export const tenantKey = (tenantId: string) => ({ pk: tenantPartition(tenantId), sk: 'TENANT' }) as const;

/** A machine client of the stack's own identity provider: a token request names it, and no tenant. */
export const clientKey = (clientId: string) => ({ pk: `CLIENT#${clientId}`, sk: 'CLIENT' }) as const;

export const activityKey = ({ tenantId, adapterId }: AdapterKey, eventId: string) =>
  ({ pk: tenantPartition(tenantId), sk: `ACTIVITY#${adapterId}#${eventId}` }) as const;

/** All activity of an adapter, by event id, which sorts by time. */
export const activitiesOf = ({ tenantId, adapterId }: AdapterKey) =>
  ({ pk: tenantPartition(tenantId), skPrefix: `ACTIVITY#${adapterId}#` }) as const;

export const runKey = ({ tenantId, adapterId }: AdapterKey, runId: string) =>
  ({ pk: tenantPartition(tenantId), sk: `RUN#${adapterId}#${runId}` }) as const;

export const limitKey = ({ tenantId, adapterId }: AdapterKey, use: string) =>
  ({ pk: tenantPartition(tenantId), sk: `LIMIT#${adapterId}#${use}` }) as const;

/** The uses of all adapters of a tenant. */
export const tenantLimitKey = (tenantId: string, use: string) =>
  ({ pk: tenantPartition(tenantId), sk: `LIMIT##${use}` }) as const;

/** The uses of a Client ID, whichever tenants bring it. */
export const clientLimitKey = (clientIdHash: string, use: string) =>
  ({ pk: `LIMIT#${clientIdHash}`, sk: `LIMIT#${use}` }) as const;

/** A console session that was ended by signing out. */
export const endedSessionKey = (renewalHash: string) => ({ pk: `SESSION#${renewalHash}`, sk: 'SESSION' }) as const;

/** The pause of renewals at one environment of UPS, which all tenants share. */
export const slowPauseKey = (environment: Environment) => ({ pk: `PAUSE#${environment}`, sk: 'PAUSE' }) as const;

export const quotaKey = (tenantId: string) => ({ pk: tenantPartition(tenantId), sk: 'QUOTA' }) as const;

export const idempotencyKey = ({ tenantId, id }: { tenantId: string; id: string }) =>
  ({ pk: tenantPartition(tenantId), sk: `IDEMPOTENCY#${id}` }) as const;

/** All adapters of a tenant, by id. */
export const adaptersOf = (tenantId: string) => ({ pk: tenantPartition(tenantId), skPrefix: ADAPTER }) as const;

/** Whose item this is, read off its keys alone: all that the index of things due holds. */
export function ownerOf({ pk, sk }: { pk: string; sk: string }) {
  if (pk.startsWith(ATTEMPT)) return { kind: 'attempt', attemptId: pk.slice(ATTEMPT.length) } as const;
  const tenantId = pk.slice(tenantPartition('').length);
  if (sk.startsWith(ADAPTER)) return { kind: 'adapter', tenantId, adapterId: sk.slice(ADAPTER.length) } as const;
  return undefined;
}

export const dueShard = (shard: number) => `DUE#${shard}`;

/** Ids end in random characters, which spread evenly. */
export const dueShardOf = (id: string) => dueShard(id.charCodeAt(id.length - 1) % DUE_SHARDS);

/** When DynamoDB may remove what has been over for this long. */
export const timeToLiveOf = (over: Date, days: number): number => Math.ceil(over.getTime() / 1000) + days * 86_400;
