import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a program.
 *
 * @returns what it prints
 * @throws with what it says */
export async function run(
  program: string,
  options: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const ended = await promisify(execFile)(program, options, {
    cwd,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...environment },
  }).catch((error) => {
    throw new Error(`${program} failed.\n${error.stdout}${error.stderr}`.slice(0, 4_000));
  });
  return ended.stdout;
}
