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

export async function openDurableMaps(directory: string): Promise<DurableMaps> {
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
