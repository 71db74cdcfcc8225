import { useEffect, useState } from 'preact/hooks';
import { readCompany } from '../api/calls.ts';
import { useNow } from '../controls/time.tsx';
import { useWatched } from '../state.ts';
import { company } from './session-state.ts';

/** Time to finish a sentence, then press; WCAG 2.2.1 wants 20 s at least. */
const WARNING_MS = 120_000;

/** The API takes a token this much longer, for clocks that differ. */
const TOLERANCE_MS = 5_000;

/** By the clock, looked at again and again: one long timer would stand still while a laptop sleeps. */
function nearnessOf(endsAt: string | undefined, now: Date): 'far' | 'near' | 'over' {
  const leftMs = endsAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(endsAt) - now.getTime();
  return leftMs > WARNING_MS ? 'far' : leftMs > -TOLERANCE_MS ? 'near' : 'over';
}

/** The end that the person is to be warned of, until they have heard of it. */
export function useSessionWarning(): { readonly endsAt: string | undefined; dismiss(): void } {
  const endsAt = useWatched(company)?.caller.expiresAt;
  const nearness = nearnessOf(endsAt, useNow());
  const [warned, warn] = useState<string>();
  useEffect(() => {
    // Another tab may have moved the end meanwhile, or this clock be wrong: the API knows, and says 401 when it is over.
    if (nearness !== 'far') void askAgain().then(() => warn(nearness === 'near' ? endsAt : undefined));
  }, [nearness, endsAt]);
  return { endsAt: warned === endsAt ? endsAt : undefined, dismiss: () => warn(undefined) };
}

/** Who is signed in, and until when, after a sign-in elsewhere may have changed it.
 *
 * @returns whether they still are */
export async function askAgain(): Promise<boolean> {
  const known = company.get();
  const answer = await readCompany();
  if (!answer.ok) return false;
  const isSame = answer.body.id === known?.id && answer.body.caller.name === known.caller.name;
  // Somebody else signed in: what is on the page is not theirs to see.
  if (isSame) company.set(answer.body);
  else window.location.reload();
  return isSame;
}
