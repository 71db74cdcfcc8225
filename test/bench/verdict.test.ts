import { describe, expect, it } from 'vitest';
import { ratioCase } from '../../bench/harness/case.ts';
import { judgedTries, roundsOf } from '../../bench/harness/rounds.ts';
import { judged, type Round, SIDES, type SideName } from '../../bench/harness/verdict.ts';
import { exitCodeOf } from '../../bench/report/verdicts.ts';

const QUIET: Readonly<Record<SideName, number>> = { numerator: 15, denominator: 10, canary: 8, null: 10, planted: 12 };

/** A round of a quiet machine, but for what is said, in milliseconds of CPU; the wall shows twice of it. */
const aRound = (differs: Partial<typeof QUIET> = {}): Round => {
  const cpu = { ...QUIET, ...differs };
  return Object.fromEntries(SIDES.map((side) => [side, { cpuMs: cpu[side], wallMs: cpu[side] * 2 }])) as Record<
    SideName,
    Round[SideName]
  >;
};

const rounds = (differs: Partial<typeof QUIET> = {}, count = 21): Round[] =>
  Array.from({ length: count }, () => aRound(differs));

describe('the verdict on a ratio', () => {
  it('is met at the must and missed above it, with every figure beside it', () => {
    const figures = {
      ratio: 1.5,
      within: [1.5, 1.5],
      minima: 1.5,
      wall: 1.5,
      null: 1,
      nullWithin: [1, 1],
      planted: 1.2,
      canary: 1,
      reasons: [],
    };
    expect(judged(rounds(), 1.5)).toEqual({ verdict: 'met', ...figures });
    expect(judged(rounds(), 1.49)).toEqual({ verdict: 'missed', ...figures });
  });

  it('goes by the median of the ratios of the rounds, and not by that of their mean', () => {
    // Ten rounds in which the whole machine was five times as slow, and one in which the numerator alone was.
    const slow = { numerator: 75, denominator: 50, canary: 40, null: 50, planted: 60 };
    const all = [...rounds({}, 10), ...rounds(slow, 10), aRound({ numerator: 75 })];
    expect(judged(all, 1.5)).toMatchObject({ verdict: 'met', ratio: 1.5 });
  });

  it.each<[string, Partial<typeof QUIET>, string]>([
    ['is 0.94 against itself', { null: 9.4 }, 'the denominator against itself is 0.94x'],
    ['is 1.06 against itself', { null: 10.6 }, 'the denominator against itself is 1.06x'],
    ['does not see the planted work', { planted: 10.5 }, 'the planted work is not seen (1.05x)'],
  ])('is inconclusive when the denominator %s', (_, differs, reason) => {
    expect(judged(rounds(differs), 2)).toMatchObject({ verdict: 'inconclusive', reasons: [reason] });
  });

  it.each([
    ['0.95', 9.5],
    ['1.05', 10.5],
  ])('stands when the denominator against itself is %s', (_, nullMs) => {
    expect(judged(rounds({ null: nullMs }), 2).verdict).toBe('met');
  });

  it('stands when the denominator against itself is 0.94 by the noise of the rounds, and the must is far away', () => {
    const spread = [...rounds({ null: 9 }, 8), ...rounds({ null: 9.4 }, 6), ...rounds({ null: 9.6 }, 7)];
    expect(judged(spread, 2)).toMatchObject({ verdict: 'met', nullWithin: [0.9, 0.96] });
  });

  it('is inconclusive when the must is nearer than what the denominator differs from itself', () => {
    expect(judged(rounds({ null: 9.6 }), 1.57).verdict).toBe('met');
    expect(judged(rounds({ null: 9.6 }), 1.55)).toMatchObject({
      verdict: 'inconclusive',
      reasons: ['the must is within the noise, 1.44x to 1.56x'],
    });
    expect(judged(rounds({ null: 10.4 }), 1.43).verdict).toBe('missed');
    expect(judged(rounds({ null: 10.4 }), 1.45).verdict).toBe('inconclusive');
  });

  it('is inconclusive when the must is nearer than what the bounds of the canary’s median are apart beyond 1.25', () => {
    const halfOf = (canary: number) => [...rounds({}, 10), ...rounds({ canary }, 11)];
    expect(judged(halfOf(10), 1.5)).toMatchObject({ verdict: 'met', canary: 1.25 });
    // 1.5 apart is 1.2 times more than 1.25.
    expect(judged(halfOf(12), 1.81)).toMatchObject({ verdict: 'met', canary: expect.closeTo(1.5) });
    expect(judged(halfOf(12), 1.79)).toMatchObject({
      verdict: 'inconclusive',
      reasons: ['the must is within the noise, 1.25x to 1.80x'],
    });
    expect(judged(halfOf(12), 1.26).verdict).toBe('inconclusive');
    expect(judged(halfOf(12), 1.24).verdict).toBe('missed');
    // A canary that has measured nothing.
    expect(judged(rounds({ canary: 0 }), 2).verdict).toBe('inconclusive');
  });

  it('is inconclusive when the must lies within the noise of the median', () => {
    // The 6th and the 16th of 21 values bound the median with 97 %.
    const spread = [...rounds({ numerator: 14 }, 6), ...rounds({ numerator: 15 }, 9), ...rounds({ numerator: 17 }, 6)];
    expect(judged(spread, 1.5)).toMatchObject({
      verdict: 'inconclusive',
      within: [1.4, 1.7],
      reasons: ['the must is within the noise, 1.40x to 1.70x'],
    });
    expect(judged(spread, 1.7).verdict).toBe('met');
    expect(judged(spread, 1.39).verdict).toBe('missed');
  });

  it('takes no notice of one round in which the numerator alone was slow or fast', () => {
    const all = [...rounds({ numerator: 15 }, 19), aRound({ numerator: 11 }), aRound({ numerator: 60 })];
    expect(judged(all, 1.5).verdict).toBe('met');
    expect(judged(all, 1.49).verdict).toBe('missed');
  });
});

