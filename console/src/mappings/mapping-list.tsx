import { useState } from 'preact/hooks';
import type { Adapter, Mapping } from '../api/types.ts';
import { Button } from '../controls/button.tsx';
import { download } from '../controls/csv.ts';
import { Icon } from '../controls/icon.tsx';
import { AS_ENTERED, type MappingOrder, mappingRows, mappingsCsv } from './mapping-rows.ts';
import { MappingTable } from './mapping-table.tsx';
import { removeMappings } from './remove-mappings.tsx';

interface MappingListProps {
  readonly adapter: Adapter;
  readonly mappings: readonly Mapping[];
  readonly onEdit: (mapping: Mapping) => void;
  readonly onChanged: () => Promise<void>;
}

/** All rows, as entered until the person sorts them: 200 at most. */
export function MappingList({ adapter, mappings, onEdit, onChanged }: MappingListProps) {
  const [text, setText] = useState('');
  const [order, setOrder] = useState<MappingOrder>(AS_ENTERED);
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const rows = mappingRows(mappings, text, order);
  const chosen = rows.filter(({ id }) => selected.has(id));
  const remove = async () => {
    if (!(await removeMappings(adapter, mappings, chosen))) return;
    select(new Set());
    await onChanged();
  };
  return (
    <>
      <search class="filter-row" aria-label="Shipper mappings">
        <label class="search">
          <span class="unseen">Search by shipper, account or country</span>
          <Icon name="search" />
          <input
            type="search"
            placeholder="Search"
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <div class="buttons list-actions">
          {chosen.length > 0 && (
            <>
              <span role="status">{chosen.length} selected</span>
              <Button look="danger" onClick={() => void remove()}>
                Remove selected
              </Button>
            </>
          )}
          <Button onClick={() => download(`shipper-mappings-${adapter.id}.csv`, mappingsCsv(rows))}>Export CSV</Button>
        </div>
      </search>
      <MappingTable
        rows={rows}
        order={order}
        onOrder={setOrder}
        selected={selected}
        onSelect={select}
        onEdit={onEdit}
      />
    </>
  );
}
