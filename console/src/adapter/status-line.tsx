import type { Adapter } from '../api/types.ts';
import { isRunning, runs } from '../maintenance/runs.ts';
import { useWatched } from '../state.ts';
import { isToTrack, leadsToForm, NextStep, runsMaintenance } from '../status/next-step.tsx';
import { Reason, reasonText, StatusBadge } from '../status/status-badge.tsx';

/** The adapter's status, its reason and the next step, on the line of the page's heading. */
export function StatusLine({ adapter, tab }: { adapter: Adapter; tab: string }) {
  const watched = useWatched(runs)[adapter.id];
  const { status, statusReason } = adapter;
  return (
    <section class="status-line" aria-label="Status">
      <StatusBadge status={status} />
      <p title={statusReason ? reasonText(statusReason) : undefined}>
        {watched && isRunning(watched) ? (
          'Maintenance is running.'
        ) : statusReason ? (
          <Reason reason={statusReason} />
        ) : (
          'Your systems can track with this adapter.'
        )}
      </p>
      {isOffered(adapter, tab) && <NextStep adapter={adapter} />}
    </section>
  );
}

/** A button that leads to the current page would do nothing, and the bar has the form's own step. */
const isOffered = (adapter: Adapter, tab: string): boolean => {
  if (tab === 'tracking') return !isToTrack(adapter);
  return tab !== 'information' || !(leadsToForm(adapter) || runsMaintenance(adapter));
};
