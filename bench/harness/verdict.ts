import type { Slot } from './slot.ts';
import { median } from './statistics.ts';

export const SIDES = ['numerator', 'denominator', 'canary', 'null', 'planted'] as const;
export type SideName = (typeof SIDES)[number];

/** One round: each side once. */
export type Round = Readonly<Record<SideName, Slot>>;

/** The null is the denominator measured once more: its ratio has to be 1 within this. */
const NULL_WITHIN = [0.95, 1.05] as const;

/** The planted side does one `JSON.parse` more than the denominator: a bench that does not see it sees nothing. */
const PLANTED_ABOVE = 1.05;

/** The canary does the same in every round: a machine on which it varies by more is not quiet. */
const CANARY_AT_MOST = 1.25;

export interface Judged {
  readonly verdict: 'met' | 'missed' | 'inconclusive';
  /** Why it is inconclusive; empty otherwise. */
  readonly reasons: readonly string[];
  /** The median of the ratios of the rounds, by CPU. This is what is judged. */
  readonly ratio: number;
  /** The ratio of the smallest CPU times of each side. */
  readonly minima: number;
  /** As `ratio`, by wall time. */
  readonly wall: number;
  /** The denominator against itself, and with the planted work. */
  readonly null: number;
  readonly planted: number;
  /** The canary's median against its minimum. */
  readonly canary: number;
}

/** Judges the rounds of one ratio against the most that it may be. */
export function judged(rounds: readonly Round[], must: number): Judged {
  const cpu = (side: SideName) => rounds.map((round) => round[side].cpuMs);
  const perRound = (side: SideName) => median(rounds.map((round) => round[side].cpuMs / round.denominator.cpuMs));
  const figures = {
    ratio: perRound('numerator'),
    minima: Math.min(...cpu('numerator')) / Math.min(...cpu('denominator')),
    wall: median(rounds.map(({ numerator, denominator }) => numerator.wallMs / denominator.wallMs)),
    null: perRound('null'),
    planted: perRound('planted'),
    canary: median(cpu('canary')) / Math.min(...cpu('canary')),
  };
  const reasons = reasonsAgainst(figures, must);
  const isMet = figures.ratio <= must;
  return { verdict: reasons.length > 0 ? 'inconclusive' : isMet ? 'met' : 'missed', reasons, ...figures };
}

type Figures = Pick<Judged, 'ratio' | 'minima' | 'null' | 'planted' | 'canary'>;

function reasonsAgainst(figures: Figures, must: number): string[] {
  const { ratio, minima, planted, canary } = figures;
  const [least, most] = NULL_WITHIN;
  const isNullGood = figures.null >= least && figures.null <= most;
  return [
    ...(isNullGood ? [] : [`the denominator against itself is ${told(figures.null)}`]),
    ...(planted > PLANTED_ABOVE ? [] : [`the planted work is not seen (${told(planted)})`]),
    ...(canary <= CANARY_AT_MOST ? [] : [`the canary varies (${told(canary)} of its minimum)`]),
    ...(ratio <= must === minima <= must ? [] : [`median ${told(ratio)} and minima ${told(minima)} disagree`]),
  ];
}

const told = (ratio: number): string => `${ratio.toFixed(2)}x`;
