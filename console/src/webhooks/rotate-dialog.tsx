import { useState } from 'preact/hooks';
import type { Problem } from '../api/types.ts';
import { ApiCall } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { OverlapField } from '../controls/overlap-field.tsx';
import { Note, ProblemNote } from '../controls/problem-note.tsx';
import { localTime } from '../instants.ts';
import { closeDialog, opened, webhooksChanged } from './webhook-actions.tsx';
import { rotateSecret, WEBHOOK_PATHS } from './webhook-calls.ts';
import type { Webhook } from './webhook-types.ts';

/** Replaces the signing secret, with an overlap or at once, and shows the new one. */
export function RotateDialog({ webhook }: { webhook: Webhook }) {
  const { previousValidUntil } = webhook.secret;
  const [hours, setHours] = useState(previousValidUntil ? 0 : 24);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);

  const rotate = async () => {
    setBusy(true);
    const answer = await rotateSecret(webhook.id, { overlapHours: hours });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    webhooksChanged();
    opened.set({ dialog: 'secret', webhook, secret: answer.body });
  };

  return (
    <Dialog title="Rotate signing secret" onClose={closeDialog}>
      <div class="prose">
        {problem && <ProblemNote problem={problem} />}
        {previousValidUntil ? (
          <Note kind="warn" title="The last rotation is still under way">
            <p>
              The secret before signs as well until {localTime(previousValidUntil)}. Until then you can only end all old
              secrets at once: a receiver that still has one refuses requests until it has the new one.
            </p>
          </Note>
        ) : (
          <OverlapField
            label="The old secret signs as well for"
            hint="Give your receiver the new secret in this time. If the old one has leaked, end it at once."
            hours={hours}
            onHours={setHours}
          />
        )}
      </div>
      <DialogButtons>
        <ApiCall
          what="Rotate signing secret"
          method="POST"
          path={WEBHOOK_PATHS.rotations(webhook.id)}
          body={{ overlapHours: hours }}
        />
        <Button onClick={closeDialog}>Cancel</Button>
        <Button look={hours === 0 ? 'danger' : 'primary'} isBusy={isBusy} onClick={() => void rotate()}>
          {previousValidUntil ? 'End old secrets' : 'Rotate secret'}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
