import { listCompanyActivity } from '../api/calls.ts';
import { useAdapters } from '../api/use-adapters.ts';
import { Page } from '../frame/page.tsx';
import { navigate, place, withQuery } from '../router.ts';
import { useWatched } from '../state.ts';
import { type ActivityChoice, activityChoiceOf, activityQueryOf, isFiltered } from './activity-filter.ts';
import { ActivityList } from './activity-list.tsx';
import { RESULTS } from './activity-words.ts';
import './activity.css';

/** The history of the whole company. */
export function ActivityPage() {
  const choice = activityChoiceOf(useWatched(place).searchParams);
  const query = activityQueryOf(choice);
  return (
    <Page title="Activity">
      <ActivityFilters choice={choice} />
      <section class="card" aria-label="Events">
        <ActivityList
          filter={JSON.stringify(query)}
          isFiltered={isFiltered(choice)}
          load={(cursor) => listCompanyActivity({ ...query, ...(cursor !== null && { cursor }) })}
          hasAdapters
        />
      </section>
    </Page>
  );
}

const filterBy = (changes: Readonly<Record<string, string | null>>) =>
  void navigate(withQuery(changes), { replace: true });

const ActivityFilters = ({ choice }: { choice: ActivityChoice }) => {
  const { list } = useAdapters();
  return (
    <search class="activity-filters" aria-label="Activity">
      <div class="field">
        <label for="adapter">Adapter</label>
        <select
          id="adapter"
          value={choice.adapterId}
          onChange={({ currentTarget }) => filterBy({ adapter: currentTarget.value })}
        >
          <option value="">All adapters</option>
          {list?.data.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="result">Result</label>
        <select
          id="result"
          value={choice.result ?? ''}
          onChange={({ currentTarget }) => filterBy({ result: currentTarget.value })}
        >
          <option value="">All results</option>
          {(['succeeded', 'refused', 'failed'] as const).map((result) => (
            <option key={result} value={result}>
              {RESULTS[result][0]}
            </option>
          ))}
        </select>
      </div>
      {(['from', 'to'] as const).map((name) => (
        <label class="field" key={name}>
          <span class="label">{name === 'from' ? 'From' : 'To'}</span>
          <input
            type="date"
            value={choice[name]}
            onChange={({ currentTarget }) => filterBy({ [name]: currentTarget.value })}
          />
        </label>
      ))}
      <label class="check">
        <input
          type="checkbox"
          checked={choice.hasRenewals}
          onChange={({ currentTarget }) => filterBy({ renewals: currentTarget.checked ? 'shown' : null })}
        />
        Show renewals
      </label>
    </search>
  );
};
