import { useEffect, useState } from 'preact/hooks';
import { listActivity, PATHS } from '../api/calls.ts';
import type { ActivityRow, Problem } from '../api/types.ts';
import { offerApiCalls } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { Icon } from '../controls/icon.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { LocalTime } from '../controls/time.tsx';
import { adapterChanges } from '../maintenance/runs.ts';
import { useWatched } from '../state.ts';
import { ACTOR_WORDS, eventWords, RESULT_LOOKS } from './activity-words.ts';

interface Page {
  readonly rows: readonly ActivityRow[];
  readonly next: string | null;
}

/** A row for each event: who, what, when, and under which request; newest first. */
export function ActivityTable({ adapterId, title }: { adapterId: string; title: string }) {
  const changes = useWatched(adapterChanges);
  const [page, setPage] = useState<Page>();
  const [problem, setProblem] = useState<Problem>();

  const load = async (before: Page | undefined) => {
    const answer = await listActivity(adapterId, before?.next ?? null);
    if (!answer.ok) return setProblem(answer.problem);
    setProblem(undefined);
    setPage({ rows: [...(before?.rows ?? []), ...answer.body.data], next: answer.body.nextCursor });
  };
  useEffect(() => void load(undefined), [adapterId, changes]);
  useEffect(() => {
    offerApiCalls([{ what: 'List activity', method: 'GET', path: PATHS.activity(adapterId) }]);
    return () => offerApiCalls([]);
  }, [adapterId]);

  return (
    <section class="card" aria-labelledby="activity" aria-busy={!page && !problem}>
      <h2 id="activity">
        <bdi>{title}</bdi>
      </h2>
      {problem && (
        <ProblemNote problem={problem}>
          <Button onClick={() => void load(page)}>Try again</Button>
        </ProblemNote>
      )}
      {page && page.rows.length === 0 && (
        <div class="empty">
          <span class="empty-mark">
            <Icon name="clock" />
          </span>
          <h3>Nothing has happened yet</h3>
          <p>
            Every save, authorization, renewal and maintenance run appears here: who did it, when, and its request ID.
          </p>
        </div>
      )}
      {page && page.rows.length > 0 && <Rows rows={page.rows} />}
      {page?.next && <Button onClick={() => void load(page)}>Show older</Button>}
    </section>
  );
}

const Rows = ({ rows }: { rows: readonly ActivityRow[] }) => (
  <table class="cards">
    <caption class="unseen">Activity, newest first</caption>
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Who</th>
        <th scope="col">What</th>
        <th scope="col">Result</th>
        <th scope="col" class="actions">
          Request
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          <td data-label="When">
            <LocalTime at={row.at} />
          </td>
          <td data-label="Who">
            <bdi>{row.actor.name}</bdi>
            <span class="cell-more">{ACTOR_WORDS[row.actor.kind]}</span>
          </td>
          <td data-label="What">{eventWords(row)}</td>
          <td data-label="Result">
            <span class={`result ${RESULT_LOOKS[row.result]}`}>{row.result}</span>
            {row.reason && <span class="cell-more">{row.reason}</span>}
          </td>
          <td data-label="Request" class="actions">
            <code class="short" title={row.requestId}>
              {row.requestId.slice(0, 8)}…
            </code>
            <CopyButton text={row.requestId} what="request ID" />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
