import { TrackingAdapterError } from '../../domain/errors.ts';
import { type Person, type PersonKey, personStateOf } from '../../domain/person.ts';
import type { ManagingPeople } from '../../ports/app.ts';
import { knownPerson } from './known-person.ts';
import { demandOwnDirectory } from './own-directory.ts';

/** Sends another invitation to a person who has not signed in yet.
 *
 * @throws identity-managed-elsewhere, not-found, user-active, busy */
export async function inviteAgain(app: ManagingPeople, key: PersonKey): Promise<Person> {
  demandOwnDirectory(app);
  const person = await knownPerson(app, key);
  const state = personStateOf(person);
  if (state !== 'invited') {
    const why = state === 'active' ? 'has signed in' : 'is disabled';
    throw new TrackingAdapterError('user-active', `${person.name} ${why}, so no invitation was sent.`);
  }
  if (await app.directory.inviteAgain(person.subject)) return person;
  throw new TrackingAdapterError('user-active', `${person.name} has signed in, so no invitation was sent.`);
}
