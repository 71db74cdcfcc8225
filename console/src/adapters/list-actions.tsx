import { useState } from 'preact/hooks';
import { requestMaintenance } from '../api/calls.ts';
import type { Adapter } from '../api/types.ts';
import { announce } from '../controls/announcer.tsx';
import { Button } from '../controls/button.tsx';
import { download } from '../controls/csv.ts';
import { tell } from '../controls/notice.tsx';
import { askForLinks } from '../links/asked-links.ts';
import { adaptersChanged } from '../maintenance/runs.ts';
import { may } from '../sign-in/session-state.ts';
import { adaptersCsv } from './adapter-csv.ts';
import { AddAdapterButton } from './add-adapter-button.tsx';
import { eachOf } from './each-adapter.ts';

interface ListActionsProps {
  readonly shown: readonly Adapter[];
  /** The selected adapters among them. */
  readonly chosen: readonly Adapter[];
  readonly onClear: () => void;
}

/** The buttons for the list, or for the selected adapters. */
export function ListActions({ shown, chosen, onClear }: ListActionsProps) {
  const [isBusy, setBusy] = useState(false);
  const maintain = async () => {
    setBusy(true);
    const { done, failures } = await eachOf(chosen, ({ id }) => requestMaintenance(id, crypto.randomUUID()));
    setBusy(false);
    adaptersChanged();
    if (done.length > 0)
      announce(`Maintenance was requested for ${done.length} ${done.length === 1 ? 'adapter' : 'adapters'}.`);
    if (failures.length > 0) {
      tell(
        'Maintenance could not be requested',
        <ul>
          {failures.map(({ adapter, problem }) => (
            <li key={adapter.id}>
              <bdi>{adapter.name}</bdi>: {problem.title}
            </li>
          ))}
        </ul>,
      );
    } else onClear();
  };
  const exported = chosen.length > 0 ? chosen : shown;
  return (
    <div class="buttons list-actions">
      {chosen.length > 0 && (
        <>
          <span role="status">{chosen.length} selected</span>
          {may('maintenance:write') && (
            <Button isBusy={isBusy} onClick={() => void maintain()}>
              Run maintenance
            </Button>
          )}
          {may('authorizations:write') && <Button onClick={() => askForLinks(chosen)}>Create sign-in links…</Button>}
        </>
      )}
      <Button onClick={() => download('adapters.csv', adaptersCsv(exported))}>Export CSV</Button>
      {chosen.length > 0 ? <Button onClick={onClear}>Clear selection</Button> : <AddAdapterButton />}
    </div>
  );
}
