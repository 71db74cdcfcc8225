import type { Adapter } from '../api/types.ts';
import { Icon } from '../controls/icon.tsx';
import { useNow } from '../controls/time.tsx';
import { toggled } from '../controls/toggled.ts';
import { navigate, place, withQuery } from '../router.ts';
import { AdapterRow } from './adapter-row.tsx';
import { type Arrangement, arrangementOf, type Found, matchWords, orderAfter, type Sort } from './arrangement.ts';

const COLUMNS: readonly (readonly [sort: Sort, words: string])[] = [
  ['name', 'Name'],
  ['method', 'Authorization Method'],
  ['status', 'Status'],
  ['authorization', 'Authorization'],
  ['shippers', 'Shippers'],
];

interface AdapterTableProps {
  /** Those of the page. */
  readonly rows: readonly Adapter[];
  /** The number of them that are drawn so far. */
  readonly drawn: number;
  readonly found: Found;
  readonly arrangement: Arrangement;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
}

export function AdapterTable({ rows, drawn, found, arrangement, selected, onSelect }: AdapterTableProps) {
  const now = useNow();
  const onPage = rows.filter(({ id }) => selected.has(id)).length;
  const toggle = (ids: readonly string[], isOn: boolean) => onSelect(toggled(selected, ids, isOn));
  return (
    <table class="cards adapters" aria-busy={drawn < rows.length}>
      <caption class="unseen">Adapters</caption>
      <thead>
        <tr>
          <td class="select">
            <input
              type="checkbox"
              aria-label="Select all on this page"
              checked={rows.length > 0 && onPage === rows.length}
              indeterminate={onPage > 0 && onPage < rows.length}
              onChange={({ currentTarget }) =>
                toggle(
                  rows.map(({ id }) => id),
                  currentTarget.checked,
                )
              }
            />
          </td>
          {COLUMNS.map(([sort, words]) => (
            <SortableHead key={sort} sort={sort} words={words} arrangement={arrangement} />
          ))}
          <th scope="col" class="actions">
            <span class="unseen">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, drawn).map((adapter) => (
          <AdapterRow
            key={adapter.id}
            adapter={adapter}
            now={now}
            match={matchWords(found.get(adapter.id))}
            isSelected={selected.has(adapter.id)}
            onSelect={(isOn) => toggle([adapter.id], isOn)}
          />
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={COLUMNS.length + 2} class="nothing">
              No adapters match. <a href="/adapters">Clear filters</a>
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface SortableHeadProps {
  readonly sort: Sort;
  readonly words: string;
  readonly arrangement: Arrangement;
}

function SortableHead({ sort, words, arrangement }: SortableHeadProps) {
  const isSorted = arrangement.sort === sort;
  const order = arrangement.isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" class={`column-${sort}`} aria-sort={isSorted ? order : undefined}>
      <button
        type="button"
        class="sort"
        onClick={() => {
          // The rows follow the address: a second press may come before they have.
          const next = orderAfter(sort, arrangementOf(place.get().searchParams));
          void navigate(withQuery({ page: null, ...next }), { replace: true });
        }}
      >
        {words}
        <span class={isSorted ? `sort-mark ${order}` : 'sort-mark'}>
          <Icon name="down" />
        </span>
      </button>
    </th>
  );
}
