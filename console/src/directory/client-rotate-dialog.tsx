import { useState } from 'preact/hooks';
import type { Problem } from '../api/types.ts';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { OverlapField } from '../controls/overlap-field.tsx';
import { Note, ProblemNote } from '../controls/problem-note.tsx';
import { localTime } from '../instants.ts';
import { closeDialog, directoryChanged, opened } from './directory-actions.tsx';
import { rotateSecret } from './directory-calls.ts';
import type { ApiClient } from './directory-types.ts';
import { endingSecretOf } from './ending-secret.ts';

/** Replaces a client secret, with an overlap or at once, and shows the new one. */
export function ClientRotateDialog({ client }: { client: ApiClient }) {
  const open = endingSecretOf(client);
  const [hours, setHours] = useState(open ? 0 : 24);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);

  const rotate = async () => {
    setBusy(true);
    const answer = await rotateSecret(client, hours);
    setBusy(false);
    directoryChanged();
    if (!answer.ok) return setProblem(answer.problem);
    opened.set({ dialog: 'secret', shown: { client, ...answer.body } });
  };

  return (
    <Dialog title={`Rotate the secret of ${client.name}`} onClose={closeDialog}>
      <div class="prose">
        {problem && <ProblemNote problem={problem} />}
        {open ? (
          <Note kind="warn" title="The last rotation is still under way">
            <p>
              The old secret works until {localTime(open)}. Until then you can only end all old secrets at once: a
              program that has one of them gets no token until it has the new one.
            </p>
          </Note>
        ) : (
          <OverlapField
            label="The old secret works on for"
            hint="Give the program the new secret in this time. If the old one has leaked, end it at once."
            hours={hours}
            onHours={setHours}
          />
        )}
      </div>
      <DialogButtons>
        <Button onClick={closeDialog}>Cancel</Button>
        <Button look={hours === 0 ? 'danger' : 'primary'} isBusy={isBusy} onClick={() => void rotate()}>
          {open ? 'End old secrets' : 'Rotate secret'}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
