import { useEffect, useState } from 'preact/hooks';
import { isByPress } from '../router.ts';

/** The rows wait this long for the next letter of a search. */
const LETTER_MS = 100;

const textOf = (at: URL) => at.searchParams.get('text');

/** The address, once the frame after its change is painted: rows take long to draw, and do not hold up the answer to a press or a
 * letter. */
export function useDrawnAddress(at: URL): URL {
  const [drawn, draw] = useState(at);
  useEffect(() => {
    const timer = setTimeout(() => draw(at), textOf(at) === textOf(drawn) ? 0 : LETTER_MS);
    return () => clearTimeout(timer);
  }, [at]);
  return drawn;
}

/** More rows than a screen has. A press while a page is drawn waits for one such step. */
const STEP = 20;

/** Counts the rows of a page that are drawn: after a press a screen of them, then the others step by step. After Back all at once, since
 * the browser then scrolls to where the person was. */
export function useDrawnRows(at: URL, total: number): number {
  const first = isByPress() ? STEP : total;
  const [drawn, draw] = useState({ at, count: first });
  const count = drawn.at === at ? drawn.count : first;
  useEffect(() => {
    if (count < total) draw({ at, count: count + STEP });
  }, [at, count, total]);
  return count;
}

/** Whether the page around a large part is painted, after a press. */
export function useIsReadyToDraw(): boolean {
  const [isReady, setReady] = useState(!isByPress());
  useEffect(() => setReady(true), []);
  return isReady;
}
