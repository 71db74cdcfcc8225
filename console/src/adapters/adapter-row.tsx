import { useMemo } from 'preact/hooks';
import type { Adapter } from '../api/types.ts';
import { ButtonLink } from '../controls/button.tsx';
import { isRunning, runs } from '../maintenance/runs.ts';
import { mayConfigure } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { adapterAddress, NextStep } from '../status/next-step.tsx';
import { EnvironmentBadge, reasonText, StatusBadge } from '../status/status-badge.tsx';
import { AdapterMenu } from './adapter-menu.tsx';
import { authorizationWords } from './authorization-words.ts';

interface AdapterRowProps {
  readonly adapter: Adapter;
  readonly now: Date;
  /** Where a search found it, if the row does not show that. */
  readonly match: string | undefined;
  readonly isSelected: boolean;
  readonly onSelect: (isOn: boolean) => void;
}

/** 56 px high whatever its texts are: a longer one is cut, and whole in the title. */
export function AdapterRow({ adapter, now, match, isSelected, onSelect }: AdapterRowProps) {
  const authorization = authorizationWords(adapter, now);
  return (
    <tr>
      <td class="select">
        <input
          type="checkbox"
          aria-label={`Select ${adapter.name}`}
          checked={isSelected}
          onChange={({ currentTarget }) => onSelect(currentTarget.checked)}
        />
      </td>
      {/* A list of a hundred is drawn at each selection. */}
      {useMemo(
        () => (
          <Cells adapter={adapter} authorization={authorization} match={match} />
        ),
        [adapter, authorization, match],
      )}
    </tr>
  );
}

interface CellsProps extends Pick<AdapterRowProps, 'adapter' | 'match'> {
  readonly authorization: string;
}

function Cells({ adapter, authorization, match }: CellsProps) {
  const { name } = adapter;
  const [edit, icon] = mayConfigure()
    ? (['Edit Configuration', 'pencil'] as const)
    : (['View configuration', 'info'] as const);
  return (
    <>
      <th scope="row">
        <span class="cell-line">
          <a class="row-name" href={adapterAddress(adapter)} title={name}>
            <bdi>{name}</bdi>
          </a>
          <EnvironmentBadge environment={adapter.environment} />
        </span>
        <span class="cell-more">{match ?? adapter.externalId ?? adapter.id}</span>
      </th>
      <td data-label="Authorization Method">{adapter.authorizationMethod}</td>
      <td data-label="Status" class="status-cell">
        <StatusBadge status={adapter.status} />
        <RowReason adapter={adapter} />
      </td>
      <td data-label="Authorization" class={authorization === 'Ended' ? 'ended' : undefined}>
        {authorization}
      </td>
      <td data-label="Shippers">{adapter.shipperMappingCount}</td>
      <td class="actions">
        <span class="row-buttons">
          <NextStep adapter={adapter} isSilent />
          <ButtonLink href={adapterAddress(adapter)} icon={icon} aria-label={`${edit} of ${name}`} title={edit} />
          <AdapterMenu adapter={adapter} />
        </span>
      </td>
    </>
  );
}

function RowReason({ adapter: { id, statusReason } }: { adapter: Adapter }) {
  const watched = useWatched(runs)[id];
  if (watched && isRunning(watched)) {
    return (
      <span class="cell-more running">
        <span class="spinner" aria-hidden="true" /> Maintenance running
      </span>
    );
  }
  if (!statusReason) return null;
  const text = reasonText(statusReason);
  return (
    <span class="cell-more" title={text}>
      {text}
    </span>
  );
}
