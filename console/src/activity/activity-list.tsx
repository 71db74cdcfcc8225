import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from '../api/call.ts';
import type { ActivityRow, Listed, Problem } from '../api/types.ts';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { adapterChanges } from '../maintenance/runs.ts';
import { useWatched } from '../state.ts';
import { ActivityTable } from './activity-table.tsx';

interface Pages {
  readonly rows: readonly ActivityRow[];
  readonly next: string | null;
}

interface Loaded {
  /** The filter that it is for. Under another one it is shown no longer. */
  readonly filter: string;
  readonly pages?: Pages | undefined;
  readonly problem?: Problem;
}

interface ActivityListProps {
  /** Everything that the load depends on. */
  readonly filter: string;
  /** The person has chosen a part of it. */
  readonly isFiltered?: boolean;
  readonly load: (cursor: string | null) => Promise<Answer<Listed<ActivityRow>>>;
  /** Which adapter a row is about. */
  readonly hasAdapters?: boolean;
}

/** Newest first, page by page. */
export function ActivityList({ filter, isFiltered = false, load, hasAdapters = false }: ActivityListProps) {
  const changes = useWatched(adapterChanges);
  const [loaded, setLoaded] = useState<Loaded>();
  const { pages, problem } = loaded?.filter === filter ? loaded : ({} as Partial<Loaded>);
  const shown = useRef(filter);
  shown.current = filter;

  const add = async (before: Pages | undefined, isCurrent: () => boolean) => {
    const answer = await load(before?.next ?? null);
    if (!isCurrent() || shown.current !== filter) return;
    if (!answer.ok) return setLoaded({ filter, pages, problem: answer.problem });
    const rows = [...(before?.rows ?? []), ...answer.body.data];
    setLoaded({ filter, pages: { rows, next: answer.body.nextCursor } });
  };
  useEffect(() => {
    let isLate = false;
    void add(undefined, () => !isLate);
    return () => {
      isLate = true;
    };
  }, [filter, changes]);

  const more = () => void add(pages, () => true);
  return (
    <div class="activity" aria-busy={!pages && !problem}>
      {!pages && !problem && <Skeleton />}
      {problem && (
        <ProblemNote problem={problem}>
          <Button onClick={more}>Try again</Button>
        </ProblemNote>
      )}
      {pages && pages.rows.length === 0 && !pages.next && (isFiltered ? <NothingFound /> : <NothingYet />)}
      {pages && pages.rows.length > 0 && <ActivityTable rows={pages.rows} hasAdapters={hasAdapters} />}
      {pages?.next && <Button onClick={more}>Show older</Button>}
    </div>
  );
}

const NothingFound = () => (
  <div class="empty">
    <span class="empty-mark">
      <Icon name="search" />
    </span>
    <h3>Nothing matches</h3>
    <p>
      Choose other filters, or <a href="/activity">clear them</a>.
    </p>
  </div>
);

const NothingYet = () => (
  <div class="empty">
    <span class="empty-mark">
      <Icon name="clock" />
    </span>
    <h3>Nothing has happened yet</h3>
    <p>Every save, authorization and maintenance run appears here: who did it, when, and its request ID.</p>
  </div>
);
