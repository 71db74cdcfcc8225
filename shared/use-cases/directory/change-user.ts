import { TrackingAdapterError } from '../../domain/errors.ts';
import { isAdmin, type Person, type PersonKey, type PersonSettings } from '../../domain/person.ts';
import type { ManagingPeople } from '../../ports/app.ts';
import type { RequestContext } from '../common/request-context.ts';
import { leaveAdmins, recount } from './admins.ts';
import { isOwnAccount, knownPerson } from './known-person.ts';
import { demandOwnDirectory } from './own-directory.ts';

/** Changes name and role of a person, and whether they may sign in: first who counts as admin, then the account, then the item. So a
 * call that ended in between is completed by repeating it, and a company never loses its last admin.
 *
 * @throws identity-managed-elsewhere, not-found, own-account, last-admin, busy */
export async function changeUser(
  app: ManagingPeople,
  { name, role, enabled, ...request }: PersonKey & PersonSettings & Pick<RequestContext, 'actor'>,
): Promise<Person> {
  demandOwnDirectory(app);
  const person = await knownPerson(app, request);
  const isLess = role !== person.role || enabled !== person.enabled;
  if (isLess && isOwnAccount(person, request)) throw ownAccount();
  const changed = { ...person, name, role, enabled };
  if (!isAdmin(changed)) await leaveAdmins(app, person);
  await app.directory.changePerson(person.subject, { name, role, enabled });
  if (isAdmin(changed)) await app.people.joinAdmins(person);
  const written = await app.people.write(person, changed);
  if (written) return written;
  await recount(app, person);
  throw new TrackingAdapterError('busy', 'Someone else is changing this user. Try again.', { retryAfterSeconds: 1 });
}

/** Deletes a person, in the same order.
 *
 * @throws identity-managed-elsewhere, not-found, own-account, last-admin, busy */
export async function deleteUser(
  app: ManagingPeople,
  request: PersonKey & Pick<RequestContext, 'actor'>,
): Promise<void> {
  demandOwnDirectory(app);
  const person = await knownPerson(app, request);
  if (isOwnAccount(person, request)) throw ownAccount();
  await leaveAdmins(app, person);
  await app.directory.deletePerson(person.subject);
  await app.people.remove(person);
}

const ownAccount = () =>
  new TrackingAdapterError('own-account', 'This is your own account. Another administrator must do this.');
