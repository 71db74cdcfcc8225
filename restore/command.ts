import type { ChangeContext } from '../shared/domain/change-context.ts';
import { DEFAULT_CONTROL } from '../tools/local-control.ts';
import { operatorOptions } from '../tools/operator-options.ts';
import type { Place } from './place.ts';
import { type Restored, restored } from './restored.ts';
import type { RestoredState } from './state.ts';

export const USAGE = `npm run restore -- --table NAME [options]

Brings a table that was restored to an earlier point in time in step with the secrets, before any function uses it:
points each adapter at its newest credentials, and removes open sign-ins and verifications.

  --table NAME     the restored table
  --dry-run        reports the changes without making them
  --outputs FILE   a deployed stack: the file that cdk deploy --outputs-file wrote
  --control URL    a local run's control server (default ${DEFAULT_CONTROL})
  --help           prints this`;

const OPTIONS = {
  table: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  outputs: { type: 'string' },
  control: { type: 'string', default: DEFAULT_CONTROL },
  help: { type: 'boolean', default: false },
} as const;

/** The dependencies of the command. */
export interface Surroundings {
  readonly placeOf: (target: { readonly control: string; readonly outputs?: string | undefined }) => Promise<Place>;
  readonly stateAt: (place: Place) => RestoredState;
  readonly changeContext: ChangeContext;
}

/** Runs the restore, or its dry run.
 *
 * @returns the lines to print
 * @throws with a message for the operator */
export async function restoreCommand(args: readonly string[], surroundings: Surroundings): Promise<readonly string[]> {
  const { values } = operatorOptions(USAGE, { args: [...args], options: OPTIONS });
  const { table: tableName, outputs, control, 'dry-run': isDryRun, help } = values;
  if (help) return [USAGE];
  if (!tableName) throw new Error(`Name the restored table with --table.\n\n${USAGE}`);
  const place = await surroundings.placeOf({ control, outputs });
  if (tableName === place.tableName) {
    throw new Error(
      `${tableName} is the table that the functions use now. Restore the copy under another name, and name that one.`,
    );
  }
  const state = surroundings.stateAt({ ...place, tableName });
  return shown(await restored(state, surroundings.changeContext, isDryRun), isDryRun);
}

const shown = (result: Restored, isDryRun: boolean): readonly string[] => [
  ...(isDryRun ? ['Dry run: nothing was changed. A real run would report:', ''] : []),
  `${result.moved.length} adapters point at newer credentials than the copy had.`,
  `${result.same.length} adapters point at the same credentials as before.`,
  ...listed(`${result.later.length} adapters point at an authorization that was created after the copy:`, result.later),
  ...listed(
    `${result.withoutCredentials.length} adapters no longer have credentials: they were deauthorized or deleted after the copy. Nothing revives them:`,
    result.withoutCredentials,
  ),
  `${result.attemptsRemoved} open sign-ins and verifications are removed; the people who started them must start again.`,
  ...(result.movesRemoved > 0
    ? [`${result.movesRemoved} moves between the vaults are removed; the next sweep moves what has to move.`]
    : []),
  ...(result.linksRemoved > 0
    ? [`${result.linksRemoved} sign-in links are removed, since some may have been used or revoked; create new ones.`]
    : []),
  ...listed(
    `${result.orphans.length} secrets belong to no adapter. Check each, and delete those that are not needed:`,
    result.orphans,
  ),
  `${result.scheduledForDeletion} secrets are scheduled for deletion and stay scheduled.`,
];

const listed = (title: string, ids: readonly string[]): readonly string[] =>
  ids.length === 0 ? [title.replace(/[.:][^.:]*:?$/, '.')] : [title, ...ids.map((id) => `  ${id}`)];
