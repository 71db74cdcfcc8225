import { chmod, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const OWNER_ONLY = { folder: 0o700, file: 0o600 } as const;

/** From now on this process creates files for its user alone. LevelDB takes no file mode, so the process sets its umask. */
export const makeFilesPrivate = (): void => void process.umask(0o077);

/** Makes a folder that only its owner may open, or restricts an existing one, including the files of earlier runs. */
export async function privateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY.folder });
  await chmod(folder, OWNER_ONLY.folder);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, OWNER_ONLY.folder);
    // A link is left alone: it may lead to another user's file.
    else if (entry.isFile()) await chmod(path, OWNER_ONLY.file);
  }
}
