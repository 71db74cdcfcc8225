import { useEffect } from 'preact/hooks';
import { listAdapters } from '../api/calls.ts';
import type { Adapter } from '../api/types.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Page } from '../frame/page.tsx';
import { adapterChanges } from '../maintenance/runs.ts';
import { navigate, place, withQuery } from '../router.ts';
import { may } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { AdapterTable } from './adapter-table.tsx';
import { AddAdapterDialog } from './add-adapter-dialog.tsx';
import { arranged, arrangementOf } from './arrangement.ts';
import { Filters } from './filters.tsx';
import './adapters.css';

/** Polling interval for adapters whose status may change on its own, while the page is visible. */
const LOOK_AGAIN_MS = 5_000;

const isMoving = ({ statusReason }: Adapter): boolean => statusReason?.code === 'maintenance-pending';

export function AdaptersPage() {
  const at = useWatched(place);
  const changes = useWatched(adapterChanges);
  const { body, problem, reload } = useLoaded('adapters', listAdapters);
  const adapters = body?.data ?? [];
  const isAnyMoving = adapters.some(isMoving);

  useEffect(() => {
    if (changes > 0) void reload();
  }, [changes]);

  useEffect(() => {
    if (!isAnyMoving) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && void reload(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isAnyMoving]);

  const isAdding = at.searchParams.get('add') !== null;
  const arrangement = arrangementOf(at.searchParams);
  const add = may('adapters:write') && (
    <Button
      look={adapters.length === 0 ? 'primary' : 'plain'}
      icon="plus"
      onClick={() => void navigate(withQuery({ add: 'one' }))}
    >
      Add adapter
    </Button>
  );

  return (
    <Page title="Adapters" isLoading={!body && !problem} beside={adapters.length > 0 && add}>
      {problem && !body && (
        <ProblemNote problem={problem}>
          <Button onClick={() => void reload()}>Try again</Button>
        </ProblemNote>
      )}
      {body && adapters.length === 0 && <NoAdapters add={add} />}
      {body && adapters.length > 0 && (
        <>
          {adapters.length > 1 && <Filters adapters={adapters} arrangement={arrangement} />}
          <AdapterTable adapters={arranged(adapters, arrangement)} arrangement={arrangement} />
          {!body.isWhole && <p class="muted">These are the first {adapters.length}; the API returns all of them.</p>}
        </>
      )}
      {isAdding && may('adapters:write') && <AddAdapterDialog />}
    </Page>
  );
}

const NoAdapters = ({ add }: { add: ReturnType<typeof Button> | false }) => (
  <div class="empty">
    <span class="empty-mark">
      <Icon name="box" />
    </span>
    <h2>No adapters yet</h2>
    <p>
      An adapter holds one authorization at UPS, and every tracking request of your systems uses it. Add the UPS
      tracking adapter to start.
    </p>
    {add}
  </div>
);
