import { Button } from '../controls/button.tsx';
import { LocalTime } from '../controls/time.tsx';
import { may } from '../sign-in/session-state.ts';
import { attemptWords } from './attempt-words.ts';
import { eventName } from './event-choice.ts';
import { redeliverEvent } from './webhook-actions.tsx';
import type { Delivery, DeliveryState, Webhook } from './webhook-types.ts';

const STATES: Readonly<Record<DeliveryState, readonly [look: string, words: string]>> = {
  pending: ['warn', 'Waiting'],
  delivered: ['good', 'Delivered'],
  failed: ['bad', 'Failed'],
};

interface DeliveryTableProps {
  readonly webhook: Webhook;
  readonly rows: readonly Delivery[];
  readonly onShow: (deliveryId: string) => void;
}

export const DeliveryTable = ({ webhook, rows, onShow }: DeliveryTableProps) => (
  <table class="cards">
    <caption class="unseen">Deliveries, newest first</caption>
    <thead>
      <tr>
        <th scope="col">Event</th>
        <th scope="col">State</th>
        <th scope="col">Last attempt</th>
        <th scope="col" class="actions">
          <span class="unseen">Actions</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            {eventName(row.eventType)}
            <span class="cell-more">{row.eventId}</span>
          </th>
          <td data-label="State">
            <State row={row} />
          </td>
          <td data-label="Last attempt">
            <LastAttempt row={row} />
          </td>
          <td class="actions">
            <span class="row-buttons">
              {may('webhooks:write') && row.state !== 'pending' && (
                <Button
                  look="quiet"
                  aria-label={`Redeliver ${row.eventId}`}
                  onClick={() => void redeliverEvent(webhook.id, row.id)}
                >
                  Redeliver
                </Button>
              )}
              <Button look="quiet" aria-label={`Details of ${row.eventId}`} onClick={() => onShow(row.id)}>
                Details
              </Button>
            </span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const State = ({ row: { state, nextAttemptAt } }: { row: Delivery }) => (
  <>
    <span class={`result ${STATES[state][0]}`}>{STATES[state][1]}</span>
    {nextAttemptAt && (
      <span class="cell-more">
        Next attempt: <LocalTime at={nextAttemptAt} />
      </span>
    )}
  </>
);

function LastAttempt({ row: { attempts, attemptCount } }: { row: Delivery }) {
  const last = attempts.at(-1);
  if (!last) return <span class="muted">None yet</span>;
  return (
    <>
      {attemptWords(last)}
      <span class="cell-more">
        <LocalTime at={last.at} />
        {attemptCount > 1 && `, attempt ${attemptCount}`}
      </span>
    </>
  );
}
