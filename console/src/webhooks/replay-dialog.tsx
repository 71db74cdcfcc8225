import { useState } from 'preact/hooks';
import type { Problem } from '../api/types.ts';
import { useRequestKey } from '../api/use-request-key.ts';
import { ApiCall } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { Field, fieldControl, TextField } from '../controls/field.tsx';
import { Note, ProblemNote } from '../controls/problem-note.tsx';
import { webhooksChanged } from './webhook-actions.tsx';
import { readReplay, replayEvents, WEBHOOK_PATHS } from './webhook-calls.ts';
import type { Replay, ReplayRequest, Webhook } from './webhook-types.ts';

const ONLY: Readonly<Record<ReplayRequest['only'], string>> = {
  missing: 'Never sent',
  failed: 'Failed',
  all: 'All, also delivered',
};

const ONLY_FIELD = { id: 'replay-only', label: 'Events', hint: 'Your receiver sees the same webhook-id again.' };

const POLL_MS = 1_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** As a date field writes it: the local time, to the minute. */
const fieldText = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length);

/** Sends events of a period again, and follows the replay to its end. */
export function ReplayDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const [from, setFrom] = useState(() => fieldText(new Date(Date.now() - HOUR_MS)));
  const [to, setTo] = useState(() => fieldText(new Date(Date.now() + MINUTE_MS)));
  const [only, setOnly] = useState<ReplayRequest['only']>('missing');
  const [replay, setReplay] = useState<Replay>();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const keyOf = useRequestKey();
  const isComplete = from !== '' && to !== '';
  const body = {
    from: isComplete ? new Date(from).toISOString() : '',
    to: isComplete ? new Date(to).toISOString() : '',
    only,
  };

  const begin = async () => {
    setBusy(true);
    setProblem(undefined);
    // The same period may be replayed again after a replay, and not beside it.
    let answer = await replayEvents(webhook.id, body, keyOf([body, replay?.id]));
    while (answer.ok && answer.body.state === 'running') {
      setReplay(answer.body);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      answer = await readReplay(webhook.id, answer.body.id);
    }
    setBusy(false);
    if (answer.ok) setReplay(answer.body);
    else setProblem(answer.problem);
    webhooksChanged();
  };

  return (
    <Dialog title="Replay events" onClose={onClose}>
      <div class="prose">
        {problem && <ProblemNote problem={problem} keepsInput />}
        <div class="side-by-side">
          <TextField id="replay-from" label="From" value={from} onText={setFrom} input={{ type: 'datetime-local' }} />
          <TextField id="replay-to" label="To" value={to} onText={setTo} input={{ type: 'datetime-local' }} />
        </div>
        <Field {...ONLY_FIELD}>
          <select
            {...fieldControl(ONLY_FIELD)}
            value={only}
            onChange={({ currentTarget }) => setOnly(currentTarget.value as ReplayRequest['only'])}
          >
            {Object.entries(ONLY).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </Field>
        {replay && <ReplayNote replay={replay} />}
      </div>
      <DialogButtons>
        <ApiCall what="Replay events" method="POST" path={WEBHOOK_PATHS.replays(webhook.id)} body={body} />
        <Button onClick={onClose}>Done</Button>
        <Button look="primary" isBusy={isBusy} disabled={!isComplete} onClick={() => void begin()}>
          Replay
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

const ReplayNote = ({ replay }: { replay: Replay }) => (
  <Note kind={replay.state === 'done' ? 'good' : 'info'} isLive>
    <p>{replayWords(replay)}</p>
  </Note>
);

function replayWords({ state, examined, queued }: Replay): string {
  const counts = `${queued} of ${examined === 1 ? '1 event' : `${examined} events`}`;
  if (state === 'running') return `Under way: ${counts} queued so far. You can close this dialog.`;
  if (examined === 0) return 'Done: there are no events in this period.';
  return `Done: ${counts} in this period ${queued === 1 ? 'is' : 'are'} sent again.`;
}
