import type { Stored } from './stored-words.ts';

export const SCOPES = [
  'adapters:read',
  'adapters:write',
  'authorizations:write',
  'mappings:write',
  'maintenance:write',
  'tracking:read',
  'proofs:read',
  'webhooks:read',
  'webhooks:write',
] as const;
export type Scope = (typeof SCOPES)[number];

/** The scope of those who manage people and API clients. It is outside `SCOPES`: admins alone have it, and no machine client can. */
export const COMPANY_SCOPE = 'company:manage';

export const CALLER_SCOPES = [...SCOPES, COMPANY_SCOPE] as const;
/** A scope that a caller may have, and a route may require. */
export type CallerScope = (typeof CALLER_SCOPES)[number];

const READS: readonly Scope[] = ['adapters:read', 'tracking:read', 'webhooks:read'];

/** The scopes of each role of a person. The tokens of machine clients contain their scopes instead. */
export const SCOPES_OF_ROLE = {
  viewer: READS,
  operator: [...READS, 'proofs:read', 'authorizations:write', 'mappings:write', 'maintenance:write'],
  admin: CALLER_SCOPES,
} as const satisfies Record<string, readonly CallerScope[]>;
export type Role = keyof typeof SCOPES_OF_ROLE;

export const ACTOR_KINDS = ['person', 'machine', 'schedule', 'system'] as const;

/** The actor in events and activity. */
export interface Actor {
  readonly kind: Stored<(typeof ACTOR_KINDS)[number]>;
  readonly name: string;
  /** The `sub` of the token, which stays when a person is renamed. Absent for schedules and the system. */
  readonly subject?: string | undefined;
}

/** The caller, from the verified token. The tenant never comes from anywhere else. */
export interface Caller {
  readonly tenantId: string;
  /** The token's `sub`. */
  readonly subject: string;
  readonly actor: Actor;
  readonly scopes: ReadonlySet<CallerScope>;
  /** When the token expires. */
  readonly expiresAt: Date;
}
