/** Keeps at most so many values in memory, and drops the oldest one first. */
export function holding<Value>(most: number) {
  const held = new Map<string, Value>();
  return {
    get: (name: string): Value | undefined => held.get(name),
    set(name: string, value: Value): void {
      const oldest = held.size >= most && !held.has(name) ? held.keys().next().value : undefined;
      if (oldest !== undefined) held.delete(oldest);
      held.set(name, value);
    },
  };
}
