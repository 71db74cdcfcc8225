import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announcement } from '../../local/announcement.ts';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { jsonLines } from '../../local/local-log.ts';
import { type LocalRun, type LocalRunOptions, startLocalRun } from '../../local/local-run.ts';

/** A local run of the bench's own, without the limits that a company has. */
export interface BenchLocalRun extends ReturnType<typeof announcement> {
  readonly run: LocalRun;
  /** The headers of a call of the API with a JSON body. */
  readonly headers: Readonly<Record<string, string>>;
  /** Ends it, and removes what it kept. */
  stop(): Promise<void>;
}

export async function benchLocalRun(options: Pick<LocalRunOptions, 'via' | 'vault'> = {}): Promise<BenchLocalRun> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tracking-adapter-bench-'));
  const run = await startLocalRun({
    ...options,
    port: 0,
    dataDir,
    reset: false,
    realUps: false,
    credentialLimitFactor: 1_000,
    adaptersPerTenant: 100_000,
    log: jsonLines(() => undefined),
  });
  const announced = announcement(run);
  return {
    ...announced,
    run,
    headers: { authorization: `Bearer ${await machineTokenFrom(announced.token)}`, 'content-type': 'application/json' },
    async stop() {
      await run.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
