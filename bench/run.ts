import { CASES } from './cases.ts';
import { type BenchOptions, benchOptionsFrom, USAGE } from './command-line.ts';
import { type Row, runNamed } from './harness/case.ts';
import { WrongAnswer } from './harness/slot.ts';
import { saveInReadme, writePicture, writeResults } from './report/files.ts';
import { resultsOf } from './report/results.ts';
import { linesOf } from './report/table.ts';
import { exitCodeOf } from './report/verdicts.ts';

async function rowsOf({ cases, ...options }: BenchOptions): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const one of CASES.filter(({ name }) => cases.includes(name))) {
    const found = await runNamed(one, options);
    for (const line of linesOf(found)) console.log(line);
    rows.push(...found);
  }
  return rows;
}

async function bench(options: BenchOptions): Promise<number> {
  const rows = await rowsOf(options);
  const isWhole = !options.isOnce && options.cases.length === CASES.length;
  if (isWhole) {
    const results = await resultsOf(rows);
    await writeResults(results);
    await writePicture(results);
    if (options.isSaving) await saveInReadme(results);
  }
  return exitCodeOf(rows);
}

/** What happened, in one sentence: a wrong answer and a wrong command need no stack. */
const told = (error: unknown): unknown => (error instanceof WrongAnswer ? error.message : error);

const args = process.argv.slice(2);
if (args.includes('--help')) console.log(USAGE);
else {
  let options: BenchOptions | undefined;
  try {
    options = benchOptionsFrom(
      args,
      CASES.map(({ name }) => name),
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
  if (options) {
    process.exitCode = await bench(options).catch((error) => {
      console.error(told(error));
      return 1;
    });
  }
}
