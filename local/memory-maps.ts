import type { DurableMap, DurableMaps } from './durable-map.ts';

/** Maps that end with the process. */
export function memoryMaps(): DurableMaps {
  const maps = new Map<string, DurableMap<unknown>>();
  return {
    map<Value>(name: string): DurableMap<Value> {
      const known = maps.get(name) ?? memoryMap();
      maps.set(name, known);
      return known as DurableMap<Value>;
    },
    close: async () => maps.clear(),
  };
}

function memoryMap(): DurableMap<unknown> {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => values.get(key),
    put: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
    entries: async () => [...values].sort(([a], [b]) => (a < b ? -1 : 1)),
    clear: async () => values.clear(),
  };
}
