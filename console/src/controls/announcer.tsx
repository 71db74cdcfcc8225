import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { state, useWatched } from '../state.ts';
import { type Box, freePlace, type Place } from './free-place.ts';

interface Announcement {
  readonly text: string;
  readonly at: number;
}

const announcement = state<Announcement | undefined>(undefined);

/** Announces an event: shown for a while where it covers nothing that can be pressed, and read out politely. */
export const announce = (text: string): void => announcement.set({ text, at: performance.now() });

const SHOWN_MS = 6_000;

export function Announcer() {
  const current = useWatched(announcement);
  useEffect(() => {
    if (!current) return;
    const timer = setTimeout(() => announcement.set(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [current]);
  return (
    <div class="announcer" role="status">
      {current && <Toast key={current.at} text={current.text} />}
    </div>
  );
}

function Toast({ text }: { text: string }) {
  const element = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const toast = element.current;
    if (!toast) return;
    let place: Place | undefined;
    let frame = 0;
    const put = () => {
      frame = 0;
      const { offsetWidth: width, offsetHeight: height } = toast;
      // In a dialog that is still closed.
      if (width === 0) return;
      place = freePlace({ width, height }, roomOf(toast), pressable(toast), place);
      // Not by its position: a transform is no layout shift.
      toast.style.transform = `translate(${place.left}px, ${place.top}px)`;
    };
    const putSoon = () => {
      frame ||= requestAnimationFrame(put);
    };
    // Before the first paint, and when its dialog opens.
    const sizes = new ResizeObserver(put);
    sizes.observe(toast);
    // The page below it changes: a dialog closes, a list grows, the person scrolls.
    const changes = new MutationObserver(putSoon);
    changes.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('scroll', putSoon, { capture: true, passive: true });
    window.addEventListener('resize', putSoon);
    return () => {
      sizes.disconnect();
      changes.disconnect();
      document.removeEventListener('scroll', putSoon, { capture: true });
      window.removeEventListener('resize', putSoon);
      cancelAnimationFrame(frame);
    };
  }, []);
  return <p ref={element}>{text}</p>;
}

const MARGIN_PX = 4;

/** The viewport below the header. */
function roomOf(toast: HTMLElement): Box {
  const isInDialog = toast.closest('dialog') !== null;
  const header = isInDialog ? undefined : document.querySelector('.top')?.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  return {
    left: MARGIN_PX,
    top: Math.max(0, header?.bottom ?? 0) + MARGIN_PX,
    right: clientWidth - MARGIN_PX,
    bottom: clientHeight - MARGIN_PX,
  };
}

const PRESSABLE = 'a[href], button, input, select, textarea, summary, label';

/** The controls in view, or those of the dialog that it is shown in: the others are inert. */
function pressable(toast: HTMLElement): Box[] {
  const { clientHeight } = document.documentElement;
  return [...(toast.closest('dialog') ?? document).querySelectorAll(PRESSABLE)]
    .map((control) => control.getBoundingClientRect())
    .filter(({ top, bottom, width }) => width > 0 && bottom > 0 && top < clientHeight);
}
