import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { announcement } from '../../../local/announcement.ts';
import type { VaultName } from '../../../shared/domain/secret-ids.ts';

export type Through = 'process' | 'npm start';

/** One life of the product, from its start to its death. */
export interface Life {
  readonly announced: ReturnType<typeof announcement>;
  /** Everything it printed after the first object. */
  readonly lines: readonly string[];
  /** SIGKILL to all of it, waited for. */
  kill(): Promise<void>;
}

const COMMANDS = {
  process: (directory: string, vault: VaultName) => [
    ...[process.execPath, join(import.meta.dirname, 'killed-process.ts')],
    ...[directory, vault],
  ],
  'npm start': (directory: string, vault: VaultName) => [
    ...['npm', 'start', '--', '--json', '--port', '0'],
    ...['--data', directory, '--vault', vault],
  ],
} as const;

/** Starts the product on a directory, as a process group of its own.
 *
 * @param vault where it makes secrets
 * @param compiled where Node keeps what it has compiled, so that the next life starts sooner
 * @throws when it ends before it is ready */
export async function begun(through: Through, directory: string, vault: VaultName, compiled: string): Promise<Life> {
  const [command = '', ...args] = COMMANDS[through](directory, vault);
  const child = spawn(command, args, {
    cwd: join(import.meta.dirname, '../../..'),
    // A pipe that is never written to: it ends with us, and what `killed-process` starts ends with it.
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  const orphaned = () => void killGroup(child);
  process.once('exit', orphaned);
  child.once('exit', () => process.off('exit', orphaned));
  const lines: string[] = [];
  const { promise: first, resolve, reject } = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    // npm prints what it runs before the program prints anything.
    createInterface({ input: stream }).on('line', (line) =>
      line.startsWith('{"console"') ? resolve(line) : lines.push(line),
    );
  }
  child.once('exit', (code) => reject(new Error(`Ended with ${code} before it was ready: ${lines.join('\n')}`)));
  return { announced: JSON.parse(await first), lines, kill: () => killed(child) };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'close');
  killGroup(child);
  await ended;
}

function killGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}
