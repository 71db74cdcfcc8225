import { useEffect, useState } from 'preact/hooks';
import { readCompany } from '../api/calls.ts';
import { useNow } from '../controls/time.tsx';
import { useWatched } from '../state.ts';
import { company } from './session-state.ts';

/** Time to finish a sentence and react; WCAG 2.2.1 wants 20 s at least. */
const WARNING_MS = 120_000;

/** The API accepts a token this much longer, for clock skew. */
const TOLERANCE_MS = 5_000;

/** Polls the clock: a single long timer would pause while a laptop sleeps. */
function nearnessOf(endsAt: string | undefined, now: Date): 'far' | 'near' | 'over' {
  const leftMs = endsAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(endsAt) - now.getTime();
  return leftMs > WARNING_MS ? 'far' : leftMs > -TOLERANCE_MS ? 'near' : 'over';
}

/** The session's end to warn of, until the person dismisses the warning. */
export function useSessionWarning(): { readonly endsAt: string | undefined; dismiss(): void } {
  const endsAt = useWatched(company)?.caller.expiresAt;
  const nearness = nearnessOf(endsAt, useNow());
  const [warned, warn] = useState<string>();
  useEffect(() => {
    // Another tab may have moved the end meanwhile, or this clock may be wrong: the API knows, and answers 401 after the end.
    if (nearness !== 'far') void askAgain().then(() => warn(nearness === 'near' ? endsAt : undefined));
  }, [nearness, endsAt]);
  return { endsAt: warned === endsAt ? endsAt : undefined, dismiss: () => warn(undefined) };
}

/** Reloads who is signed in and until when, after a sign-in in another tab may have changed it.
 *
 * @returns whether they still are */
export async function askAgain(): Promise<boolean> {
  const known = company.get();
  const answer = await readCompany();
  if (!answer.ok) return false;
  const isSame = answer.body.id === known?.id && answer.body.caller.name === known.caller.name;
  // Another person signed in and must not see this page's content.
  if (isSame) company.set(answer.body);
  else window.location.reload();
  return isSame;
}
