import { execFile } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { promisify } from 'node:util';
import type { Row } from '../harness/case.ts';

/** One run of all cases, and where it ran. */
export interface Results {
  readonly commit: string;
  readonly node: string;
  readonly cpu: string;
  /** The load averages of 1, 5 and 15 minutes at the end of the run. */
  readonly load: readonly number[];
  readonly measuredAt: string;
  readonly rows: readonly Row[];
}

/** @returns the rows with the commit, Node, CPU and load that they were measured with */
export async function resultsOf(rows: readonly Row[]): Promise<Results> {
  const { stdout } = await promisify(execFile)('git', ['rev-parse', '--short', 'HEAD']);
  const models = cpus().map(({ model }) => model.trim());
  return {
    commit: stdout.trim(),
    node: process.version,
    cpu: `${models.length} × ${models[0] || 'unknown'}`,
    load: loadavg().map((load) => Math.round(load * 100) / 100),
    measuredAt: `${new Date().toISOString().slice(0, 19)}Z`,
    rows,
  };
}
