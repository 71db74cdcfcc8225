import { useEffect, useState } from 'preact/hooks';
import { searchAdapters } from '../api/calls.ts';
import { type Found, NOTHING_FOUND } from './arrangement.ts';

/** A person who types faster than this asks the API once, at the end. */
const PAUSE_MS = 250;

/** Finds a text by the API, also in shippers and accounts. Until it has answered: nothing. */
export function useSearch(text: string): Found {
  const wanted = text.trim();
  const [found, setFound] = useState<{ text: string; adapters: Found }>({ text: '', adapters: NOTHING_FOUND });
  useEffect(() => {
    if (wanted === '') return;
    let isLate = false;
    const timer = setTimeout(() => {
      void searchAdapters(wanted).then((answer) => {
        if (isLate || !answer.ok) return;
        setFound({ text: wanted, adapters: new Map(answer.body.data.map((one) => [one.id, one])) });
      });
    }, PAUSE_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [wanted]);
  return found.text === wanted ? found.adapters : NOTHING_FOUND;
}
