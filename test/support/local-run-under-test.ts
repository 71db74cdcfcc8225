import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announcement } from '../../local/announcement.ts';
import { jsonLines } from '../../local/local-log.ts';
import { type LocalRun, type LocalRunOptions, startLocalRun } from '../../local/local-run.ts';

/** A local run of a test file's own, on free ports and in a directory that goes with it. */
export interface LocalRunUnderTest extends ReturnType<typeof announcement> {
  readonly run: LocalRun;
  /** Everything it logged. */
  readonly logged: string[];
  stop(): Promise<void>;
}

/** One app of the simulated UPS serves all tests of a file, more often than a company may try one. */
const UNLIMITED = { credentialLimitFactor: 1_000, adaptersPerTenant: 100_000 };

export async function localRunUnderTest(options: Partial<LocalRunOptions> = {}): Promise<LocalRunUnderTest> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'tracking-adapter-')));
  const logged: string[] = [];
  const log = jsonLines((line) => logged.push(line));
  // Only a test that names the directory starts the run again.
  const tablesInMemory = options.dataDir === undefined;
  const run = await startLocalRun({
    ...UNLIMITED,
    tablesInMemory,
    port: 0,
    reset: false,
    realUps: false,
    log,
    ...options,
    dataDir,
  });
  return {
    ...announcement(run),
    run,
    logged,
    stop: async () => {
      await run.stop();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
