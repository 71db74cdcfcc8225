/** The window in which UPS's answer is in one memory only: from UPS having answered to the write that keeps it being acknowledged. */
export type AnswerWindow =
  /** Where time is not real: the outside calls that lie in it, that write the last of them. */
  | { readonly calls: number }
  /** In real time, over the renewals of a part. */
  | { readonly renewals: number; readonly medianMs: number; readonly mostMs: number };

/** @returns undefined where nothing was measured */
export function windowOf(widthsMs: readonly number[]): AnswerWindow | undefined {
  if (widthsMs.length === 0) return undefined;
  const sorted = widthsMs.toSorted((one, other) => one - other);
  const at = (index: number) => sorted[index] ?? 0;
  return { renewals: sorted.length, medianMs: at(Math.floor(sorted.length / 2)), mostMs: at(sorted.length - 1) };
}

/** `1 call`, `3 to 41 ms`: the middle of a part's renewals, and the widest. */
export function windowTold(window: AnswerWindow | undefined): string {
  if (window === undefined) return '-';
  if ('calls' in window) return window.calls === 1 ? '1 call' : `${window.calls} calls`;
  return `${Math.round(window.medianMs)} to ${Math.round(window.mostMs)} ms`;
}
