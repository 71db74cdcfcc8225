import { useEffect, useState } from 'preact/hooks';
import { readCompany } from '../api/calls.ts';
import { useWatched } from '../state.ts';
import { company, sessionEnded, wasSignedIn } from './session-state.ts';

/** `unknown` until the API has answered. */
export type Session = 'unknown' | 'open' | 'none';

/** Loads the signed-in caller once. A browser that never signed in makes no call: it would only be refused. */
export function useSession(): Session {
  const known = useWatched(company);
  const [isRefused, setRefused] = useState(wasSignedIn.get() === null);
  useEffect(() => {
    if (isRefused || known) return;
    void readCompany().then((answer) => {
      if (answer.ok) return company.set(answer.body);
      if (answer.problem.code === 'unauthenticated') wasSignedIn.set(null);
      // Nothing is in progress yet, so the sign-in page says it, not a dialog.
      sessionEnded.set(false);
      setRefused(true);
    });
  }, [isRefused, known]);
  return known ? 'open' : isRefused ? 'none' : 'unknown';
}
