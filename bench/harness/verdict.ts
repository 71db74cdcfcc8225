import type { Slot } from './slot.ts';
import { median, medianWithin } from './statistics.ts';

export const SIDES = ['numerator', 'denominator', 'canary', 'null', 'planted'] as const;
export type SideName = (typeof SIDES)[number];

/** One round: each side once. */
export type Round = Readonly<Record<SideName, Slot>>;

/** The null is the denominator measured once more. When even the bounds of its median lie outside of this, something favours one of the
 * two, and the bench cannot be trusted. */
const NULL_WITHIN = [0.95, 1.05] as const;

/** The planted side does one `JSON.parse` more than the denominator: a bench that does not see it sees nothing. */
const PLANTED_ABOVE = 1.05;

/** The canary and the denominator do the same in every round. When the bounds of their median ratio are further apart than this, the
 * machine is noisier than the rounds of the numerator may show, and the excess widens the bounds of the ratio. Both may be slow
 * together: that is what the ratio is for. */
const CANARY_QUIET = 1.25;

export interface Judged {
  readonly verdict: 'met' | 'missed' | 'inconclusive';
  /** Why it is inconclusive; empty otherwise. */
  readonly reasons: readonly string[];
  /** The median of the ratios of the rounds, by CPU. This is what is judged. */
  readonly ratio: number;
  /** Where the median of ever more rounds would be, with 95 % or more. */
  readonly within: readonly [number, number];
  /** The ratio of the smallest CPU times of each side. */
  readonly minima: number;
  /** As `ratio`, by wall time. */
  readonly wall: number;
  /** The denominator against itself, and where the median of that would be. */
  readonly null: number;
  readonly nullWithin: readonly [number, number];
  /** The denominator with the planted work against itself. */
  readonly planted: number;
  /** The upper bound of the median of the canary's ratio to the denominator against the lower. */
  readonly canary: number;
}

/** Judges the rounds of one ratio against the most that it may be. */
export function judged(rounds: readonly Round[], must: number): Judged {
  const cpu = (side: SideName) => rounds.map((round) => round[side].cpuMs);
  const ratios = (side: SideName) => rounds.map((round) => round[side].cpuMs / round.denominator.cpuMs);
  const [canaryLow, canaryHigh] = medianWithin(ratios('canary'));
  const figures = {
    ratio: median(ratios('numerator')),
    within: medianWithin(ratios('numerator')),
    nullWithin: medianWithin(ratios('null')),
    minima: Math.min(...cpu('numerator')) / Math.min(...cpu('denominator')),
    wall: median(rounds.map(({ numerator, denominator }) => numerator.wallMs / denominator.wallMs)),
    null: median(ratios('null')),
    planted: median(ratios('planted')),
    canary: canaryHigh / canaryLow,
  };
  const reasons = reasonsAgainst(figures, must);
  const isMet = figures.ratio <= must;
  return { verdict: reasons.length > 0 ? 'inconclusive' : isMet ? 'met' : 'missed', reasons, ...figures };
}

type Figures = Pick<Judged, 'within' | 'null' | 'nullWithin' | 'planted' | 'canary'>;

function reasonsAgainst(figures: Figures, must: number): string[] {
  const { planted, canary } = figures;
  const [nullLow, nullHigh] = figures.nullWithin;
  const [least, most] = NULL_WITHIN;
  // The numerator may be as far off as the denominator is from itself, in either direction, and as the canary varies too much.
  const doubt = Math.max(figures.null, 1 / figures.null) * Math.max(1, canary / CANARY_QUIET);
  const [low, high] = [figures.within[0] / doubt, figures.within[1] * doubt];
  return [
    ...(nullLow <= most && nullHigh >= least ? [] : [`the denominator against itself is ${told(figures.null)}`]),
    ...(planted > PLANTED_ABOVE ? [] : [`the planted work is not seen (${told(planted)})`]),
    ...(high <= must || low > must ? [] : [`the must is within the noise, ${told(low)} to ${told(high)}`]),
  ];
}

const told = (ratio: number): string => `${ratio.toFixed(2)}x`;
