import { judgedTries, ROUNDS, type RoundsAsked, roundsOf, type Sides, TURNS } from './rounds.ts';
import { WrongAnswer } from './slot.ts';
import type { Judged } from './verdict.ts';

/** One line of the table. */
export interface Row {
  readonly name: string;
  readonly against: string;
  /** The figure that is judged, and its unit. */
  readonly figure: number;
  readonly unit: 'x' | 'ms' | 'refreshes' | 'reads';
  readonly must?: number;
  readonly aim?: number;
  /** `printed` rows are judged by nobody. */
  readonly verdict: Judged['verdict'] | 'printed';
  /** Further figures and reasons, for people. */
  readonly notes: readonly string[];
}

/** The size of a run of one case. */
export interface RunOptions {
  /** One round that judges nothing, to see that the case still works. */
  readonly isOnce: boolean;
  /** Includes the size of 1 000 000. */
  readonly isMillion: boolean;
}

export interface BenchCase {
  readonly name: string;
  run(options: RunOptions): Promise<readonly Row[]>;
}

export interface RatioCase {
  readonly name: string;
  readonly against: string;
  readonly must: number;
  readonly aim: number;
  /** Default 21. */
  readonly rounds?: number;
  /** Turns of each side in a round. Default 20. */
  readonly turns?: number;
  /** Starts what the sides need. A case whose turns are long makes them short for a run of one round. */
  open(options: Pick<RunOptions, 'isOnce'>): Promise<{
    readonly sides: Sides;
    readonly warmUp: () => Promise<void>;
    readonly close: () => Promise<void> | void;
  }>;
}

/** A case that compares the CPU of two sides. Each try opens new sides: two processes of the same program differ by some percent
 * for as long as they live, so more rounds in the same ones would only repeat their luck. */
export const ratioCase = ({
  name,
  against,
  must,
  aim,
  rounds = ROUNDS,
  turns = TURNS,
  open,
}: RatioCase): BenchCase => ({
  name,
  async run({ isOnce }) {
    const measured = async (size: RoundsAsked) => {
      const { sides, warmUp, close } = await open({ isOnce });
      try {
        if (!isOnce) await warmUp();
        return await roundsOf(sides, size);
      } finally {
        await close();
      }
    };
    const base = { name, against, unit: 'x', must, aim } as const;
    if (isOnce) {
      const [round] = await measured({ rounds: 1, turns: 1 });
      const figure = round ? round.numerator.cpuMs / round.denominator.cpuMs : Number.NaN;
      return [{ ...base, figure, verdict: 'printed', notes: ['one round, not judged'] }];
    }
    const judgement = await judgedTries(() => measured({ rounds, turns }), must);
    return [{ ...base, figure: judgement.ratio, verdict: judgement.verdict, notes: notesOf(judgement) }];
  },
});

const told = (ratio: number): string => `${ratio.toFixed(2)}x`;

const notesOf = (judgement: Judged & { readonly tries: number }): readonly string[] => [
  `within ${told(judgement.within[0])} to ${told(judgement.within[1])}, minima ${told(judgement.minima)}, wall ${told(judgement.wall)}`,
  `null ${told(judgement.null)} (${judgement.nullWithin.map(told).join(' to ')}), planted ${told(judgement.planted)}, canary ${told(judgement.canary)}`,
  ...(judgement.tries > 1 ? [`${judgement.tries} tries`] : []),
  ...judgement.reasons,
];

/** Loads a case, and runs it.
 *
 * @throws WrongAnswer for a wrong answer, and Error for everything else, such as a peer that is not installed; both name the case */
export async function runNamed(
  name: string,
  load: () => Promise<BenchCase>,
  options: RunOptions,
): Promise<readonly Row[]> {
  return named(`Case ${name}`, async () => (await load()).run(options));
}

/** Does a part of the bench, and names it in the error that ends the bench. */
export async function named<Value>(part: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WrongAnswer) throw new WrongAnswer(`${part}: ${error.message}.`);
    throw new Error(`${part} has ended with an error.`, { cause: error });
  }
}
