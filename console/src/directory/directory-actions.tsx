import type { Answer } from '../api/call.ts';
import { announce } from '../controls/announcer.tsx';
import { confirmed } from '../controls/confirm.tsx';
import { tell } from '../controls/notice.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { state } from '../state.ts';
import { changeUser, deleteApiClient, deleteUser, inviteAgain } from './directory-calls.ts';
import type { ApiClient, User } from './directory-types.ts';

/** A client secret as it is shown this once. */
export interface ShownSecret {
  readonly client: ApiClient;
  readonly clientSecret: string;
  /** When the old secret ends, after a rotation. */
  readonly previousEndsAt?: string;
}

/** The dialog that is open. */
type Opened =
  | { readonly dialog: 'invite' }
  | { readonly dialog: 'user'; readonly user: User }
  | { readonly dialog: 'create-client' }
  | { readonly dialog: 'rotate'; readonly client: ApiClient }
  | { readonly dialog: 'secret'; readonly shown: ShownSecret };

export const opened = state<Opened | undefined>(undefined);
export const closeDialog = (): void => opened.set(undefined);

/** Counts changes; the lists reload on each. */
export const directoryChanges = state(0);
export const directoryChanged = (): void => directoryChanges.set(directoryChanges.get() + 1);

/** Reports how an action ended; a failed one stays until the person closes it. */
function done(answer: Answer<unknown>, good: string, bad: string): void {
  if (answer.ok) announce(good);
  else tell(bad, <ProblemNote problem={answer.problem} />);
  directoryChanged();
}

export async function sendInvitation(user: User): Promise<void> {
  done(await inviteAgain(user), `Another invitation is on its way to ${user.email}.`, 'No invitation was sent');
}

export async function switchUser(user: User, enabled: boolean): Promise<void> {
  const { name, role } = user;
  const isSure =
    enabled ||
    (await confirmed({
      title: `Disable ${name}?`,
      text: <p>They cannot sign in until you enable them again. Their session ends within 15 minutes.</p>,
      yes: 'Disable user',
      isDangerous: true,
    }));
  if (!isSure) return;
  const [good, bad] = enabled
    ? [`${name} can sign in again.`, 'The user was not enabled']
    : [`${name} is disabled.`, 'The user was not disabled'];
  done(await changeUser(user, { name, role, enabled }), good, bad);
}

export async function removeUser(user: User): Promise<void> {
  const isSure = await confirmed({
    title: `Delete ${user.name}?`,
    text: (
      <p>
        The account of {user.email} is deleted. Their session ends within 15 minutes. Adapters and authorizations stay
        as they are.
      </p>
    ),
    yes: 'Delete user',
    isDangerous: true,
  });
  if (isSure) done(await deleteUser(user), `${user.name} was deleted.`, 'The user was not deleted');
}

export async function removeClient(client: ApiClient): Promise<void> {
  const isSure = await confirmed({
    title: `Delete ${client.name}?`,
    text: (
      <p>
        It gets no more access tokens, and those that it has end within the hour. A program that uses this client stops
        working.
      </p>
    ),
    yes: 'Delete API client',
    isDangerous: true,
  });
  if (isSure) done(await deleteApiClient(client), `${client.name} was deleted.`, 'The API client was not deleted');
}
