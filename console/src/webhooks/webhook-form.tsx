import { useRef, useState } from 'preact/hooks';
import type { Problem } from '../api/types.ts';
import { announce } from '../controls/announcer.tsx';
import { ApiCall } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { TextField } from '../controls/field.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { choiceOf, type EventChoice, patternsOf } from './event-choice.ts';
import { EventFields } from './event-fields.tsx';
import { closeDialog, opened, webhooksChanged } from './webhook-actions.tsx';
import { addWebhook, saveWebhook, WEBHOOK_PATHS } from './webhook-calls.ts';
import { adaptersOf } from './webhook-state.tsx';
import type { Webhook, WebhookSettings } from './webhook-types.ts';

type Wrong = { readonly url?: string | undefined; readonly events?: string | undefined };

const wrongIn = (url: string, choice: EventChoice): Wrong => ({
  ...(!URL.canParse(url) && { url: 'Enter the whole address, for example https://hooks.example.com/ups' }),
  ...(choice !== 'all' && choice.size === 0 && { events: 'Choose at least one event' }),
});

/** The API's own words about the URL. */
const urlProblem = ({ code, detail, errors }: Problem): string | undefined =>
  code === 'webhook-url-refused' ? detail : errors.find(({ pointer }) => pointer === '/url')?.message;

/** Adds a webhook, or edits one. */
export function WebhookForm({ edited }: { edited?: Webhook }) {
  const [url, setUrl] = useState(edited?.url ?? '');
  const [description, setDescription] = useState(edited?.description ?? '');
  const [choice, setChoice] = useState<EventChoice>(edited ? choiceOf(edited.eventTypes) : 'all');
  const [wrong, setWrong] = useState<Wrong>({});
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  // One key for the dialog: submitting again after a lost answer adds no second webhook.
  const key = useRef(crypto.randomUUID());
  const body: WebhookSettings = {
    url: url.trim(),
    description: description.trim() || null,
    eventTypes: patternsOf(choice, edited?.eventTypes),
    ...(edited?.adapterIds && { adapterIds: [...edited.adapterIds] }),
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const found = wrongIn(body.url, choice);
    setWrong(found);
    const [first] = Object.keys(found);
    if (first !== undefined) return form.querySelector<HTMLElement>(`#webhook-${first}`)?.focus();
    if (isBusy) return;
    setBusy(true);
    const ended = await sent(edited, body, key.current);
    setBusy(false);
    if (ended === undefined) return;
    if (ended.code !== 'unreachable') key.current = crypto.randomUUID();
    setWrong({ url: urlProblem(ended) });
    setProblem(urlProblem(ended) === undefined ? ended : undefined);
    form.querySelector<HTMLElement>('#webhook-url')?.focus();
  };

  const words = edited ? 'Save webhook' : 'Add webhook';
  return (
    <Dialog title={edited ? 'Edit webhook' : 'Add webhook'} onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        {problem && <ProblemNote problem={problem} keepsInput />}
        <UrlField url={url} onText={setUrl} error={wrong.url} isEdited={edited !== undefined} />
        <TextField
          id="webhook-description"
          label="Description"
          isOptional
          value={description}
          onText={setDescription}
          input={{ maxLength: 200, dir: 'auto' }}
        />
        <EventFields choice={choice} onChoose={setChoice} error={wrong.events} />
        {edited?.adapterIds && <p class="hint">Adapters: {adaptersOf(edited.adapterIds)}</p>}
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
