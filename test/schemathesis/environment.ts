import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const REQUIREMENTS = fileURLToPath(new URL('./requirements.txt', import.meta.url));

/** The virtual environment, made once for a list of requirements.
 *
 * @returns the path of schemathesis, or why it is not to be had */
export async function schemathesisProgram(): Promise<{ program: string } | { missing: string }> {
  const folder = join(PROJECT, '.local', 'schemathesis');
  const [program, made] = [join(folder, 'bin', 'schemathesis'), join(folder, 'requirements.txt')];
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (existsSync(program) && existsSync(made) && readFileSync(made, 'utf8') === wanted) return { program };

  await rm(folder, { recursive: true, force: true });
  await mkdir(join(PROJECT, '.local'), { recursive: true });
  try {
    await run('python3', ['-m', 'venv', folder], { timeout: 60_000 });
  } catch (error) {
    return { missing: `There is no Python 3 that makes virtual environments (${firstLine(error)}).` };
  }
  try {
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1'];
    await run(join(folder, 'bin', 'python'), [...install, '--requirement', REQUIREMENTS], { timeout: 180_000 });
  } catch (error) {
    return { missing: `pip could not install it (${firstLine(error)}).` };
  }
  await writeFile(made, wanted);
  return { program };
}

const firstLine = (error: unknown): string => {
  const { stderr, message } = error as { stderr?: string; message: string };
  return ((stderr || message).trim().split('\n').at(-1) ?? '').slice(0, 200);
};
