import type { ComponentChildren } from 'preact';
import type { Adapter } from '../api/types.ts';
import { Icon } from '../controls/icon.tsx';
import { navigate, withQuery } from '../router.ts';
import { type Arrangement, ENVIRONMENTS, STATUSES } from './arrangement.ts';

/** Another filter begins at its first page. */
const filterBy = (changes: Readonly<Record<string, string | null>>) =>
  void navigate(withQuery({ page: null, ...changes }), { replace: true });

interface FiltersProps {
  readonly adapters: readonly Adapter[];
  readonly arrangement: Arrangement;
  readonly children: ComponentChildren;
}

export function Filters({ adapters, arrangement, children }: FiltersProps) {
  const needy = adapters.filter(({ attention }) => attention === 'act').length;
  return (
    <search class="filters" aria-label="Adapters">
      <div class="filter-row">
        {(needy > 0 || arrangement.isNeedy) && (
          <button
            type="button"
            class="chip needy"
            aria-pressed={arrangement.isNeedy}
            onClick={() => filterBy({ attention: arrangement.isNeedy ? null : 'act' })}
          >
            <Icon name="alert" />
            {needy === 1 ? '1 adapter needs you' : `${needy.toLocaleString('en')} adapters need you`}
          </button>
        )}
        <StatusChips adapters={adapters} arrangement={arrangement} />
      </div>
      <div class="filter-row">
        <label class="search">
          <span class="unseen">Search by name, ID, authorizer, shipper or account</span>
          <Icon name="search" />
          <input
            type="search"
            placeholder="Search"
            maxLength={80}
            value={arrangement.text}
            onInput={({ currentTarget }) => filterBy({ text: currentTarget.value })}
          />
        </label>
        <label class="environment-filter">
          <span class="unseen">Environment</span>
          <select
            value={arrangement.environment ?? ''}
            onChange={({ currentTarget }) => filterBy({ environment: currentTarget.value })}
          >
            <option value="">Both environments</option>
            {ENVIRONMENTS.map((environment) => (
              <option key={environment} value={environment}>
                {environment === 'production' ? 'Production' : 'Test'}
              </option>
            ))}
          </select>
        </label>
        {children}
      </div>
    </search>
  );
}

const StatusChips = ({ adapters, arrangement }: Omit<FiltersProps, 'children'>) => (
  <fieldset class="chips">
    <legend class="unseen">Status</legend>
    {[undefined, ...STATUSES.toReversed()].map((status) => (
      <label key={status ?? 'All'} class="chip">
        <input
          type="radio"
          name="status"
          checked={arrangement.status === status}
          onChange={() => filterBy({ status: status ?? null })}
        />
        {status ?? 'All'}{' '}
        <span class="count">
          {(status === undefined
            ? adapters.length
            : adapters.filter((one) => one.status === status).length
          ).toLocaleString('en')}
        </span>
      </label>
    ))}
  </fieldset>
);
