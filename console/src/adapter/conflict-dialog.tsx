import { Button } from '../controls/button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { clockOf } from '../instants.ts';
import type { Conflict } from './configuration.ts';
import { type Draft, draftOf, FIELD_WORDS } from './draft.ts';

const COMPARED = ['name', 'environment', 'method', 'clientId'] as const satisfies readonly (keyof Draft)[];

const ENVIRONMENTS: Readonly<Record<string, string>> = { test: 'Test', production: 'Production' };

const shown = (value: string): string => ENVIRONMENTS[value] ?? (value || '–');

/** Another person saved in between: shows both versions, so that neither is lost silently. */
export function ConflictDialog({
  conflict: { theirs, by, at, mine },
  takeTheirs,
  saveMine,
  close,
}: {
  conflict: Conflict;
  takeTheirs: () => void;
  saveMine: () => void;
  close: () => void;
}) {
  const other = draftOf(theirs);
  return (
    <Dialog title="Someone else changed this adapter" onClose={close}>
      <p>
        <bdi>{by ?? 'Someone'}</bdi> changed it{at && ` at ${clockOf(at)}`} while you were editing. Your changes are not
        saved yet.
      </p>
      <table class="compared">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Now</th>
            <th scope="col">Yours</th>
          </tr>
        </thead>
        <tbody>
          {COMPARED.map((field) => (
            <tr key={field} class={other[field] === mine[field] ? '' : 'differs'}>
              <th scope="row">{FIELD_WORDS[field]}</th>
              <td>
                <bdi>{shown(other[field])}</bdi>
              </td>
              <td>
                <bdi>{shown(mine[field])}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <DialogButtons>
        <Button onClick={close}>Keep editing</Button>
        <Button onClick={takeTheirs}>Reload theirs</Button>
        <Button look="primary" onClick={saveMine}>
          Save mine
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
