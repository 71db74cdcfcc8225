import type { Adapter } from '../shared/domain/adapter.ts';
import type { AuthorizationAttempt } from '../shared/domain/attempt.ts';
import { isLinkUsable } from '../shared/domain/authorization-link.ts';
import type { ChangeContext } from '../shared/domain/change-context.ts';
import { pointedAtLater, pointedAtNewest } from '../shared/domain/restore-changes.ts';
import { type Chosen, chosenVersion } from './chosen-version.ts';
import { authorizationIdIn, byAdapter } from './secret-names.ts';
import type { RestoredState } from './state.ts';

/** The result of a restore or a dry run, by adapter id and secret id. */
export interface Restored {
  /** Adapters that point at a newer version than in the copy. */
  readonly moved: readonly string[];
  /** Adapters that point at the same version as in the copy. */
  readonly same: readonly string[];
  /** Adapters that point at an authorization that was created after the copy. */
  readonly later: readonly string[];
  /** Adapters whose secret is gone or scheduled for deletion: after the copy they were deauthorized or deleted, or authorized again. */
  readonly withoutCredentials: readonly string[];
  readonly attemptsRemoved: number;
  /** Moves between the vaults that the copy holds as under way: one of them would remove the secret in use. */
  readonly movesRemoved: number;
  /** Sign-in links that the copy holds as usable: some of them may have been revoked or used since. */
  readonly linksRemoved: number;
  /** Secrets that no adapter names and that are not scheduled for deletion. */
  readonly orphans: readonly string[];
  readonly scheduledForDeletion: number;
}

/** Brings a restored table in step with the secrets, which were not restored with it. It runs before any function uses the table, and
 * may be repeated. It removes usable sign-in links, open attempts and moves: the sweep would end them and delete secrets that belong to adapters by now.
 *
 * @param isDryRun only reports the changes
 * @throws when something else writes to the table at the same time */
export async function restored(
  state: RestoredState,
  changeContext: ChangeContext,
  isDryRun: boolean,
): Promise<Restored> {
  const [adapters, attempts, secrets] = [await state.adapters(), await state.attempts(), await state.secrets()];
  const moves = await state.moves();
  const links = (await state.links()).filter(isLinkUsable);
  const open = attempts.filter(({ state: is }) => is === 'PENDING' || is === 'EXCHANGING');
  const secretsOf = byAdapter(secrets);
  const named = new Set<string>();
  const outcomes: { readonly adapterId: string; readonly outcome: Outcome }[] = [];
  for (const adapter of adapters.filter(({ deletedAt }) => !deletedAt)) {
    const chosen = await chosenVersion(state, adapter, secretsOf(adapter));
    const secretId = chosen?.pointer.id ?? adapter.secret?.id;
    if (secretId !== undefined) named.add(secretId);
    if (chosen && !isDryRun) await point(state, adapter, chosen, attempts, changeContext);
    outcomes.push({ adapterId: adapter.adapterId, outcome: outcomeOf(adapter, chosen) });
  }
  if (!isDryRun) {
    for (const attempt of open) await state.removeAttempt(attempt);
    for (const link of links) await state.removeLink(link);
    for (const moveId of moves) await state.removeMove(moveId);
  }

  const withOutcome = (wanted: Outcome) =>
    outcomes.filter(({ outcome }) => outcome === wanted).map(({ adapterId }) => adapterId);
  return {
    moved: withOutcome('moved'),
    same: withOutcome('same'),
    later: withOutcome('later'),
    withoutCredentials: withOutcome('without credentials'),
    attemptsRemoved: open.length,
    movesRemoved: moves.length,
    linksRemoved: links.length,
    orphans: secrets.filter((one) => !one.isScheduledForDeletion && !named.has(one.id)).map(({ id }) => id),
    scheduledForDeletion: secrets.filter((one) => one.isScheduledForDeletion).length,
  };
}

type Outcome = 'moved' | 'same' | 'later' | 'without credentials' | 'not configured';

function outcomeOf({ secret }: Adapter, chosen: Chosen | undefined): Outcome {
  if (!chosen) return secret ? 'without credentials' : 'not configured';
  if (chosen.isLater) return 'later';
  return chosen.pointer.versionId === secret?.versionId ? 'same' : 'moved';
}

async function point(
  state: RestoredState,
  adapter: Adapter,
  { pointer, credentials, isLater }: Chosen,
  attempts: readonly AuthorizationAttempt[],
  changeContext: ChangeContext,
): Promise<void> {
  const attempt = attempts.find(({ secret }) => secret.id === pointer.id);
  const later = { authorizationId: authorizationIdIn(pointer.id), credentials, attempt };
  const change = isLater
    ? pointedAtLater(adapter, pointer, later, changeContext)
    : pointedAtNewest(adapter, pointer, credentials, changeContext);
  const written = await state.write(adapter, change);
  if (!written) {
    throw new Error(
      `The adapter ${adapter.adapterId} was changed during the restore. Stop every function that uses the table, then run the command again.`,
    );
  }
}
