import { CASES } from './cases.ts';
import { type BenchOptions, benchOptionsFrom, USAGE } from './command-line.ts';
import { named, type Row, runNamed } from './harness/case.ts';
import { WrongAnswer } from './harness/slot.ts';
import { saveInReadme, writePicture, writeResults } from './report/files.ts';
import { resultsOf } from './report/results.ts';
import { linesOf } from './report/table.ts';
import { exitCodeOf } from './report/verdicts.ts';

async function rowsOf({ cases, ...options }: BenchOptions): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [name, load] of Object.entries(CASES)) {
    if (!cases.includes(name)) continue;
    const found = await runNamed(name, load, options);
    for (const line of linesOf(found)) console.log(line);
    rows.push(...found);
  }
  return rows;
}

async function bench(options: BenchOptions): Promise<number> {
  const isCounted = options.isCounting ? await areCountsKept(options) : true;
  const rows = await rowsOf(options);
  const isWhole = !options.isOnce && options.cases.length === Object.keys(CASES).length;
  if (isWhole) {
    const results = await resultsOf(rows);
    await writeResults(results);
    await writePicture(results);
    if (options.isSaving) await saveInReadme(results);
  }
  return isCounted ? exitCodeOf(rows) : 1;
}

async function areCountsKept({ isSaving }: BenchOptions): Promise<boolean> {
  // Loaded here, because the local run would make the heap of the other cases larger.
  const { differencesOf, keepCounts, keptCounts, measuredCounts } = await import('./counts/counts.ts');
  const counts = await named('Counts', measuredCounts);
  if (isSaving) {
    await keepCounts(counts);
    return true;
  }
  const differences = differencesOf(keptCounts(), counts);
  for (const line of differences) console.log(line);
  if (differences.length === 0) console.log('The AWS calls of every operation are those of bench/counts.json.');
  return differences.length === 0;
}

/** One sentence for a wrong answer, which needs no stack; any other error as it is. */
const told = (error: unknown): unknown => (error instanceof WrongAnswer ? error.message : error);

const args = process.argv.slice(2);
if (args.includes('--help')) console.log(USAGE);
else {
  let options: BenchOptions | undefined;
  try {
    options = benchOptionsFrom(args, Object.keys(CASES));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
  if (options) {
    const code = await bench(options).catch((error) => {
      console.error(told(error));
      return 1;
    });
    // A case that failed while it opened has left processes, which would keep this one.
    process.exit(code);
  }
}
