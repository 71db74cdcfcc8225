import { useEffect } from 'preact/hooks';
import { listActivity, PATHS } from '../api/calls.ts';
import { offerApiCalls } from '../controls/api-call.tsx';
import { ActivityList } from './activity-list.tsx';
import './activity.css';

/** The history of one adapter, from before the company's was kept as well. */
export function ActivityTab({ adapterId }: { adapterId: string }) {
  useEffect(() => {
    offerApiCalls([{ what: 'List activity', method: 'GET', path: PATHS.activity(adapterId) }]);
    return () => offerApiCalls([]);
  }, [adapterId]);
  return (
    <section class="card" aria-labelledby="activity">
      <h2 id="activity">Activity</h2>
      <ActivityList filter={adapterId} load={(cursor) => listActivity(adapterId, cursor)} />
    </section>
  );
}
