import { TrackingAdapterError } from '../../domain/errors.ts';
import type { Person, PersonKey } from '../../domain/person.ts';
import type { App } from '../../ports/app.ts';
import type { RequestContext } from '../common/request-context.ts';

/** @throws not-found */
export async function knownPerson({ people }: Pick<App, 'people'>, key: PersonKey): Promise<Person> {
  const person = await people.get(key);
  if (person) return person;
  throw new TrackingAdapterError('not-found', 'The user does not exist.');
}

/** Returns true for the account of the caller. */
export const isOwnAccount = ({ subject }: Person, { actor }: Pick<RequestContext, 'actor'>): boolean =>
  subject === actor.subject;
