import { useLayoutEffect, useState } from 'preact/hooks';
import { readCompany } from '../api/calls.ts';
import type { Problem } from '../api/types.ts';
import { useWatched } from '../state.ts';
import { company, sessionEnded, wasSignedIn } from './session-state.ts';

/** `unknown` until the API has answered; a problem other than a missing session. */
export type Session = 'unknown' | 'open' | 'none' | Problem;

/** Loads the signed-in caller once. A browser that never signed in makes no call: it would only be refused. */
export function useSession(): Session {
  const known = useWatched(company);
  const [failed, setFailed] = useState<'none' | Problem | undefined>(wasSignedIn.get() === null ? 'none' : undefined);
  // Before the first paint: everything else waits for this answer.
  useLayoutEffect(() => {
    if (failed || known) return;
    void readCompany().then((answer) => {
      if (answer.ok) return company.set(answer.body);
      // Nothing is in progress yet, so the sign-in page says it, not a dialog.
      sessionEnded.set(false);
      if (answer.problem.code !== 'unauthenticated') return setFailed(answer.problem);
      wasSignedIn.set(null);
      setFailed('none');
    });
  }, [failed, known]);
  return known ? 'open' : (failed ?? 'unknown');
}
