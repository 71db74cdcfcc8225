import type { QueueName } from './queues.ts';

/** A permission on the table: `get` one item, `list` a tenant's items, `write` or `delete` one, read the index of `due` items. */
export type TableUse = 'get' | 'list' | 'write' | 'delete' | 'due';

/** A permission on the secrets of authorizations; `versions` = list those of one secret, `platform` = read the platform's own UPS app,
 * `rotate` = create a new key of the envelope vault, without reading any secret. */
export type SecretUse = 'read' | 'versions' | 'create' | 'stage' | 'delete' | 'platform' | 'rotate';

/** The queues that a function may send to, and those whose messages it may count. */
export interface QueueUses {
  readonly sends: readonly QueueName[];
  readonly counts?: readonly QueueName[];
}

/** A permission on the stack's own user pool: `people` = their accounts, `clients` = machine clients and their secrets, `ends-secrets` =
 * delete a secret of a client. */
export type DirectoryUse = 'people' | 'clients' | 'ends-secrets';

/** The permissions of one function. Settling deletes the retired secrets that it finds; a function that never retires one itself lacks
 * that permission and leaves them to the sweep. */
export interface Permissions {
  readonly table?: readonly TableUse[];
  readonly secrets?: readonly SecretUse[];
  /** May publish: its use case settles after each commit. */
  readonly publishes?: true;
  readonly queues?: QueueUses;
  /** May read the master keys of which the signing secrets of webhooks are derived. */
  readonly signs?: true;
  readonly directory?: readonly DirectoryUse[];
}

export const READS = { table: ['get'] } as const satisfies Permissions;

/** Commits a change of an adapter, and publishes it. */
export const COMMITS = { table: ['get', 'write'], publishes: true } as const satisfies Permissions;

/** Reads webhooks, what waits for them, and the feed. */
export const READS_WEBHOOKS = { table: ['get', 'list', 'due'] } as const satisfies Permissions;

// These repeat `COMMITS`: a spread would stay in the bundle of every function that imports this file.

/** Changes what is sent to a webhook, without its secret. */
export const CHANGES_WEBHOOKS = {
  table: ['get', 'write'],
  publishes: true,
  queues: { sends: ['webhook-deliveries'] },
} as const satisfies Permissions;

/** Answers with a signing secret. */
export const ISSUES_WEBHOOK_SECRETS = {
  table: ['get', 'list', 'write'],
  publishes: true,
  signs: true,
} as const satisfies Permissions;

/** Sends a signed request while a person waits. */
export const CALLS_RECEIVERS = {
  table: ['get', 'write'],
  publishes: true,
  signs: true,
  queues: { sends: ['webhook-deliveries'] },
} as const satisfies Permissions;

/** Reads users and API clients: no account, and no secret. */
export const READS_DIRECTORY = { table: ['get', 'list'] } as const satisfies Permissions;

/** Invites, changes and deletes people. */
export const CHANGES_USERS = {
  table: ['get', 'list', 'write', 'delete'],
  directory: ['people'],
} as const satisfies Permissions;

/** Makes and deletes API clients, and answers with their new secrets. */
export const CHANGES_API_CLIENTS = {
  table: ['get', 'list', 'write', 'delete'],
  directory: ['clients'],
} as const satisfies Permissions;
