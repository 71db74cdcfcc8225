import { useRef, useState } from 'preact/hooks';
import { PAGE_ROWS } from '../../adapters/arrangement.ts';
import { useSearch } from '../../adapters/use-search.ts';
import { useAdapters } from '../../api/use-adapters.ts';
import { Button } from '../../controls/button.tsx';
import { Icon } from '../../controls/icon.tsx';
import { ProblemNote } from '../../controls/problem-note.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { toggled } from '../../controls/toggled.ts';
import { type AdapterOption, adapterOptions, MAX_CHOSEN } from './adapter-choice.ts';

interface AdapterPickerProps {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

/** A search, and checkboxes of what it finds. */
export function AdapterPicker({ chosen, onChoose }: AdapterPickerProps) {
  const { list, problem, reload } = useAdapters();
  const { current: before } = useRef(chosen);
  const [text, setText] = useState('');
  const { found } = useSearch(text);
  const choices = useRef<HTMLFieldSetElement>(null);
  if (!list) {
    if (!problem) return <Skeleton rows={3} />;
    return (
      <ProblemNote problem={problem}>
        <Button onClick={() => void reload()}>Try again</Button>
      </ProblemNote>
    );
  }
  const { options, isCut } = adapterOptions({ list, before, text, found });

  const onSearchKey = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, () => void>> = {
      // Enter searches nothing that is not found already, and must not send the form.
      Enter: () => undefined,
      ArrowDown: () => focusChoice(choices.current, 0),
      // The first Esc empties the search, the next one closes the dialog.
      ...(text !== '' && { Escape: () => setText('') }),
    };
    taken(event, moves);
  };

  return (
    <div class="picker">
      <label class="search">
        <span class="unseen">Search adapters by name, ID, shipper or account</span>
        <Icon name="search" />
        <input
          type="search"
          placeholder="Search"
          maxLength={80}
          autocomplete="off"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={onSearchKey}
        />
      </label>
      <fieldset ref={choices} class="choices">
        <legend class="unseen">Adapters found</legend>
        <Choices options={options} chosen={chosen} onChoose={onChoose} />
      </fieldset>
      <p class="hint">
        {chosen.size} chosen, {MAX_CHOSEN} at most.
        {isCut && ` The list shows the first ${PAGE_ROWS}: search to find others.`}
      </p>
    </div>
  );
}

/** One stop of the Tab key, as long as the list may be: arrows, Home and End move within it. */
function Choices({ options, chosen, onChoose }: AdapterPickerProps & { options: readonly AdapterOption[] }) {
  const [at, setAt] = useState(0);
  if (options.length === 0) return <p class="muted">No adapters match.</p>;
  const current = Math.min(at, options.length - 1);
  const onKey = (event: KeyboardEvent & { currentTarget: HTMLElement }, index: number) => {
    const list = event.currentTarget.closest<HTMLElement>('.choices');
    taken(event, {
      ArrowDown: () => focusChoice(list, Math.min(index + 1, options.length - 1)),
      ArrowUp: () => focusChoice(list, Math.max(index - 1, 0)),
      Home: () => focusChoice(list, 0),
      End: () => focusChoice(list, options.length - 1),
    });
  };
  return options.map(({ id, name, more }, index) => (
    <label key={id} class="check">
      <input
        type="checkbox"
        tabIndex={index === current ? 0 : -1}
        checked={chosen.has(id)}
        onFocus={() => setAt(index)}
        onKeyDown={(event) => onKey(event, index)}
        onChange={({ currentTarget }) => onChoose(toggled(chosen, [id], currentTarget.checked))}
      />
      <span>
        <bdi>{name}</bdi> <span class="choice-more">{more}</span>
      </span>
    </label>
  ));
}

const focusChoice = (list: HTMLElement | null, index: number): void =>
  list?.querySelectorAll<HTMLElement>('input')[index]?.focus();

/** Makes a key's move in place of what the browser does with it. */
function taken(event: KeyboardEvent, moves: Readonly<Record<string, () => void>>): void {
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  move();
}
