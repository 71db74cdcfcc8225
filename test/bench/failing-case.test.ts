import { describe, expect, it } from 'vitest';
import { ratioCase, runNamed } from '../../bench/harness/case.ts';
import { type Side, WrongAnswer } from '../../bench/harness/slot.ts';

const SOON = { isOnce: false, isMillion: false };

/** A case whose denominator fails in its third turn. */
function failing(error: Error) {
  let [turns, closed] = [0, 0];
  const quiet: Side = async () => ({ cpuMs: 10, wallMs: 10 });
  const denominator: Side = async () => {
    turns += 1;
    if (turns === 3) throw error;
    return quiet();
  };
  const one = ratioCase({
    ...{ name: 'planted', against: 'a peer', must: 2, aim: 1, rounds: 3, turns: 1 },
    open: async () => ({
      sides: { numerator: quiet, denominator, canary: quiet, planted: quiet },
      warmUp: async () => undefined,
      close: () => {
        closed += 1;
      },
    }),
  });
  return { load: async () => one, closed: () => closed };
}

/** The error of a case, and its causes, as a terminal shows them. */
async function endOf(load: Parameters<typeof runNamed>[1]): Promise<string> {
  const error = await runNamed('planted', load, SOON).then(
    () => new Error('It has ended well.'),
    (reason: Error) => reason,
  );
  const cause = error.cause instanceof Error ? ` < ${error.cause.message}` : '';
  return `${error instanceof WrongAnswer ? 'wrong: ' : ''}${error.message}${cause}`;
}

describe('a case of the bench that fails', () => {
  it('ends the bench with its name when it answers wrongly in the middle of its rounds, and closes what it opened', async () => {
    const { load, closed } = failing(new WrongAnswer('hop answered 503 instead of 200'));
    expect(await endOf(load)).toBe('wrong: Case planted: hop answered 503 instead of 200.');
    expect(closed()).toBe(1);
  });

  it('ends the bench with its name, and with its error, when it throws in the middle of its rounds', async () => {
    const { load, closed } = failing(new TypeError('body is not iterable'));
    expect(await endOf(load)).toBe('Case planted has ended with an error. < body is not iterable');
    expect(closed()).toBe(1);
  });

  it('ends the bench with its name when its denominator is not installed', async () => {
    const missing = 'a-peer-that-is-not-installed';
    expect(await endOf(() => import(missing))).toMatch(
      /^Case planted has ended with an error\. < .*a-peer-that-is-not-installed/,
    );
  });
});
