import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));

/** Goes with `npm ci`, like everything else that is installed. */
const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/emulator', import.meta.url));

const INSTALL_TIMEOUT_MS = 180_000;

/** The pinned Python programs, installed once for each state of `requirements.txt`.
 *
 * @returns the folder of their commands
 * @throws with a sentence that says what is missing: Python, or the way to PyPI */
export async function virtualEnvironment(): Promise<string> {
  const bin = join(FOLDER, 'bin');
  const marker = join(FOLDER, 'requirements.sha256');
  const wanted = createHash('sha256')
    .update(await readFile(REQUIREMENTS))
    .digest('hex');
  if (existsSync(marker) && (await readFile(marker, 'utf8')) === wanted) return bin;

  await rm(FOLDER, { recursive: true, force: true });
  await run('python3', ['-m', 'venv', FOLDER]).catch((error) => {
    throw new Error(`There is no Python to make a virtual environment with (Debian: python3-venv). ${lastLine(error)}`);
  });
  const install = ['install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS];
  await run(join(bin, 'pip'), install, { timeout: INSTALL_TIMEOUT_MS }).catch((error) => {
    throw new Error(
      `pip cannot install ${REQUIREMENTS}: is PyPI, or a mirror by PIP_INDEX_URL, in reach? ${lastLine(error)}`,
    );
  });
  await writeFile(marker, wanted);
  return bin;
}

const lastLine = (error: { stderr?: string; message: string }): string =>
  (error.stderr || error.message).trim().split('\n').at(-1) ?? '';
