import { PATHS, removeMapping } from '../api/calls.ts';
import type { Adapter, Mapping } from '../api/types.ts';
import { announce } from '../controls/announcer.tsx';
import { Button } from '../controls/button.tsx';
import { confirmed } from '../controls/confirm.tsx';
import { tell } from '../controls/notice.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { may } from '../sign-in/session-state.ts';

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** The digits that distinguish a number from the others. */
const masked = (accountNumber: string): string => `••${accountNumber.slice(-4)}`;

interface MappingTableProps {
  readonly adapter: Adapter;
  readonly mappings: readonly Mapping[];
  readonly onEdit: (mapping: Mapping) => void;
  readonly onChanged: () => Promise<void>;
}

export const MappingTable = ({ adapter, mappings, onEdit, onChanged }: MappingTableProps) => (
  <table class="cards">
    <caption class="unseen">Shipper mappings</caption>
    <thead>
      <tr>
        <th scope="col">Shipper</th>
        <th scope="col">UPS account number</th>
        <th scope="col">Country</th>
        <th scope="col">
          <span class="unseen">Actions</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {mappings.map((mapping) => (
        <tr key={mapping.id}>
          <th scope="row" data-label="Shipper">
            <bdi>{mapping.shipper}</bdi>
          </th>
          <td data-label="UPS account number">
            <code>
              <span aria-hidden="true">{masked(mapping.accountNumber)}</span>
              <span class="unseen">ending in {mapping.accountNumber.slice(-4)}</span>
            </code>
          </td>
          <td data-label="Country">
            {countries.of(mapping.countryCode)} <span class="muted">{mapping.countryCode}</span>
          </td>
          <td class="actions">
            {may('mappings:write') && (
              <span class="row-buttons">
                <Button look="quiet" aria-label={`Edit ${mapping.shipper}`} onClick={() => onEdit(mapping)}>
                  Edit
                </Button>
                <Button
                  look="quiet"
                  aria-label={`Remove ${mapping.shipper}`}
                  onClick={() => void remove(adapter, mapping, mappings.length === 1, onChanged)}
                >
                  Remove
                </Button>
              </span>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

async function remove(
  adapter: Adapter,
  mapping: Mapping,
  isLast: boolean,
  onChanged: () => Promise<void>,
): Promise<void> {
  const isSure = await confirmed({
    title: 'Remove this shipper mapping?',
    text: (
      <>
        <p>
          <bdi>{mapping.shipper}</bdi>, account {masked(mapping.accountNumber)}.
        </p>
        {isLast && <p>This is the last mapping: the status will return to Need Maintenance.</p>}
      </>
    ),
    yes: 'Remove mapping',
    isDangerous: true,
    action: { what: 'Remove mapping', method: 'DELETE', path: PATHS.mapping(adapter.id, mapping.id) },
  });
  if (!isSure) return;
  const answer = await removeMapping(adapter.id, mapping.id);
  if (answer.ok) announce('The mapping was removed.');
  else tell('The mapping was not removed', <ProblemNote problem={answer.problem} />);
  await onChanged();
}
