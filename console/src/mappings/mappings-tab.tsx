import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { listMappings, PATHS } from '../api/calls.ts';
import type { Adapter, Mapping } from '../api/types.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { offerApiCalls } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { adaptersChanged } from '../maintenance/runs.ts';
import { navigate, place, withQuery } from '../router.ts';
import { may } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { MappingDialog } from './mapping-dialog.tsx';
import { MappingList } from './mapping-list.tsx';
import { MOST_MAPPINGS } from './most-mappings.ts';
import { PasteDialog } from './paste-dialog.tsx';

const open = (what: string | null) => void navigate(withQuery({ add: what }), { replace: true });

export function MappingsTab({ adapter }: { adapter: Adapter }) {
  const { body, problem, reload } = useLoaded(`mappings ${adapter.id}`, () => listMappings(adapter.id));
  const adding = useWatched(place).searchParams.get('add');
  const [edited, setEdited] = useState<Mapping>();
  const mappings = body?.data ?? [];
  const mayChange = may('mappings:write');
  useEffect(() => {
    offerApiCalls([{ what: 'List shipper mappings', method: 'GET', path: PATHS.mappings(adapter.id) }]);
    return () => offerApiCalls([]);
  }, [adapter.id]);
  const changed = async () => {
    open(null);
    setEdited(undefined);
    await reload();
    adaptersChanged();
  };

  return (
    <section class="card" aria-labelledby="shipper-mappings" aria-busy={!body && !problem}>
      <div class="card-head">
        <h2 id="shipper-mappings">
          Shipper mappings{' '}
          {body && (
            <span class="count">
              {mappings.length} / {MOST_MAPPINGS}
            </span>
          )}
        </h2>
        {mayChange && mappings.length > 0 && <AddButtons />}
      </div>
      {!body && !problem && <Skeleton rows={4} />}
      {problem && !body && (
        <ProblemNote problem={problem}>
          <Button onClick={() => void reload()}>Try again</Button>
        </ProblemNote>
      )}
      {body && mappings.length === 0 && <NoMappings>{mayChange && <AddButtons look="primary" />}</NoMappings>}
      {mappings.length > 0 && (
        <MappingList adapter={adapter} mappings={mappings} onEdit={setEdited} onChanged={changed} />
      )}
      {adding === 'one' && mayChange && (
        <MappingDialog adapter={adapter} mappings={mappings} onDone={changed} onClose={() => open(null)} />
      )}
      {edited && (
        <MappingDialog
          adapter={adapter}
          mappings={mappings}
          edited={edited}
          onDone={changed}
          onClose={() => setEdited(undefined)}
        />
      )}
      {adding === 'many' && mayChange && body && (
        <PasteDialog adapter={adapter} mappings={mappings} onDone={changed} onClose={() => open(null)} />
      )}
    </section>
  );
}

const AddButtons = ({ look = 'plain' }: { look?: 'plain' | 'primary' }) => (
  <div class="buttons">
    <Button look={look} icon="plus" onClick={() => open('one')}>
      Add shipper mapping
    </Button>
    <Button icon="copy" onClick={() => open('many')}>
      Paste a list
    </Button>
  </div>
);

const NoMappings = ({ children }: { children: ComponentChildren }) => (
  <div class="empty">
    <span class="empty-mark">
      <Icon name="box" />
    </span>
    <h3>No shipper mapping yet</h3>
    <p>
      A mapping assigns a UPS account to one of your shippers. Maintenance needs at least one before it makes the
      adapter Ready.
    </p>
    {children}
  </div>
);
