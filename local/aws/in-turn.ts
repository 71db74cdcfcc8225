/** Runs a task after every earlier task of the same key has ended, whatever their ending. */
export type InTurn = <Result>(key: string, task: () => Promise<Result>) => Promise<Result>;

/** One queue per key; tasks of different keys do not wait for each other. */
export function inTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const ended = (last.get(key) ?? Promise.resolve()).then(task, task);
    const settled = ended.catch(() => undefined).finally(() => last.get(key) === settled && last.delete(key));
    last.set(key, settled);
    return ended;
  };
}
