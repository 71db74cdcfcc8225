/** The middle value; of an even number, the upper of the two. NaN of none. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Bounds between which the median of the distribution lies with 95 % or more, from 15 values on: order statistics by the sign test,
 * which asks nothing of the distribution. */
export function medianWithin(values: readonly number[]): readonly [number, number] {
  const sorted = values.toSorted((a, b) => a - b);
  const below = Math.max(1, Math.round(values.length / 2 - 0.98 * Math.sqrt(values.length)));
  return [sorted[below - 1] ?? Number.NaN, sorted[values.length - below] ?? Number.NaN];
}
