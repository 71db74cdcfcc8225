import { useEffect, useState } from 'preact/hooks';

/** A value that components watch. */
export interface State<Value> {
  get(): Value;
  set(value: Value): void;
  watch(watcher: (value: Value) => void): () => void;
}

export function state<Value>(initial: Value): State<Value> {
  let value = initial;
  const watchers = new Set<(value: Value) => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const watcher of watchers) watcher(next);
    },
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

export function useWatched<Value>(watched: State<Value>): Value {
  const [value, setValue] = useState(() => watched.get());
  useEffect(() => {
    // Catches changes between render and effect.
    setValue(() => watched.get());
    return watched.watch((next) => setValue(() => next));
  }, [watched]);
  return value;
}
