import { useMemo, useState } from 'preact/hooks';
import { PATHS } from '../api/calls.ts';
import type { Adapter, Mapping, Problem } from '../api/types.ts';
import { announce } from '../controls/announcer.tsx';
import { ApiCall } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { Field, fieldControl } from '../controls/field.tsx';
import { Note, ProblemNote } from '../controls/problem-note.tsx';
import { changedMappings, contentOf, isSame } from './changed-mappings.ts';
import { MOST_MAPPINGS } from './most-mappings.ts';
import { type Pasted, pastedMappings } from './pasted-mappings.ts';

const SHOWN_WRONG_LINES = 100;

/** A longer line is cut where it is quoted. */
const QUOTED_CHARACTERS = 60;

/** From this many characters on, a browser takes seconds to insert a paste line by line; setting the value at once is instant. */
const LONG_PASTE = 10_000;

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

interface PasteDialogProps {
  readonly adapter: Adapter;
  readonly mappings: readonly Mapping[];
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** Invalid lines are quoted and skipped; a list that does not fit is rejected before anything is sent. */
export function PasteDialog({ adapter, mappings, onDone, onClose }: PasteDialogProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const [isTried, setTried] = useState(false);
  const pasted = useMemo(() => pastedMappings(text), [text]);
  const room = MOST_MAPPINGS - mappings.length;
  const tooMany = pasted.mappings.length - room;
  const obstacle = obstacleOf(pasted, tooMany, room);

  const withThese = (list: readonly Mapping[]) => {
    const there = list.map(contentOf);
    // After a lost answer, the list may contain them already.
    return [...there, ...pasted.mappings.filter((one) => !there.some((other) => isSame(one, other)))];
  };

  const add = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (obstacle !== undefined || isBusy) return;
    setBusy(true);
    const answer = await changedMappings(adapter.id, withThese);
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    announce(`${counted(pasted.mappings.length, 'mapping was', 'mappings were')} added.`);
    await onDone();
  };

  const field = {
    id: 'pasted',
    label: 'Shipper, UPS account number, country',
    hint: 'One mapping per line: shipper, account number, country. Paste from a spreadsheet; a header row is ignored.',
    error: isTried ? obstacle : undefined,
  };
  return (
    <Dialog title="Paste shipper mappings" onClose={onClose}>
      <form onSubmit={add} noValidate>
        {problem && <ProblemNote problem={problem} keepsInput />}
        <Field {...field}>
          <textarea
            {...fieldControl(field)}
            class="code"
            rows={9}
            spellcheck={false}
            placeholder={'Main warehouse, 88A1B2, US\nDock 4, 7712XY, DE'}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
            onPaste={(event) => {
              const copied = event.clipboardData?.getData('text/plain') ?? '';
              if (copied.length < LONG_PASTE) return;
              event.preventDefault();
              const { value, selectionStart, selectionEnd } = event.currentTarget;
              setText(`${value.slice(0, selectionStart)}${copied}${value.slice(selectionEnd)}`);
            }}
          />
        </Field>
        {text.trim() !== '' && <Findings pasted={pasted} tooMany={tooMany} room={room} />}
        <DialogButtons>
          {obstacle === undefined && (
            <ApiCall
              what="Add mappings"
              method="PUT"
              path={PATHS.mappings(adapter.id)}
              body={{ data: withThese(mappings) }}
            />
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            {addWords(pasted)}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

/** "Add 3, skip 1" */
function addWords({ mappings, wrong }: Pasted): string {
  if (mappings.length === 0) return 'Add mappings';
  if (wrong.length === 0) return `Add ${counted(mappings.length, 'mapping', 'mappings')}`;
  return `Add ${mappings.length.toLocaleString('en')}, skip ${wrong.length.toLocaleString('en')}`;
}

function obstacleOf({ mappings }: Pasted, tooMany: number, room: number): string | undefined {
  if (mappings.length === 0) return 'Paste at least one mapping';
  if (tooMany > 0) return `There is room for ${room} more: remove ${counted(tooMany, 'line', 'lines')}`;
  return undefined;
}

const Findings = ({
  pasted: { mappings, wrong, repeated },
  tooMany,
  room,
}: {
  pasted: Pasted;
  tooMany: number;
  room: number;
}) => (
  <Note
    kind={wrong.length > 0 || tooMany > 0 ? 'warn' : 'good'}
    isLive
    title={`${counted(mappings.length, 'mapping', 'mappings')} ready`}
  >
    {repeated > 0 && <p>{counted(repeated, 'line repeats', 'lines repeat')} another line and will be skipped.</p>}
    {tooMany > 0 && (
      <p>
        An adapter holds at most {MOST_MAPPINGS}, and there is room for {room} more:{' '}
        {counted(tooMany, 'line does', 'lines do')} not fit. Use another adapter for the rest.
      </p>
    )}
    {wrong.length > 0 && (
      <>
        <p>{counted(wrong.length, 'line', 'lines')} will be skipped:</p>
        <ul class="wrong-lines">
          {wrong.slice(0, SHOWN_WRONG_LINES).map(({ line, text, why }) => (
            <li key={line}>
              Line {line} “<bdi>{text.length > QUOTED_CHARACTERS ? `${text.slice(0, QUOTED_CHARACTERS)}…` : text}</bdi>
              ”: {why}
            </li>
          ))}
          {wrong.length > SHOWN_WRONG_LINES && (
            <li>and {(wrong.length - SHOWN_WRONG_LINES).toLocaleString('en')} more</li>
          )}
        </ul>
      </>
    )}
  </Note>
);
