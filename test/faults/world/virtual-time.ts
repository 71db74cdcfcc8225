/** A time that stands still while anybody is at work, and then moves on to the next instant that somebody sleeps until. */
export interface VirtualTime {
  nowMs(): number;
  advance(milliseconds: number): void;
  sleep(milliseconds: number): Promise<void>;
  /** @returns how to call it off */
  after(milliseconds: number, then: () => void): () => void;
}

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

export function virtualTime(startMs: number): VirtualTime {
  /** The next to wake comes first; of those that wake together, the first to sleep. */
  const sleepers: Sleeper[] = [];
  let nowMs = startMs;
  let isMoving = false;

  // Between two turns of the event loop everybody who can work has worked: nothing in a world waits for more than a promise.
  const move = () => {
    const next = sleepers.shift();
    isMoving = next !== undefined;
    if (!next) return;
    nowMs = Math.max(nowMs, next.atMs);
    next.wake();
    setImmediate(move);
  };

  const after = (milliseconds: number, then: () => void) => {
    const sleeper: Sleeper = { atMs: nowMs + milliseconds, wake: then };
    const place = sleepers.findLastIndex(({ atMs }) => atMs <= sleeper.atMs);
    sleepers.splice(place + 1, 0, sleeper);
    if (!isMoving) setImmediate(move);
    isMoving = true;
    return () => {
      const index = sleepers.indexOf(sleeper);
      if (index >= 0) sleepers.splice(index, 1);
    };
  };

  return {
    nowMs: () => nowMs,
    advance: (milliseconds) => {
      nowMs += milliseconds;
    },
    sleep: (milliseconds) => new Promise((wake) => void after(milliseconds, wake)),
    after,
  };
}
