import type { Adapter } from '../api/types.ts';
import { Icon } from '../controls/icon.tsx';
import { navigate, withQuery } from '../router.ts';
import { type Arrangement, STATUSES } from './arrangement.ts';

export function Filters({ adapters, arrangement }: { adapters: readonly Adapter[]; arrangement: Arrangement }) {
  const choices = [undefined, ...STATUSES.toReversed()].map((status) => ({
    status,
    count: status === undefined ? adapters.length : adapters.filter((one) => one.status === status).length,
  }));
  return (
    <search class="filters" aria-label="Adapters">
      <fieldset class="chips">
        <legend class="unseen">Status</legend>
        {choices.map(({ status, count }) => (
          <label key={status ?? 'All'} class="chip">
            <input
              type="radio"
              name="status"
              checked={arrangement.status === status}
              onChange={() => void navigate(withQuery({ status: status ?? null }), { replace: true })}
            />
            {status ?? 'All'} <span class="count">{count}</span>
          </label>
        ))}
      </fieldset>
      <label class="search">
        <span class="unseen">Search by name, method or authorizer</span>
        <Icon name="search" />
        <input
          type="search"
          placeholder="Search"
          value={arrangement.text}
          onInput={({ currentTarget }) => void navigate(withQuery({ text: currentTarget.value }), { replace: true })}
        />
      </label>
    </search>
  );
}
