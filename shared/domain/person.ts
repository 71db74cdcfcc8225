import type { Role } from './caller.ts';

export interface PersonKey {
  readonly tenantId: string;
  readonly userId: string;
}

/** The settings of a person, which administrators change. */
export interface PersonSettings {
  readonly name: string;
  readonly role: Role;
  readonly enabled: boolean;
}

/** A person of a company, as our table has them. Their account is at the identity provider. */
export interface Person extends PersonKey, PersonSettings {
  readonly email: string;
  /** The `sub` of their tokens, by which the identity provider knows the account whatever happens to the address. */
  readonly subject: string;
  /** Absent for a person who was there before people were recorded. */
  readonly invitedAt?: Date;
  readonly invitedBy?: string;
  readonly lastSignInAt?: Date;
  /** The number of changes; signing in is none. */
  readonly writes: number;
}

/** The people that a company can have. */
export const MOST_PEOPLE = 200;

export const PERSON_STATES = ['invited', 'active', 'disabled'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

export const personStateOf = ({ enabled, lastSignInAt }: Pick<Person, 'enabled' | 'lastSignInAt'>): PersonState => {
  if (!enabled) return 'disabled';
  return lastSignInAt ? 'active' : 'invited';
};

/** Returns true for one of those of whom a company needs at least one. */
export const isAdmin = ({ role, enabled }: Pick<Person, 'role' | 'enabled'>): boolean => enabled && role === 'admin';

/** Returns an address in the form in which it is compared: people type capitals as they like. */
export const sameAddress = (email: string): string => email.trim().toLowerCase();
