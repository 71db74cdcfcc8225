import type { Person, PersonKey } from '../domain/person.ts';

/** The people of all companies, and which of them are their companies' admins. */
export interface People {
  /** A strongly consistent read. */
  get(key: PersonKey): Promise<Person | undefined>;
  /** Lists all people of a company. A strongly consistent read. */
  list(tenantId: string): Promise<readonly Person[]>;
  /** Writes a person, unless there is one. A write that succeeded but whose answer was lost counts as done.
   *
   * @returns false when another write came first
   * @throws busy */
  create(person: Person): Promise<boolean>;
  /** Writes name, role and whether the person may sign in, if they are unchanged since they were read.
   *
   * @returns the person after the write, or undefined when another worker has written
   * @throws busy */
  write(before: Person, after: Person): Promise<Person | undefined>;
  /** Records a sign-in of a person who exists.
   *
   * @throws busy */
  noteSignIn(key: PersonKey, at: Date): Promise<void>;
  /** A missing one is fine. */
  remove(key: PersonKey): Promise<void>;
  /** Counts the person among the admins of the company; repeating it is harmless. */
  joinAdmins(key: PersonKey): Promise<void>;
  /** Counts the person among the admins no more, if another one remains or the person is none; so repeating it is harmless.
   *
   * @returns false when the person is the last admin, who stays */
  leaveAdmins(key: PersonKey): Promise<boolean>;
}
