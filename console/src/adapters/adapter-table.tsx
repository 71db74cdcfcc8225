import type { Adapter } from '../api/types.ts';
import { ButtonLink } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { Ago } from '../controls/time.tsx';
import { isRunning, runs } from '../maintenance/runs.ts';
import { navigate, withQuery } from '../router.ts';
import { mayConfigure } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { Expiry } from '../status/expiry.tsx';
import { adapterAddress, NextStep } from '../status/next-step.tsx';
import { EnvironmentBadge, Reason, StatusBadge } from '../status/status-badge.tsx';
import { AdapterMenu } from './adapter-menu.tsx';
import type { Arrangement, Sort } from './arrangement.ts';

/** The only adapter type: shown under a name that differs from it, rather than in a column of its own. */
const TYPE = 'UPS Tracking Adapter';

const COLUMNS: readonly (readonly [sort: Sort, words: string])[] = [
  ['name', 'Name'],
  ['method', 'Authorization method'],
  ['status', 'Status'],
  ['expires', 'Expires'],
  ['maintenance', 'Last maintenance'],
];

export function AdapterTable({ adapters, arrangement }: { adapters: readonly Adapter[]; arrangement: Arrangement }) {
  return (
    <table class="cards">
      <caption class="unseen">Adapters</caption>
      <thead>
        <tr>
          {COLUMNS.map(([sort, words]) => (
            <SortableHead key={sort} sort={sort} words={words} arrangement={arrangement} />
          ))}
          <th scope="col">
            <span class="unseen">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {adapters.map((adapter) => (
          <Row key={adapter.id} adapter={adapter} />
        ))}
        {adapters.length === 0 && (
          <tr>
            <td colSpan={COLUMNS.length + 1} class="nothing">
              No adapters match. <a href="/adapters">Clear filters</a>
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function SortableHead({ sort, words, arrangement }: { sort: Sort; words: string; arrangement: Arrangement }) {
  const isSorted = arrangement.sort === sort;
  const order = arrangement.isDescending ? 'descending' : 'ascending';
  const next = isSorted && !arrangement.isDescending ? 'descending' : null;
  return (
    <th scope="col" aria-sort={isSorted ? order : undefined}>
      <button
        type="button"
        class="sort"
        onClick={() => void navigate(withQuery({ sort, order: next }), { replace: true })}
      >
        {words}
        <span class={isSorted ? `sort-mark ${order}` : 'sort-mark'}>
          <Icon name="down" />
        </span>
      </button>
    </th>
  );
}

function Row({ adapter }: { adapter: Adapter }) {
  const watched = useWatched(runs)[adapter.id];
  const { name, authorizationMethod, authorization, status, statusReason, lastMaintenance } = adapter;
  return (
    <tr>
      <th scope="row" data-label="Name">
        <a class="row-name" href={adapterAddress(adapter)}>
          <bdi>{name}</bdi>
        </a>
        <EnvironmentBadge environment={adapter.environment} />
        {name !== TYPE && <span class="cell-more">{TYPE}</span>}
      </th>
      <td data-label="Authorization method">
        {authorizationMethod}
        {authorization && (
          <span class="cell-more">
            <bdi>{authorization.authorizer.name}</bdi>
          </span>
        )}
      </td>
      <td data-label="Status" class="status-cell">
        <StatusBadge status={status} />
        {watched && isRunning(watched) ? (
          <span class="cell-more running">
            <span class="spinner" aria-hidden="true" /> Maintenance running
          </span>
        ) : (
          statusReason && (
            <span class="cell-more reason">
              <Reason reason={statusReason} />
            </span>
          )
        )}
        <NextStep adapter={adapter} />
      </td>
      <td data-label="Expires">
        <Expiry adapter={adapter} />
      </td>
      <td data-label="Last maintenance">
        {lastMaintenance ? <Ago at={lastMaintenance.finishedAt} /> : <span class="muted">never</span>}
      </td>
      <td class="actions">
        <span class="row-buttons">
          <ButtonLink
            href={adapterAddress(adapter)}
            icon="pencil"
            aria-label={`${mayConfigure() ? 'Edit' : 'View'} configuration of ${name}`}
            title={mayConfigure() ? 'Edit Configuration' : 'View configuration'}
          >
            <span class="wide-only">{mayConfigure() ? 'Edit Configuration' : 'View configuration'}</span>
          </ButtonLink>
          <AdapterMenu adapter={adapter} />
        </span>
      </td>
    </tr>
  );
}
