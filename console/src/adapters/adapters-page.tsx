import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Adapter } from '../api/types.ts';
import { useAdapters } from '../api/use-adapters.ts';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { Page } from '../frame/page.tsx';
import { place } from '../router.ts';
import { may, mayConfigure } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { AdapterTable } from './adapter-table.tsx';
import { AddAdapterButton } from './add-adapter-button.tsx';
import { AddAdapterDialog } from './add-adapter-dialog.tsx';
import { arranged, arrangementOf, pageOf } from './arrangement.ts';
import { useDrawnAddress, useDrawnRows, useIsReadyToDraw } from './drawing.ts';
import { Filters } from './filters.tsx';
import { ListActions } from './list-actions.tsx';
import { Pager } from './pager.tsx';
import { useSearch } from './use-search.ts';
import './adapters.css';

/** Polling interval for adapters whose status may change on its own, while the page is visible. */
const LOOK_AGAIN_MS = 5_000;
/** A long list is loaded less often: it takes as many calls more. */
const ADAPTERS_A_CALL = 500;

const isMoving = ({ statusReason }: Adapter): boolean => statusReason?.code === 'maintenance-pending';

export function AdaptersPage() {
  const at = useWatched(place);
  const { list: loaded, problem, reload } = useAdapters();
  const list = useIsReadyToDraw() ? loaded : undefined;
  const isLoading = !list && (!problem || loaded !== undefined);
  const adapters = list?.data ?? [];
  const calls = Math.ceil(adapters.length / ADAPTERS_A_CALL);
  const isAnyMoving = adapters.some(isMoving);
  const isAdding = at.searchParams.get('add') !== null;

  useEffect(() => {
    if (!isAnyMoving) return;
    const again = () => document.visibilityState === 'visible' && void reload();
    const timer = setInterval(again, LOOK_AGAIN_MS * calls);
    return () => clearInterval(timer);
  }, [isAnyMoving, calls]);

  return (
    <Page title="Adapters" isLoading={isLoading}>
      {isLoading && <Skeleton rows={8} />}
      {problem && !loaded && (
        <ProblemNote problem={problem}>
          <Button onClick={() => void reload()}>Try again</Button>
        </ProblemNote>
      )}
      {list && adapters.length === 0 && <NoAdapters />}
      {list && adapters.length > 0 && <Listed adapters={adapters} isWhole={list.isWhole} at={at} />}
      {isAdding && may('adapters:write') && <AddAdapterDialog />}
    </Page>
  );
}

interface ListedProps {
  readonly adapters: readonly Adapter[];
  readonly isWhole: boolean;
  readonly at: URL;
}

function Listed({ adapters, isWhole, at }: ListedProps) {
  const arrangement = arrangementOf(at.searchParams);
  // The filters follow a letter or a press at once, and the rows follow the filters.
  const drawnAt = useDrawnAddress(at);
  const { found, isWhole: isFoundWhole } = useSearch(arrangement.text, drawnAt.searchParams.get('text') ?? '');
  const { order, shown, rows, page, pages } = useMemo(() => {
    const order = arrangementOf(drawnAt.searchParams);
    const shown = arranged(adapters, order, found);
    return { order, shown, ...pageOf(shown, order.page) };
  }, [adapters, drawnAt, found]);
  const drawn = useDrawnRows(drawnAt, rows.length);
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  // A filter that hides an adapter takes it out of the selection.
  const chosen = shown.filter(({ id }) => selected.has(id));
  return (
    <>
      <Filters adapters={adapters} arrangement={arrangement}>
        <ListActions shown={shown} chosen={chosen} onClear={() => select(new Set())} />
      </Filters>
      {!mayConfigure() && <p class="muted">View only. Ask an administrator for access.</p>}
      {!isWhole && (
        <p class="muted">
          Showing the first {adapters.length.toLocaleString('en')} adapters. Search covers all of them.
        </p>
      )}
      {useMemo(
        () => (
          <AdapterTable
            rows={rows}
            drawn={drawn}
            found={found}
            arrangement={order}
            selected={selected}
            onSelect={select}
          />
        ),
        [rows, drawn, found, order, selected],
      )}
      <Pager page={page} pages={pages} rows={shown.length} isWhole={isFoundWhole} />
    </>
  );
}

const NoAdapters = () => (
  <div class="empty">
    <span class="empty-mark">
      <Icon name="box" />
    </span>
    <h2>No adapters yet</h2>
    <p>
      An adapter holds one authorization at UPS, and every tracking request of your systems uses it. Add the UPS
      tracking adapter to start.
    </p>
    <AddAdapterButton look="primary" />
  </div>
);
