import type { Scope } from '../domain/caller.ts';
import type { Person, PersonSettings } from '../domain/person.ts';
import type { Secret } from '../domain/secret.ts';

/** `elsewhere`: the company's own identity provider manages people and clients, and this product cannot. */
export type DirectoryPlace = 'own' | 'elsewhere';

/** The account of a person at the identity provider. */
export interface Account extends PersonSettings {
  readonly subject: string;
  /** Absent when the account belongs to no company of this product. */
  readonly tenantId: string | undefined;
  readonly isNew: boolean;
  /** False while the invitation waits. */
  readonly hasSignedIn: boolean;
}

export interface DirectorySecret {
  readonly id: string;
  readonly createdAt: Date;
}

export interface NewDirectorySecret extends DirectorySecret {
  readonly secret: Secret;
}

/** The stack's own identity provider: accounts of people, and machine clients. Every call may be repeated. */
export interface Directory {
  /** Creates the account of a person, which sends the invitation, or returns the account that has this address.
   *
   * @throws request-invalid for an address that the provider refuses, busy */
  createPerson(person: Pick<Person, 'tenantId' | 'email' | 'name' | 'role'>): Promise<Account>;
  /** Sends another invitation.
   *
   * @returns false when the person has signed in already
   * @throws not-found when there is no such account, busy */
  inviteAgain(subject: string): Promise<boolean>;
  /** Every token from now on has these.
   *
   * @throws not-found when there is no such account, busy */
  changePerson(subject: string, settings: PersonSettings): Promise<void>;
  /** A missing account is fine.
   *
   * @throws busy */
  deletePerson(subject: string): Promise<void>;
  /** Creates a machine client, whose tokens name no company yet.
   *
   * @throws busy, also when the provider has no room for another client, which is logged */
  createClient(client: {
    readonly tenantId: string;
    readonly scopes: readonly Scope[];
  }): Promise<NewDirectorySecret & { readonly clientId: string }>;
  /** A missing client is fine.
   *
   * @throws busy */
  deleteClient(clientId: string): Promise<void>;
  /** Lists the secrets of a client, the oldest first: at most two.
   *
   * @throws not-found when there is no such client, busy */
  secretsOf(clientId: string): Promise<readonly DirectorySecret[]>;
  /** Adds a secret to a client that has one.
   *
   * @throws not-found when there is no such client, busy */
  addSecret(clientId: string): Promise<NewDirectorySecret>;
  /** A missing secret or client is fine.
   *
   * @throws busy */
  removeSecret(clientId: string, secretId: string): Promise<void>;
}
