import { createHash } from 'node:crypto';

export type PresentedOutcome = 'live' | 'rotated' | 'refused' | 'revoked' | 'expired';

/** Counts how often each refresh token reached `/refresh` since the start, whatever the outcome, with the state of the token. By
 * hash, so that a test can count without holding a token. */
export function presentations() {
  const seen = new Map<string, { presented: number; outcome: PresentedOutcome }>();
  const of = (token: string) => {
    const hash = createHash('sha256').update(token).digest('hex').slice(0, 16);
    const known = seen.get(hash) ?? { presented: 0, outcome: 'refused' as const };
    seen.set(hash, known);
    return known;
  };
  return {
    issued: (token: string): void => {
      of(token).outcome = 'live';
    },
    /** On arrival, before any fault. */
    presented: (token: string): void => {
      of(token).presented += 1;
    },
    /** A consumed token stays `rotated` when it is presented again. */
    ended: (token: string, outcome: PresentedOutcome): void => {
      const known = of(token);
      if (known.outcome === 'live' || outcome !== 'refused') known.outcome = outcome;
    },
    all: () => [...seen].map(([hash, known]) => ({ hash, ...known })),
    forget: () => seen.clear(),
  };
}
export type Presentations = ReturnType<typeof presentations>;
