import type { AnswerWindow } from './answer-window.ts';

/** The trials and findings of one part of the fault runs. Violations are kept as sentences, each naming its case so that it
 * can be run again alone. */
export interface Findings {
  readonly part: string;
  /** Faults injected, races run, sequences played or processes killed. */
  readonly tried: number;
  /** `renewal-answer-lost`: UPS's answer was truly lost, as the promise of docs/protocol.md allows. */
  readonly answersLost: number;
  /** The measured width of the window in which they were lost. Default: not measured. */
  readonly window?: AnswerWindow | undefined;
  /** Authorizations lost in any other way. */
  readonly lost: readonly string[];
  /** Adapters that have not come to rest after recovery. Default: the part's own judge has looked. */
  readonly waiting?: readonly string[] | undefined;
  /** Refresh tokens presented twice while their access token lived, or at the same time; transitions applied twice. */
  readonly duplicates: readonly string[];
  readonly wrongStatuses: readonly string[];
  readonly leaks: readonly string[];
  /** The seed that the part was drawn from: the same seed repeats the same trials. */
  readonly seed: number;
}

/** Everything that must not have happened; a test asserts that it is empty. */
export const violationsOf = ({ lost, waiting = [], duplicates, wrongStatuses, leaks }: Findings): string[] => [
  ...lost,
  ...waiting,
  ...duplicates,
  ...wrongStatuses,
  ...leaks,
];
