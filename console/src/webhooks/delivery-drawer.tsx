import { useLoaded } from '../api/use-loaded.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { LocalTime } from '../controls/time.tsx';
import { attemptWords } from './attempt-words.ts';
import { readDelivery } from './webhook-calls.ts';
import type { Attempt } from './webhook-types.ts';

interface DeliveryDrawerProps {
  readonly webhookId: string;
  readonly deliveryId: string;
  readonly onClose: () => void;
}

/** One delivery: what is sent, and each attempt. */
export function DeliveryDrawer({ webhookId, deliveryId, onClose }: DeliveryDrawerProps) {
  const { body: delivery, problem } = useLoaded(`delivery ${deliveryId}`, () => readDelivery(webhookId, deliveryId));
  const payload = delivery && JSON.stringify(delivery.payload, null, 2);
  return (
    <Dialog title="Delivery" isDrawer onClose={onClose}>
      {!delivery && !problem && <Skeleton rows={4} />}
      {problem && !delivery && <ProblemNote problem={problem} />}
      {delivery && payload && (
        <div class="prose">
          <p>
            <code>{delivery.eventId}</code> <CopyButton text={delivery.eventId} what="event ID" />
          </p>
          <div class="api-call">
            <pre class="code">{delivery.payload ? payload : 'The event is older than 30 days, and is gone.'}</pre>
            <CopyButton text={payload} what="payload" />
          </div>
          <h3>Attempts</h3>
          {delivery.attempts.length === 0 && <p class="muted">None yet.</p>}
          <ol class="steps-list">
            {delivery.attempts.map((attempt) => (
              <li key={attempt.at}>
                <AttemptLine attempt={attempt} />
              </li>
            ))}
          </ol>
        </div>
      )}
    </Dialog>
  );
}

const AttemptLine = ({ attempt }: { attempt: Attempt }) => (
  <>
    <LocalTime at={attempt.at} />: {attemptWords(attempt)} ({attempt.durationMs} ms)
    {attempt.responseStart !== '' && <pre class="code answer-start">{attempt.responseStart}</pre>}
  </>
);
