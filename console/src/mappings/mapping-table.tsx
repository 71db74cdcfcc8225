import type { Mapping } from '../api/types.ts';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { toggled } from '../controls/toggled.ts';
import { may } from '../sign-in/session-state.ts';
import { countryName } from './countries.ts';
import { type MappingOrder, type MappingSort, mappingOrderAfter } from './mapping-rows.ts';

const COLUMNS: readonly (readonly [sort: MappingSort, words: string])[] = [
  ['shipper', 'Shipper'],
  ['accountNumber', 'UPS account number'],
  ['country', 'Country'],
];

interface MappingTableProps {
  readonly rows: readonly Mapping[];
  readonly order: MappingOrder;
  readonly onOrder: (order: MappingOrder) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
  readonly onEdit: (mapping: Mapping) => void;
}

export function MappingTable({ rows, order, onOrder, selected, onSelect, onEdit }: MappingTableProps) {
  const mayChange = may('mappings:write');
  const chosen = rows.filter(({ id }) => selected.has(id)).length;
  const toggle = (ids: readonly string[], isOn: boolean) => onSelect(toggled(selected, ids, isOn));
  return (
    <table class="cards mappings">
      <caption class="unseen">Shipper mappings</caption>
      <thead>
        <tr>
          {mayChange && (
            <td class="select">
              <input
                type="checkbox"
                aria-label="Select all mappings"
                checked={rows.length > 0 && chosen === rows.length}
                indeterminate={chosen > 0 && chosen < rows.length}
                onChange={({ currentTarget }) =>
                  toggle(
                    rows.map(({ id }) => id),
                    currentTarget.checked,
                  )
                }
              />
            </td>
          )}
          {COLUMNS.map(([sort, words]) => (
            <Head key={sort} sort={sort} words={words} order={order} onOrder={onOrder} />
          ))}
          <th scope="col" class="actions">
            <span class="unseen">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((mapping) => (
          <tr key={mapping.id}>
            {mayChange && (
              <td class="select">
                <input
                  type="checkbox"
                  aria-label={`Select ${mapping.shipper}`}
                  checked={selected.has(mapping.id)}
                  onChange={({ currentTarget }) => toggle([mapping.id], currentTarget.checked)}
                />
              </td>
            )}
            <th scope="row" title={mapping.shipper}>
              <bdi>{mapping.shipper}</bdi>
            </th>
            <td data-label="UPS account number">
              <code>{mapping.accountNumber}</code>
            </td>
            <td data-label="Country">
              {countryName(mapping.countryCode)} <span class="muted">{mapping.countryCode}</span>
            </td>
            <td class="actions">
              {mayChange && (
                <Button look="quiet" aria-label={`Edit ${mapping.shipper}`} onClick={() => onEdit(mapping)}>
                  Edit
                </Button>
              )}
            </td>
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={COLUMNS.length + 2} class="nothing">
              No mappings match.
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface HeadProps {
  readonly sort: MappingSort;
  readonly words: string;
  readonly order: MappingOrder;
  readonly onOrder: (order: MappingOrder) => void;
}

function Head({ sort, words, order, onOrder }: HeadProps) {
  const direction = order.isDescending ? 'descending' : 'ascending';
  const isSorted = order.sort === sort;
  return (
    <th scope="col" aria-sort={isSorted ? direction : undefined}>
      <button type="button" class="sort" onClick={() => onOrder(mappingOrderAfter(sort, order))}>
        {words}
        <span class={isSorted ? `sort-mark ${direction}` : 'sort-mark'}>
          <Icon name="down" />
        </span>
      </button>
    </th>
  );
}
