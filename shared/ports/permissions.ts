/** What a function may do to the table: `get` one item, `list` a tenant's, `write` or `delete` one, read what is `due`. */
export type TableUse = 'get' | 'list' | 'write' | 'delete' | 'due';

/** What a function may do to the secrets of authorizations; `versions` = list those of one secret, `platform` = read the platform's
 * own UPS app. */
export type SecretUse = 'read' | 'versions' | 'create' | 'stage' | 'delete' | 'platform';

/** What one function may touch, and nothing else. Every settling would delete a retired secret that it finds; a function that
 * never retires one itself may not, and leaves it to the sweep. */
export interface Permissions {
  readonly table?: readonly TableUse[];
  readonly secrets?: readonly SecretUse[];
  /** May put events on the bus: its use case settles what it committed. */
  readonly publishes?: true;
}

export const READS = { table: ['get'] } as const satisfies Permissions;

/** Commits a change of an adapter, and publishes it. */
export const COMMITS = { table: ['get', 'write'], publishes: true } as const satisfies Permissions;
