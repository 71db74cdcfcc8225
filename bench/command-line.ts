import { parseArgs } from 'node:util';
import type { RunOptions } from './harness/case.ts';

export interface BenchOptions extends RunOptions {
  /** Names of cases; all of them unless some are named, or only counts are asked for. */
  readonly cases: readonly string[];
  readonly isCounting: boolean;
  readonly isSaving: boolean;
}

export const USAGE = `npm run bench [-- case …] [--counts] [--million] [--once] [--save]

  case …      these cases alone (default: all); a run of all writes bench/results.json and docs/pictures/bench.svg
  --counts    compares the AWS calls of every operation with bench/counts.json, and runs no case that is not named
  --once      one round a case, judged by nobody: shows that the cases still work
  --million   the sweep among 1 000 000 adapters as well
  --save      writes the table of a run of all into README.md; with --counts, writes bench/counts.json

Exit: 0 = every must is met, 1 = one is missed, or something answers wrongly, 2 = the machine was not quiet enough to say.`;

/** @param known the names of all cases
 * @throws with a sentence for the person at the command line */
export function benchOptionsFrom(args: readonly string[], known: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      counts: { type: 'boolean', default: false },
      million: { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
      save: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no case ${unknown.join(', ')}. The cases are ${known.join(', ')}.`);
  }
  if (values.save && !values.counts && (positionals.length > 0 || values.once)) {
    throw new Error(
      '--save writes the table of a judged run of all cases, or with --counts the counts. Name no case, and leave out --once.',
    );
  }
  const isAll = positionals.length === 0 && (!values.counts || values.once);
  return {
    cases: isAll ? known : positionals,
    isCounting: values.counts,
    isMillion: values.million,
    isOnce: values.once,
    isSaving: values.save,
  };
}
