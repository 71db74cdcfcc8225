import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../api/types.ts';
import { Button } from '../controls/button.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { navigate, place, withQuery } from '../router.ts';
import { may } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { DeliveryDrawer } from './delivery-drawer.tsx';
import { DeliveryTable } from './delivery-table.tsx';
import { ReplayDialog } from './replay-dialog.tsx';
import { webhookChanges } from './webhook-actions.tsx';
import { listDeliveries } from './webhook-calls.ts';
import type { Delivery, DeliveryState, Webhook } from './webhook-types.ts';

const CHOICES: readonly (readonly [state: DeliveryState | undefined, words: string])[] = [
  [undefined, 'All'],
  ['pending', 'Waiting'],
  ['failed', 'Failed'],
  ['delivered', 'Delivered'],
];

interface Page {
  readonly rows: readonly Delivery[];
  readonly next: string | null;
}

/** The requests to one receiver, newest first: how each ended, and the way to send it again. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const chosen = useWatched(place).searchParams.get('state');
  const state = CHOICES.find(([one]) => one === chosen)?.[0];
  const changes = useWatched(webhookChanges);
  const [page, setPage] = useState<Page>();
  const [problem, setProblem] = useState<Problem>();
  const [shown, setShown] = useState<string>();
  const [isReplaying, setReplaying] = useState(false);
  const load = async (before?: Page) => {
    const answer = await listDeliveries(webhook.id, { state, cursor: before?.next ?? undefined });
    if (!answer.ok) return setProblem(answer.problem);
    setProblem(undefined);
    setPage({ rows: [...(before?.rows ?? []), ...answer.body.data], next: answer.body.nextCursor });
  };
  useEffect(() => void load(), [webhook.id, state, changes]);

  return (
    <section class="card" aria-labelledby="deliveries" aria-busy={!page && !problem}>
      <div class="card-head">
        <h2 id="deliveries">Deliveries</h2>
        {may('webhooks:write') && <Button onClick={() => setReplaying(true)}>Replay…</Button>}
      </div>
      <fieldset class="chips">
        <legend class="unseen">State of the delivery</legend>
        {CHOICES.map(([one, words]) => (
          <label key={words} class="chip">
            <input
              type="radio"
              name="delivery-state"
              checked={one === state}
              onChange={() => void navigate(withQuery({ state: one ?? null }), { replace: true })}
            />
            {words}
          </label>
        ))}
      </fieldset>
      {!page && !problem && <Skeleton rows={3} />}
      {problem && (
        <ProblemNote problem={problem}>
          <Button onClick={() => void load(page)}>Try again</Button>
        </ProblemNote>
      )}
      {page && page.rows.length === 0 && (
        <p class="muted">{state ? 'No deliveries match.' : 'No deliveries yet.'} Deliveries are kept for 30 days.</p>
      )}
      {page && page.rows.length > 0 && <DeliveryTable webhook={webhook} rows={page.rows} onShow={setShown} />}
      {page?.next && <Button onClick={() => void load(page)}>Show older</Button>}
      {shown !== undefined && (
        <DeliveryDrawer webhookId={webhook.id} deliveryId={shown} onClose={() => setShown(undefined)} />
      )}
      {isReplaying && <ReplayDialog webhook={webhook} onClose={() => setReplaying(false)} />}
    </section>
  );
}
