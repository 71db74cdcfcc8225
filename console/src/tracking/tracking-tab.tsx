import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from '../api/call.ts';
import { PATHS, trackNumbers } from '../api/calls.ts';
import type { Adapter, TrackedNumber } from '../api/types.ts';
import { offerApiCalls } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { Field, fieldControl } from '../controls/field.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { navigate, place } from '../router.ts';
import { may } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { adapterAddress, NextStep } from '../status/next-step.tsx';
import { MAX_NUMBERS, numbersError, numbersIn } from './inquiry-numbers.ts';
import { TrackedResult } from './tracked-result.tsx';
import './tracking.css';

/** Tracks numbers as the company's systems do. They are in the address, so that a result can be shared and Back leads to it. */
export function TrackingTab({ adapter }: { adapter: Adapter }) {
  const asked = useWatched(place).searchParams.get('numbers') ?? '';
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const { answer, isBusy, track } = useTracking(adapter.id);
  const typed = numbersIn(text);

  const trackIfValid = (numbers: readonly string[]): boolean => {
    const wrong = numbersError(numbers);
    setError(wrong);
    if (wrong === undefined) void track(numbers);
    else document.getElementById('inquiry-numbers')?.focus();
    return wrong === undefined;
  };
  useEffect(() => {
    const numbers = numbersIn(asked);
    if (numbers.length === 0) return;
    setText(numbers.join(', '));
    trackIfValid(numbers);
  }, [asked]);
  useEffect(() => {
    const inquiryNumbers = typed.length > 0 ? typed : ['1Z…'];
    offerApiCalls([{ what: 'Track', method: 'POST', path: PATHS.batches(adapter.id), body: { inquiryNumbers } }]);
    return () => offerApiCalls([]);
  });

  const submit = (event: Event) => {
    event.preventDefault();
    if (isBusy) return;
    const list = typed.join(',');
    // Another list is tracked when it is in the address; the same one at once.
    if (list === asked || numbersError(typed) !== undefined) trackIfValid(typed);
    else void navigate(`${adapterAddress(adapter, 'tracking')}?numbers=${list}`);
  };

  return (
    <>
      <section class="card" aria-labelledby="track">
        <h2 id="track">Track a number</h2>
        <form class="track" onSubmit={submit} noValidate>
          <NumbersField text={text} onText={setText} error={error} />
          <div class="buttons">
            <Button look="primary" type="submit" icon="search" isBusy={isBusy}>
              Track
            </Button>
          </div>
        </form>
        {answer && !answer.ok && (
          <ProblemNote problem={answer.problem} keepsInput>
            {answer.problem.code === 'adapter-not-ready' && <NextStep adapter={adapter} />}
          </ProblemNote>
        )}
      </section>
      {isBusy && <Skeleton rows={3} />}
      <div aria-live="polite">{answer?.ok && <TrackedResult adapter={adapter} items={answer.body.data} />}</div>
    </>
  );
}

/** The answer to the latest search: a new one clears it. */
function useTracking(adapterId: string) {
  const [answer, setAnswer] = useState<Answer<{ readonly data: readonly TrackedNumber[] }>>();
  const [isBusy, setBusy] = useState(false);
  const turn = useRef(0);
  const track = async (numbers: readonly string[]) => {
    turn.current += 1;
    const mine = turn.current;
    setAnswer(undefined);
    setBusy(true);
    const got = await trackNumbers(adapterId, numbers);
    if (mine !== turn.current) return;
    setBusy(false);
    setAnswer(got);
  };
  return { answer, isBusy, track };
}

interface NumbersFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly error: string | undefined;
}

const MOST_ROWS = 8;
/** The field's width, roughly. */
const ROW_LETTERS = 58;

const rowsFor = (text: string): number =>
  Math.min(
    MOST_ROWS,
    text.split('\n').reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / ROW_LETTERS)), 0),
  );

function NumbersField({ text, onText, error }: NumbersFieldProps) {
  const field = {
    id: 'inquiry-numbers',
    label: 'Tracking numbers',
    hint: `1 to ${MAX_NUMBERS}, separated by commas or lines. Uses this adapter’s authorization, as your systems do.`,
    error,
  };
  return (
    <Field {...field}>
      <textarea
        {...fieldControl(field)}
        class="code"
        rows={rowsFor(text)}
        spellcheck={false}
        autocomplete="off"
        placeholder="1Z…"
        disabled={!may('tracking:read')}
        value={text}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
        onKeyDown={(event) => {
          // As in a field of one line; a pasted list brings its own lines.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
    </Field>
  );
}
