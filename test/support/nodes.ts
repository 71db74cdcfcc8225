import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** The Node that runs this, and the first of an older major version on the path: the machine's own. */
export async function nodes(): Promise<ReadonlyMap<string, string>> {
  const found = new Map([[process.version, process.execPath]]);
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const program = join(folder, 'node');
    if (!existsSync(program)) continue;
    const version = (await promisify(execFile)(program, ['--version'])).stdout.trim();
    const major = Number(version.slice(1).split('.')[0]);
    if (major >= 20 && major < 24 && found.size === 1) found.set(version, program);
  }
  return found;
}