describe('a case of the bench', () => {
  it('is measured again while it is inconclusive, at most three times', async () => {
    const tried = async (...tries: Partial<typeof QUIET>[]) => {
      let made = 0;
      const { verdict, tries: used } = await judgedTries(async () => rounds(tries[made++]), 1.7);
      return { verdict, used, made };
    };
    expect(await tried({})).toEqual({ verdict: 'met', used: 1, made: 1 });
    expect(await tried({ null: 9 }, {})).toEqual({ verdict: 'met', used: 2, made: 2 });
    expect(await tried({ null: 12 }, {}, {})).toEqual({ verdict: 'met', used: 3, made: 3 });
    expect(await tried({ null: 12 }, { null: 12 }, { null: 12 }, {})).toEqual({
      verdict: 'inconclusive',
      used: 3,
      made: 3,
    });
  });

  it('opens new sides for each try, since more rounds in the same processes would repeat their luck', async () => {
    const acts: string[] = [];
    const side = (cpuMs: number) => async () => ({ cpuMs, wallMs: cpuMs });
    const one = ratioCase({
      ...{ name: 'planted', against: 'a peer', must: 2, aim: 1, rounds: 21, turns: 1 },
      async open() {
        acts.push('open');
        // In the first processes the planted work is not seen.
        const planted = side(acts.length === 1 ? 10 : 12);
        return {
          sides: { numerator: side(15), denominator: side(10), canary: side(8), planted },
          warmUp: async () => void acts.push('warm up'),
          close: () => void acts.push('close'),
        };
      },
    });
    expect(await one.run({ isOnce: false, isMillion: false })).toMatchObject([{ verdict: 'met', figure: 1.5 }]);
    expect(acts).toEqual(['open', 'warm up', 'close', 'open', 'warm up', 'close']);
  });

  it('keeps the rounds of an inconclusive try, so that one lucky try among bad ones does not decide', async () => {
    const tries = [{ null: 12 }, { null: 12 }, {}];
    expect(await judgedTries(async () => rounds(tries.shift()), 2)).toMatchObject({
      verdict: 'inconclusive',
      null: 1.2,
    });
  });

  it('lets each side come right after each other side equally often', async () => {
    const order: string[] = [];
    const side = (name: string) => async () => {
      order.push(name);
      return { cpuMs: 1, wallMs: 1 };
    };
    const sides = { numerator: side('n'), denominator: side('d'), canary: side('c'), planted: side('p') };
    await roundsOf(sides, { rounds: 1, turns: 20 });
    const within = order.flatMap((name, at) => (at % 5 === 0 ? [] : `${order[at - 1]}${name}`));
    const counts = Object.entries(Object.groupBy(within, (pair) => pair)).map(([pair, all = []]) => [pair, all.length]);
    // The null is the denominator once more: pairs with d count twice, and those of d with itself are its own and the null's.
    const expected = ['nc', 'np', 'cn', 'cp', 'pn', 'pc'].map((pair) => [pair, 4]);
    const withD = ['nd', 'dn', 'cd', 'dc', 'pd', 'dp', 'dd'].map((pair) => [pair, 8]);
    expect(Object.fromEntries(counts)).toEqual(Object.fromEntries([...expected, ...withD]));
  });

  it('ends the command with 0 when all are met, 1 when one is missed, 2 when one is inconclusive and none is missed', () => {
    const ended = (...verdicts: ('met' | 'missed' | 'inconclusive' | 'printed')[]) =>
      exitCodeOf(verdicts.map((verdict) => ({ verdict })));
    expect(ended('met', 'printed')).toBe(0);
    expect(ended('met', 'inconclusive', 'missed')).toBe(1);
    expect(ended('met', 'inconclusive')).toBe(2);
  });
});
