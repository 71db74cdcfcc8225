import { useEffect, useState } from 'preact/hooks';
import { Dialog } from '../controls/dialog.tsx';
import { TABS } from '../places.tsx';
import { remembered } from '../remembered.ts';
import { navigate } from '../router.ts';
import { state, useWatched } from '../state.ts';

const isShown = state(false);

export const showShortcuts = (): void => isShown.set(true);

/** Single keys may be switched off: speech input types them (WCAG 2.1.4). */
const switchedOff = remembered('single-keys-off');

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest('input, select, textarea, [role=menu]') !== null;

/** The time between the two keys of a sequence, in milliseconds. */
const SEQUENCE_MS = 1_200;

function listenForKeys(): () => void {
  let firstAt = 0;
  const onKey = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isPlain || isTyping(event) || switchedOff.get() !== null || document.querySelector('dialog[open]')) return;
    const target = TABS.find(({ key }) => key === event.key)?.href;
    if (event.key === '?') isShown.set(true);
    else if (event.key === 'g') firstAt = event.timeStamp;
    else if (target !== undefined && event.timeStamp - firstAt < SEQUENCE_MS) void navigate(target);
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

const KEYS = [
  ['?', 'Show these shortcuts'],
  ...TABS.map(({ key, title }) => [`g ${key}`, `Go to ${title}`] as const),
  ['Ctrl S', 'Save the configuration'],
] as const;

export function Shortcuts() {
  useEffect(listenForKeys, []);
  const shown = useWatched(isShown);
  const [isOff, setOff] = useState(switchedOff.get() !== null);
  if (!shown) return null;
  return (
    <Dialog title="Keyboard shortcuts" onClose={() => isShown.set(false)}>
      <dl class="facts keys">
        {KEYS.map(([keys, does]) => (
          <>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={!isOff}
          onChange={({ currentTarget }) => {
            switchedOff.set(currentTarget.checked ? null : 'yes');
            setOff(!currentTarget.checked);
          }}
        />
        Single-key shortcuts are on
      </label>
    </Dialog>
  );
}
