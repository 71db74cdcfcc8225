import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { Note } from '../controls/problem-note.tsx';
import { localTime } from '../instants.ts';
import { closeDialog, type ShownSecret } from './directory-actions.tsx';

/** A client secret, which is shown this once: the dialog closes by its answer alone. */
export function ClientSecretDialog({ client, clientSecret, previousEndsAt }: ShownSecret) {
  const { clientId, tokenUrl, name } = client;
  return (
    <Dialog title={`Secret of ${name}`} onClose={closeDialog} isBlocking>
      <div class="prose">
        <Note kind="warn" title="You will not see this secret again">
          <p>Store it now, where only the program reads it. If it is lost, rotate it.</p>
        </Note>
        <dl class="facts client-facts">
          <dt>Client secret</dt>
          <dd class="copyable">
            <code>{clientSecret}</code>
            <CopyButton text={clientSecret} what="client secret" />
          </dd>
          <dt>Client ID</dt>
          <dd class="copyable">
            <code>{clientId}</code>
            <CopyButton text={clientId} what="Client ID" />
          </dd>
          {tokenUrl && (
            <>
              <dt>Token endpoint</dt>
              <dd class="copyable">
                <code>{tokenUrl}</code>
                <CopyButton text={tokenUrl} what="token endpoint" />
              </dd>
            </>
          )}
        </dl>
        {previousEndsAt && (
          <p>
            {Date.parse(previousEndsAt) <= Date.now()
              ? 'All old secrets have ended.'
              : `The old secret works until ${localTime(previousEndsAt)}.`}
          </p>
        )}
      </div>
      <DialogButtons>
        <Button look="primary" onClick={closeDialog}>
          I have stored the secret
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
