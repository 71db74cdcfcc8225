import type { Role } from '../../domain/caller.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { isAdmin, MOST_PEOPLE, type Person, sameAddress } from '../../domain/person.ts';
import type { ManagingPeople } from '../../ports/app.ts';
import type { RequestContext } from '../common/request-context.ts';
import { recount } from './admins.ts';
import { demandOwnDirectory } from './own-directory.ts';
import { personKeyOf } from './user-id.ts';

export interface Invitation extends Pick<RequestContext, 'actor'> {
  readonly tenantId: string;
  readonly email: string;
  /** Default: the address. */
  readonly name?: string | undefined;
  readonly role: Role;
}

/** Invites a person: first the account, which sends the invitation, then the item. A call that ended in between is completed by the
 * next one with the same address.
 *
 * @throws identity-managed-elsewhere, user-exists, too-many-users, request-invalid, busy */
export async function inviteUser(app: ManagingPeople, { actor, ...invitation }: Invitation): Promise<Person> {
  demandOwnDirectory(app);
  const { tenantId, role } = invitation;
  const email = sameAddress(invitation.email);
  const key = personKeyOf(tenantId, email);
  const people = await app.people.list(tenantId);
  if (people.some(({ userId }) => userId === key.userId)) throw taken();
  if (people.length >= MOST_PEOPLE) {
    throw new TrackingAdapterError('too-many-users', `A company can have at most ${MOST_PEOPLE} users.`);
  }
  const asked = { name: invitation.name ?? email, role, enabled: true };
  const account = await app.directory.createPerson({ tenantId, email, ...asked });
  if (account.tenantId !== tenantId) throw taken();
  const { subject, name, enabled } = account;
  if (account.hasSignedIn) {
    // This person was there before people were recorded. They stay as they are, and are in the list from now on.
    await recorded(app, {
      ...key,
      email,
      subject,
      name,
      role: account.role,
      enabled,
      lastSignInAt: app.clock(),
      writes: 0,
    });
    throw taken();
  }
  if (!account.isNew) await app.directory.changePerson(subject, asked);
  const person = { ...key, email, subject, ...asked, invitedAt: app.clock(), invitedBy: actor.name, writes: 0 };
  if (!(await recorded(app, person))) throw taken();
  return person;
}

async function recorded(app: ManagingPeople, person: Person): Promise<boolean> {
  if (isAdmin(person)) await app.people.joinAdmins(person);
  if (await app.people.create(person)) return true;
  await recount(app, person);
  return false;
}

/** The same words for an address of this company and of another one, which is nobody else's business. */
const taken = () =>
  new TrackingAdapterError('user-exists', 'This address cannot be invited, because an account with it exists.');
