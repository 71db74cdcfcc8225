import { TrackingAdapterError } from '../../domain/errors.ts';
import { isAdmin, type Person, type PersonKey } from '../../domain/person.ts';
import type { App } from '../../ports/app.ts';

/** Takes a person out of the admins before their account changes, so that one admin remains whatever else happens at the same time.
 *
 * @throws last-admin */
export async function leaveAdmins({ people }: Pick<App, 'people'>, person: Person): Promise<void> {
  if (await people.leaveAdmins(person)) return;
  throw new TrackingAdapterError(
    'last-admin',
    `${person.name} is the last administrator of your company, so this was not changed.`,
  );
}

/** Counts a person as what the item now says, after a write that came second. */
export async function recount({ people }: Pick<App, 'people'>, key: PersonKey): Promise<void> {
  const person = await people.get(key);
  if (person && isAdmin(person)) await people.joinAdmins(key);
  else await people.leaveAdmins(key);
}
