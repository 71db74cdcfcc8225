const underWay = new WeakMap<object, Map<string, Promise<unknown>>>();

/** Reads once for all messages of a batch that ask while the read is under way: they begin together.
 *
 * @param name unique to the invocation: a read of one that was killed never ends */
export function oneRead<Value>(store: object, name: string, read: () => Promise<Value>): Promise<Value> {
  const reads = underWay.get(store) ?? new Map<string, Promise<unknown>>();
  underWay.set(store, reads);
  const begun = reads.get(name) as Promise<Value> | undefined;
  if (begun) return begun;
  const reading = read().finally(() => reads.delete(name));
  reads.set(name, reading);
  return reading;
}
