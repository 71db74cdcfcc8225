import type { Adapter } from '../api/types.ts';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { isRunning, runs } from '../maintenance/runs.ts';
import { navigate, place, withQuery } from '../router.ts';
import { useWatched } from '../state.ts';
import { isToTrack, NextStep } from '../status/next-step.tsx';
import { Reason, StatusBadge } from '../status/status-badge.tsx';
import { type FormStep, formStep } from './form-step.ts';

/** The form that Save buttons elsewhere on the page submit. */
export const FORM_ID = 'configuration';

const SAVE_AUTHORIZED: FormStep = { text: 'Authorized. Review, then save.', isSave: true };

/** The adapter's status, its reason, and the next step. */
export function StatusPanel({ adapter, tab }: { adapter: Adapter; tab: string }) {
  const watched = useWatched(runs)[adapter.id];
  const filling = useWatched(formStep);
  const isToBeSaved = useWatched(place).searchParams.get('step') === 'save';
  const { status, statusReason } = adapter;
  const step = tab === 'information' ? (filling ?? (isToBeSaved ? SAVE_AUTHORIZED : undefined)) : undefined;
  return (
    <section class={`status-panel ${step?.isSave ? 'is-step' : ''}`} aria-label="Status">
      <StatusBadge status={status} />
      {step ? (
        <Step step={step} />
      ) : (
        <>
          <p>
            {watched && isRunning(watched) ? (
              'Maintenance is running.'
            ) : statusReason ? (
              <Reason reason={statusReason} />
            ) : (
              'Everything is in place: your systems can track with this adapter.'
            )}
          </p>
          {/* A button that leads to the current page would do nothing. */}
          {!(tab === 'tracking' && isToTrack(adapter)) && <NextStep adapter={adapter} />}
        </>
      )}
    </section>
  );
}

const Step = ({ step: { text, isSave } }: { step: FormStep }) => (
  <>
    <p>{text}</p>
    {isSave ? (
      <Button look="next" type="submit" form={FORM_ID}>
        Save now
      </Button>
    ) : (
      <Button look="next" onClick={() => void navigate(withQuery({ focus: 'authorize' }), { replace: true })}>
        Continue
        <Icon name="arrow" />
      </Button>
    )}
  </>
);
