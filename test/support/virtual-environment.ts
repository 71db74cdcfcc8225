import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Go with `npm ci`, like everything else that is installed. */
const ENVIRONMENTS = fileURLToPath(new URL('../../node_modules/.cache/python', import.meta.url));

const INSTALL_TIMEOUT_MS = 180_000;

/** The Python programs that a folder of `test/` pins in its `requirements.txt`, installed once for each state of that file.
 *
 * @returns the folder of their commands
 * @throws with a sentence that says what is missing: Python, or the way to PyPI */
export async function virtualEnvironment(name: 'clients' | 'emulator' | 'receivers' | 'schemathesis'): Promise<string> {
  const requirements = fileURLToPath(new URL(`../${name}/requirements.txt`, import.meta.url));
  const folder = join(ENVIRONMENTS, name);
  const bin = join(folder, 'bin');
  const marker = join(folder, 'requirements.sha256');
  const wanted = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  if (existsSync(marker) && (await readFile(marker, 'utf8')) === wanted) return bin;

  await rm(folder, { recursive: true, force: true });
  await run('python3', ['-m', 'venv', folder]).catch((error) => {
    throw new Error(`There is no Python to make a virtual environment with (Debian: python3-venv). ${lastLine(error)}`);
  });
  const install = [
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--retries',
    '1',
    '--requirement',
    requirements,
  ];
  await run(join(bin, 'pip'), install, { timeout: INSTALL_TIMEOUT_MS }).catch((error) => {
    throw new Error(
      `pip cannot install ${requirements}: is PyPI, or a mirror by PIP_INDEX_URL, in reach? ${lastLine(error)}`,
    );
  });
  await writeFile(marker, wanted);
  return bin;
}

const lastLine = (error: { stderr?: string; message: string }): string =>
  (error.stderr || error.message).trim().split('\n').at(-1) ?? '';
