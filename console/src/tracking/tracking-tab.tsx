import { useEffect, useState } from 'preact/hooks';
import { PATHS, trackNumber } from '../api/calls.ts';
import type { Adapter, Problem, Tracked } from '../api/types.ts';
import { offerApiCalls } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { TextField } from '../controls/field.tsx';
import { Note, ProblemNote } from '../controls/problem-note.tsx';
import { Ago } from '../controls/time.tsx';
import { may } from '../sign-in/session-state.ts';
import { NextStep } from '../status/next-step.tsx';
import { Journey } from './journey.tsx';

/** UPS: 7 to 34 letters and digits. */
const INQUIRY_NUMBER = /^[0-9A-Za-z]{7,34}$/;
const RULE = 'Tracking numbers have 7 to 34 letters and digits';

/** Tracks one number, to show that the adapter works. */
export function TrackingTab({ adapter }: { adapter: Adapter }) {
  const [number, setNumber] = useState('');
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [tracked, setTracked] = useState<Tracked>();
  const [isBusy, setBusy] = useState(false);
  const typed = number.replaceAll(/[\s-]+/g, '');

  useEffect(() => {
    offerApiCalls([{ what: 'Track', method: 'GET', path: PATHS.tracking(adapter.id, typed || '1Z…') }]);
    return () => offerApiCalls([]);
  });

  const track = async (event: Event) => {
    event.preventDefault();
    const isRight = INQUIRY_NUMBER.test(typed);
    setError(isRight ? undefined : RULE);
    if (!isRight) return document.getElementById('inquiry-number')?.focus();
    if (isBusy) return;
    setBusy(true);
    setTracked(undefined);
    setProblem(undefined);
    const answer = await trackNumber(adapter.id, typed);
    setBusy(false);
    setTracked(answer.ok ? answer.body : undefined);
    setProblem(answer.ok ? undefined : answer.problem);
  };

  return (
    <section class="card" aria-labelledby="track">
      <h2 id="track">Track a number</h2>
      <form class="track" onSubmit={track} noValidate>
        <TextField
          id="inquiry-number"
          label="Tracking number"
          hint="Uses this adapter’s authorization, as your systems do."
          value={number}
          onText={setNumber}
          error={error}
          input={{ class: 'code', placeholder: '1Z…', disabled: !may('tracking:read') }}
        />
        <div class="buttons">
          <Button look="primary" type="submit" icon="search" isBusy={isBusy}>
            Track
          </Button>
        </div>
      </form>
      {problem && (
        <ProblemNote problem={problem}>
          {problem.code === 'adapter-not-ready' && <NextStep adapter={adapter} />}
        </ProblemNote>
      )}
      <div aria-live="polite">{tracked && <Result tracked={tracked} />}</div>
    </section>
  );
}

function Result({ tracked }: { tracked: Tracked }) {
  if (!tracked.found) {
    return (
      <Note title={`UPS does not know ${tracked.inquiryNumber}`}>
        <p>
          The adapter works: UPS answered. Check the number. UPS knows a new label after a few hours, and keeps parcels
          for about 120 days.
        </p>
      </Note>
    );
  }
  return (
    <>
      {tracked.packages.map((parcel) => (
        <Journey key={parcel.trackingNumber} parcel={parcel} />
      ))}
      <p class="small muted">
        {tracked.packageCount > tracked.packages.length &&
          `UPS sent ${tracked.packages.length} of ${tracked.packageCount} packages. `}
        As of <Ago at={tracked.asOf} />
      </p>
    </>
  );
}
