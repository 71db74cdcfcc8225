import { useEffect } from 'preact/hooks';
import { state, useWatched } from '../state.ts';

interface Announcement {
  readonly text: string;
  readonly at: number;
}

const announcement = state<Announcement | undefined>(undefined);

/** Announces an event: shown for a while at the foot of the page, and read out politely. */
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
      {current && <p key={current.at}>{current.text}</p>}
    </div>
  );
}
