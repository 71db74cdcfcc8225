import { useState } from 'preact/hooks';
import type { Problem } from '../api/types.ts';
import { announce } from '../controls/announcer.tsx';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { localTime } from '../instants.ts';
import { closeDialog, webhooksChanged } from './webhook-actions.tsx';
import { activateWebhook } from './webhook-calls.ts';
import type { SigningSecret, Webhook } from './webhook-types.ts';

const SNIPPETS = {
  Node: [
    '// npm install standardwebhooks',
    "import { Webhook } from 'standardwebhooks';",
    '',
    'const webhook = new Webhook(process.env.WEBHOOK_SECRET);',
    'const event = webhook.verify(rawBody, request.headers);',
  ].join('\n'),
  Python: [
    '# pip install standardwebhooks',
    'from standardwebhooks import Webhook',
    '',
    'webhook = Webhook(os.environ["WEBHOOK_SECRET"])',
    'event = webhook.verify(raw_body, dict(request.headers))',
  ].join('\n'),
} as const;

/** The signing secret and how a receiver uses it; for a webhook that is not activated, also the next step. */
export function SecretDialog({ webhook, secret }: { webhook: Webhook; secret: SigningSecret }) {
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const hasToActivate = webhook.stateReason?.nextAction === 'activate';

  const activate = async () => {
    setBusy(true);
    const answer = await activateWebhook(webhook.id);
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    announce('The webhook is active.');
    webhooksChanged();
    closeDialog();
  };

  return (
    <Dialog title="Signing secret" onClose={closeDialog}>
      <div class="prose">
        {problem && <ProblemNote problem={problem} />}
        <p>Store this secret in your receiver: it proves that a request is from us.</p>
        <div class="copyable">
          <code>{secret.secret}</code>
          <CopyButton text={secret.secret} what="signing secret" />
        </div>
        {secret.previousValidUntil && (
          <p>Until {localTime(secret.previousValidUntil)}, each request is signed with the secret before as well.</p>
        )}
        <Snippet />
        <p class="hint">
          Verify the body exactly as it arrived, answer 2xx within 15 seconds, then process the event. Ignore a
          webhook-id that you have seen before.
        </p>
      </div>
      <DialogButtons>
        <Button onClick={closeDialog}>{hasToActivate ? 'Activate later' : 'Done'}</Button>
        {hasToActivate && (
          <Button look="primary" isBusy={isBusy} onClick={() => void activate()}>
            Activate
          </Button>
        )}
      </DialogButtons>
    </Dialog>
  );
}

function Snippet() {
  const [language, setLanguage] = useState<keyof typeof SNIPPETS>('Node');
  return (
    <fieldset class="field">
      <legend>In your receiver</legend>
      <div class="chips">
        {(Object.keys(SNIPPETS) as (keyof typeof SNIPPETS)[]).map((one) => (
          <label key={one} class="chip">
            <input type="radio" name="language" checked={one === language} onChange={() => setLanguage(one)} />
            {one}
          </label>
        ))}
      </div>
      <div class="api-call">
        <pre class="code">{SNIPPETS[language]}</pre>
        <CopyButton text={SNIPPETS[language]} what={`receiver in ${language}`} />
      </div>
    </fieldset>
  );
}
