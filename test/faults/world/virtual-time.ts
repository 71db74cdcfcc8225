/** A time that stands still while anybody is at work, and then moves on to the next instant that somebody sleeps until. */
export interface VirtualTime {
  nowMs(): number;
  advance(milliseconds: number): void;
  sleep(milliseconds: number): Promise<void>;
  /** @returns how to call it off */
  after(milliseconds: number, then: () => void): () => void;
}

export function virtualTime(startMs: number): VirtualTime {
  const sleepers = noSleepers();
  let nowMs = startMs;
  let isMoving = false;

  // Between two turns of the event loop everybody who can work has worked: nothing in a world waits for more than a promise.
  const move = () => {
    const next = sleepers.next();
    isMoving = next !== undefined;
    if (!next) return;
    nowMs = Math.max(nowMs, next.atMs);
    next.wake();
    setImmediate(move);
  };

  const after = (milliseconds: number, then: () => void) => {
    const sleeper = sleepers.add(nowMs + milliseconds, then);
    if (!isMoving) setImmediate(move);
    isMoving = true;
    return () => {
      sleeper.isCalledOff = true;
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

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
  isCalledOff: boolean;
}

interface Place extends Sleeper {
  readonly order: number;
}

/** All that sleep, the next to wake first; of those that wake together, the first to sleep. A binary heap: a fleet has thousands of
 * calls under way. */
interface Sleepers {
  add(atMs: number, wake: () => void): Sleeper;
  /** Takes the next one that has not been called off. */
  next(): Sleeper | undefined;
}

function noSleepers(): Sleepers {
  const heap: Place[] = [];
  let added = 0;
  return {
    add(atMs, wake) {
      const sleeper: Place = { atMs, wake, isCalledOff: false, order: added++ };
      rise(heap, sleeper);
      return sleeper;
    },
    next() {
      for (let first = taken(heap); first; first = taken(heap)) if (!first.isCalledOff) return first;
      return undefined;
    },
  };
}

const isBefore = (one: Place, other: Place): boolean =>
  one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);

function rise(heap: Place[], sleeper: Place): void {
  let place = heap.length;
  for (let above = (place - 1) >> 1; place > 0; above = (place - 1) >> 1) {
    const parent = heap[above] as Place;
    if (!isBefore(sleeper, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = sleeper;
}

function taken(heap: Place[]): Place | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first && last && heap.length > 0) sink(heap, last);
  return first;
}

function sink(heap: Place[], sleeper: Place): void {
  let place = 0;
  for (let below = earlierChild(heap, 0); below < heap.length; below = earlierChild(heap, place)) {
    const child = heap[below] as Place;
    if (isBefore(sleeper, child)) break;
    heap[place] = child;
    place = below;
  }
  heap[place] = sleeper;
}

function earlierChild(heap: readonly Place[], place: number): number {
  const [left, right] = [2 * place + 1, 2 * place + 2];
  const isRight = right < heap.length && isBefore(heap[right] as Place, heap[left] as Place);
  return isRight ? right : left;
}
