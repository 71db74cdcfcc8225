import type { ApiFunctionName } from './function-names.ts';

/** What a function may do to the table: `get` one item, `list` a tenant's, `write` or `delete` one, read what is `due`. */
export type TableUse = 'get' | 'list' | 'write' | 'delete' | 'due';

/** What a function may do to the secrets of authorizations; `platform` = read the platform's own UPS app. */
export type SecretUse = 'read' | 'create' | 'stage' | 'delete' | 'platform';

export interface Permissions {
  readonly table?: readonly TableUse[];
  readonly secrets?: readonly SecretUse[];
  /** May put events on the bus: its use case settles what it committed. */
  readonly publishes?: true;
}

const READS = { table: ['get'] } as const satisfies Permissions;

/** Commits a change of an adapter, and publishes it. */
const COMMITS = { table: ['get', 'write'], publishes: true } as const satisfies Permissions;

/** What each function may touch, and nothing else. Every settling would delete a retired secret that it finds; those that
 * never retire one themselves may not, and leave it to the sweep. A function of the API without a row does not compile. */
export const PERMISSIONS: Readonly<Record<string, Permissions>> = {
  // Adapters
  'list-adapters': { table: ['list'] },
  'create-adapter': COMMITS,
  'read-adapter': READS,
  'save-adapter': { ...COMMITS, secrets: ['read', 'delete'] },
  'delete-adapter': { table: ['get', 'write', 'delete'], secrets: ['delete'], publishes: true },
  'list-activity': { table: ['get', 'list'] },
  'record-activity': { table: ['write'] },
  'read-company': READS,

  // Authorizing them
  'verify-credentials': { ...COMMITS, secrets: ['create'] },
  authorize: { table: ['get', 'write'], secrets: ['create', 'platform'] },
  'open-sign-in': { ...COMMITS, secrets: ['delete'] },
  'press-sign-in': { ...COMMITS, secrets: ['delete'] },
  'complete-sign-in': { ...COMMITS, secrets: ['read', 'create', 'stage', 'delete', 'platform'] },
  'read-sign-in-ending': READS,
  deauthorize: { ...COMMITS, secrets: ['delete'] },

  // Shipper mappings
  'list-shipper-mappings': READS,
  'add-shipper-mapping': COMMITS,
  'replace-shipper-mappings': COMMITS,
  'remove-shipper-mapping': COMMITS,

  // Maintenance and tracking
  'request-maintenance': COMMITS,
  'read-maintenance-run': READS,
  'run-maintenance': {
    table: ['get', 'write', 'delete', 'due'],
    secrets: ['read', 'stage', 'delete', 'platform'],
    publishes: true,
  },
  'track-shipment': { ...COMMITS, secrets: ['read', 'stage', 'platform'] },

  // Whose machine client asks for a token
  'add-token-claims': READS,

  // These know nothing but the token or the address
  'begin-console-session': {},
  'finish-console-session': {},
  'end-console-session': {},
  'read-health': {},
  'read-openapi': {},
  'show-reference': {},
  'no-such-route': {},
} satisfies Record<ApiFunctionName, Permissions> & Record<string, Permissions>;

/** @throws when the table has no row of this function */
export function permissionsOf(name: string): Permissions {
  const permissions = PERMISSIONS[name];
  if (!permissions) throw new Error(`Say in cdk/permissions.ts what the function "${name}" may do.`);
  return permissions;
}
