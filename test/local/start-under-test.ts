import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { announcement } from '../../local/announcement.ts';

export type Announced = ReturnType<typeof announcement>;

export interface Started {
  readonly announced: Announced;
  readonly process: ChildProcess;
  /** Every line after the first. */
  readonly lines: string[];
  /** Ends it so, and waits until it has. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** `npm start -- --json`, as a process of its own. */
export async function started(...args: string[]): Promise<Started> {
  const child = spawn(
    process.execPath,
    ['--import', './tools/preload.mjs', 'local/start.ts', '--json', '--port', '0', ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  const first = new Promise<string>((resolve, reject) => {
    output.once('line', resolve);
    child.once('exit', (code) => reject(new Error(`The local run ended with ${code} before it was ready.`)));
  });
  const announced = JSON.parse(await first) as Announced;
  output.on('line', (line) => lines.push(line));
  return {
    announced,
    process: child,
    lines,
    end: async (signal) => {
      const ended = once(child, 'exit');
      child.kill(signal);
      return (await ended)[0];
    },
  };
}
