import { useState } from 'preact/hooks';
import type { Problem } from '../api/types.ts';
import { ApiCall } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { Field, fieldControl } from '../controls/field.tsx';
import { Note, ProblemNote } from '../controls/problem-note.tsx';
import { attemptWords } from './attempt-words.ts';
import { EVENT_NAMES, EVENT_TYPES } from './event-choice.ts';
import { closeDialog } from './webhook-actions.tsx';
import { sendTest, WEBHOOK_PATHS } from './webhook-calls.ts';
import type { Attempt, CustomerEventType, Webhook } from './webhook-types.ts';

const TYPE_FIELD = { id: 'test-type', label: 'Event', hint: 'An example, marked with "test": true. It is not kept.' };

/** Sends an example of an event, and shows what the receiver answers. */
export function TestDialog({ webhook }: { webhook: Webhook }) {
  const [type, setType] = useState<CustomerEventType>('adapter.status_changed');
  const [attempt, setAttempt] = useState<Attempt>();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);

  const send = async () => {
    setBusy(true);
    setAttempt(undefined);
    const answer = await sendTest(webhook.id, type);
    setBusy(false);
    setProblem(answer.ok ? undefined : answer.problem);
    if (answer.ok) setAttempt(answer.body);
  };

  return (
    <Dialog title="Send test" onClose={closeDialog}>
      <div class="prose">
        <p>
          To <code>{webhook.url}</code>
        </p>
        <Field {...TYPE_FIELD}>
          <select
            {...fieldControl(TYPE_FIELD)}
            value={type}
            onChange={({ currentTarget }) => setType(currentTarget.value as CustomerEventType)}
          >
            {EVENT_TYPES.map((one) => (
              <option key={one} value={one}>
                {EVENT_NAMES[one]} ({one})
              </option>
            ))}
          </select>
        </Field>
        {problem && <ProblemNote problem={problem} />}
        {attempt && <AttemptNote attempt={attempt} />}
      </div>
      <DialogButtons>
        <ApiCall what="Send test" method="POST" path={WEBHOOK_PATHS.tests(webhook.id)} body={{ eventType: type }} />
        <Button onClick={closeDialog}>Done</Button>
        <Button look="primary" isBusy={isBusy} onClick={() => void send()}>
          Send
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

/** Shows how an attempt ended, with the beginning of the answer. */
export const AttemptNote = ({ attempt }: { attempt: Attempt }) => (
  <Note kind={attempt.error === null ? 'good' : 'warn'} title={attemptWords(attempt)} isLive>
    <p>After {attempt.durationMs} ms.</p>
    {attempt.responseStart !== '' && <pre class="code answer-start">{attempt.responseStart}</pre>}
  </Note>
);
