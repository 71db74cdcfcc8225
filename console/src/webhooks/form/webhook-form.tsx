import { useState } from 'preact/hooks';
import type { Problem } from '../../api/types.ts';
import { useRequestKey } from '../../api/use-request-key.ts';
import { announce } from '../../controls/announcer.tsx';
import { ApiCall } from '../../controls/api-call.tsx';
import { Button } from '../../controls/button.tsx';
import { Dialog, DialogButtons } from '../../controls/dialog.tsx';
import { TextField } from '../../controls/field.tsx';
import { ProblemNote } from '../../controls/problem-note.tsx';
import { closeDialog, opened, webhooksChanged } from '../webhook-actions.tsx';
import { addWebhook, saveWebhook, WEBHOOK_PATHS } from '../webhook-calls.ts';
import type { Webhook, WebhookSettings } from '../webhook-types.ts';
import { AdapterFields } from './adapter-fields.tsx';
import { EventFields } from './event-fields.tsx';
import { bodyOf, draftOf, refusedIn, type WebhookDraft, type WrongDraft, wrongIn } from './webhook-draft.ts';

/** Adds a webhook, or edits one. */
export function WebhookForm({ edited }: { edited?: Webhook }) {
  const [draft, setDraft] = useState(() => draftOf(edited));
  const [wrong, setWrong] = useState<WrongDraft>({});
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const keyOf = useRequestKey();
  const body = bodyOf(draft, edited);
  const edit = (changes: Partial<WebhookDraft>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setWrong((before) => ({
      ...before,
      ...Object.fromEntries(Object.keys(changes).map((field) => [field, undefined])),
    }));
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    /** @returns whether there is anything wrong */
    const shown = (found: WrongDraft): boolean => {
      setWrong(found);
      const [first] = Object.keys(found);
      if (first !== undefined) form.querySelector<HTMLElement>(`#webhook-${first}`)?.focus();
      return first !== undefined;
    };
    if (shown(wrongIn(draft)) || isBusy) return;
    setBusy(true);
    const ended = await sent(edited, body, keyOf(body));
    setBusy(false);
    if (ended === undefined) return;
    setProblem(shown(refusedIn(ended)) ? undefined : ended);
  };

  const words = edited ? 'Save webhook' : 'Add webhook';
  return (
    <Dialog title={edited ? 'Edit webhook' : 'Add webhook'} onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        {problem && <ProblemNote problem={problem} keepsInput />}
        <UrlField url={draft.url} onText={(url) => edit({ url })} error={wrong.url} isEdited={edited !== undefined} />
        <TextField
          id="webhook-description"
          label="Description"
          isOptional
          value={draft.description}
          onText={(description) => edit({ description })}
          input={{ maxLength: 200, dir: 'auto' }}
        />
        <EventFields choice={draft.events} onChoose={(events) => edit({ events })} error={wrong.events} />
        <AdapterFields choice={draft.adapters} onChoose={(adapters) => edit({ adapters })} error={wrong.adapters} />
        <DialogButtons>
          <ApiCall
            what={words}
            method={edited ? 'PUT' : 'POST'}
            path={edited ? WEBHOOK_PATHS.webhook(edited.id) : WEBHOOK_PATHS.webhooks}
            body={{ ...body }}
            ifMatch={edited ? `"${edited.version}"` : null}
          />
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            {words}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

/** Sends the form; a new webhook is followed by its secret.
 *
 * @returns the refusal, if there is one */
async function sent(edited: Webhook | undefined, body: WebhookSettings, key: string): Promise<Problem | undefined> {
  if (edited) {
    const answer = await saveWebhook(edited, body);
    if (!answer.ok) return answer.problem;
    announce('The webhook was saved.');
    closeDialog();
  } else {
    const answer = await addWebhook(body, key);
    if (!answer.ok) return answer.problem;
    const { secret, ...webhook } = answer.body;
    announce('The webhook was added.');
    opened.set({ dialog: 'secret', webhook: { ...webhook, secret }, secret });
  }
  webhooksChanged();
  return undefined;
}

interface UrlFieldProps {
  readonly url: string;
  readonly onText: (text: string) => void;
  readonly error: string | undefined;
  readonly isEdited: boolean;
}

const UrlField = ({ url, onText, error, isEdited }: UrlFieldProps) => (
  <TextField
    id="webhook-url"
    label="URL"
    hint={isEdited ? 'Another URL has to be activated again.' : 'https, with a public host name, on port 443 or 8443'}
    value={url}
    onText={onText}
    error={error}
    input={{ type: 'url', class: 'code', maxLength: 2_048 }}
  />
);
