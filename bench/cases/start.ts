import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { BenchCase } from '../harness/case.ts';
import { WrongAnswer } from '../harness/slot.ts';
import { median } from '../harness/statistics.ts';

const STARTS = 3;
const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Milliseconds from the command to the first 200, on an empty directory. */
async function oneStart(): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tracking-adapter-start-'));
  const startedAt = performance.now();
  const args = ['--import', './tools/preload.mjs', 'local/start.ts', '--port', '0', '--json', '--data', dataDir];
  const child = spawn(process.execPath, args, { cwd: PROJECT, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const { value: line } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
    const response = await fetch(new URL('/v1/health', JSON.parse(line ?? '{}').api));
    if (!response.ok) throw new WrongAnswer(`the local run answered ${response.status} instead of 200`);
    return performance.now() - startedAt;
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The start of the local run. */
export const start: BenchCase = {
  name: 'start',
  async run({ isOnce }) {
    const starts: number[] = [];
    for (let made = 0; made < (isOnce ? 1 : STARTS); made++) starts.push(await oneStart());
    return [
      {
        name: 'start',
        against: 'npm start to the first 200',
        figure: median(starts),
        unit: 'ms',
        verdict: 'printed',
        notes: [`median of ${starts.length}, on an empty directory`],
      },
    ];
  },
};
