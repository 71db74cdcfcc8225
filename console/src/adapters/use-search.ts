import { useLayoutEffect, useState } from 'preact/hooks';
import { searchAdapters } from '../api/calls.ts';
import { type Found, NOTHING_FOUND } from './arrangement.ts';

/** A person who types faster than this asks the API once, at the end. */
const PAUSE_MS = 250;

interface Search {
  /** The text without blanks around it. */
  readonly text: string;
  readonly found: Found;
  /** false: the API has more than one call answers. */
  readonly isWhole: boolean;
}

/** Finds a text by the API, also in shippers and accounts. Until it has answered: nothing.
 *
 * @param shown the text whose finds are shown, if that follows the entered one */
export function useSearch(text: string, shown = text): Search {
  const [search, setSearch] = useState<Search>(NO_SEARCH);
  // Not an effect after the paint: with a long list, the timer of the letter before would come first.
  useLayoutEffect(() => {
    const wanted = text.trim();
    if (wanted === '') return;
    let isLate = false;
    const timer = setTimeout(() => {
      void searchAdapters(wanted).then((answer) => {
        if (isLate || !answer.ok) return;
        const { data, isWhole } = answer.body;
        setSearch({ text: wanted, found: new Map(data.map((one) => [one.id, one])), isWhole });
      });
    }, PAUSE_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [text]);
  return search.text === shown.trim() ? search : NO_SEARCH;
}

const NO_SEARCH: Search = { text: '', found: NOTHING_FOUND, isWhole: true };
