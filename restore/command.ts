import { parseArgs } from 'node:util';
import type { ChangeContext } from '../shared/domain/change-context.ts';
import type { Place } from './place.ts';
import { type Restored, restored } from './restored.ts';
import type { RestoredState } from './state.ts';

export const USAGE = `npm run restore -- --table NAME [options]

Brings a table that was restored to an earlier point in time in step with the secrets, before any function uses it:
points each adapter at its newest credentials, and removes open sign-ins and verifications.

  --table NAME     the restored table
  --dry-run        reports what it would do, and changes nothing
  --outputs FILE   a deployed stack, by the file that cdk deploy --outputs-file wrote
  --control URL    a local run's control server (default http://127.0.0.1:8401)`;

/** What the command needs from outside. */
export interface Surroundings {
  readonly placeOf: (target: { readonly control: string; readonly outputs?: string | undefined }) => Promise<Place>;
  readonly stateAt: (place: Place) => RestoredState;
  readonly changeContext: ChangeContext;
}

/** Does what was asked for.
 *
 * @returns the lines to print
 * @throws with a sentence for the person at the command line */
export async function restoreCommand(args: readonly string[], surroundings: Surroundings): Promise<readonly string[]> {
  const { table: tableName, outputs, control, 'dry-run': isDryRun } = optionsIn(args);
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

function optionsIn(args: readonly string[]) {
  const options = {
    table: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    outputs: { type: 'string' },
    control: { type: 'string', default: 'http://127.0.0.1:8401' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`, { cause: error });
  }
}

const shown = (result: Restored, isDryRun: boolean): readonly string[] => [
  ...(isDryRun ? ['Nothing is changed: this is what would be done.', ''] : []),
  `${result.moved.length} adapters point at newer credentials than the copy had.`,
  `${result.same.length} adapters point at the same credentials as before.`,
  ...listed(`${result.later.length} adapters point at an authorization that was made after the copy:`, result.later),
  ...listed(
    `${result.withoutCredentials.length} adapters have no credentials any more: they were deauthorized or deleted after the copy. Nothing revives them:`,
    result.withoutCredentials,
  ),
  `${result.attemptsRemoved} open sign-ins and verifications are removed: their people begin again.`,
  ...listed(
    `${result.orphans.length} secrets belong to no adapter. Look at each, and delete those that nobody needs:`,
    result.orphans,
  ),
  `${result.scheduledForDeletion} secrets are scheduled for deletion, and stay so.`,
];

const listed = (title: string, ids: readonly string[]): readonly string[] =>
  ids.length === 0 ? [title.replace(/[.:][^.:]*:?$/, '.')] : [title, ...ids.map((id) => `  ${id}`)];
