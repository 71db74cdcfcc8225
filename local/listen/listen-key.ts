import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 32;

/** The signing key of this machine, for its user alone; made at the first call, so that a receiver keeps working.
 *
 * @throws when the file is there and cannot be read */
export async function listenKey(folder: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'listen-secret');
  const fresh = randomBytes(KEY_BYTES);
  try {
    await writeFile(file, fresh.toString('base64'), { flag: 'wx', mode: 0o600 });
    return fresh;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    return Buffer.from(await readFile(file, 'utf8'), 'base64');
  }
}
