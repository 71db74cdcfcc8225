import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** A map on disk: an entry that `put` has acknowledged survives SIGKILL. Values are JSON, so dates are written as text. */
export interface DurableMap<Value> {
  get(key: string): Promise<Value | undefined>;
  put(key: string, value: Value): Promise<void>;
  delete(key: string): Promise<void>;
  /** In the order of the keys. */
  entries(): Promise<[string, Value][]>;
  clear(): Promise<void>;
}

/** Several maps in one directory, opened by one process at a time. */
export interface DurableMaps {
  map<Value>(name: string): DurableMap<Value>;
  close(): Promise<void>;
}

/** @throws Error that names the directory, when it cannot be made */
export async function openDurableMaps(directory: string): Promise<DurableMaps> {
  await makeDirectory(resolve(directory)).catch((error: Error) => {
    throw new Error(`the directory ${directory} cannot be made: ${error.message}`);
  });
  // Loaded here, so that a simulated UPS in memory needs no native package.
  const { ClassicLevel } = await import('classic-level');
  const level = new ClassicLevel(directory);
  await level.open();
  return {
    map<Value>(name: string): DurableMap<Value> {
      const entries = level.sublevel<string, Value>(name, { valueEncoding: 'json' });
      return {
        get: (key) => entries.get(key),
        put: (key, value) => entries.put(key, value),
        delete: (key) => entries.del(key),
        entries: () => entries.iterator().all(),
        clear: () => entries.clear(),
      };
    },
    close: () => level.close(),
  };
}

/** Makes a directory and those above it. `mkdir` with `recursive` never ends where a file system says ENOENT of a place whose parent is
 * there, as `/proc` does. */
async function makeDirectory(path: string): Promise<void> {
  if (await isDirectory(path)) return;
  if (!(await isDirectory(dirname(path)))) await makeDirectory(dirname(path));
  await mkdir(path).catch(async (error: NodeJS.ErrnoException) => {
    // Another process was faster.
    if (error.code !== 'EEXIST' || !(await isDirectory(path))) throw error;
  });
}

const isDirectory = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
