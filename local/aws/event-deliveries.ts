import { setTimeout as pause } from 'node:timers/promises';
import type { DurableMap } from '../durable-map.ts';
import type { EventBridgeEvent } from './event-envelope.ts';

/** One event on its way to one subscription. */
export interface Delivery {
  readonly subscription: string;
  readonly event: EventBridgeEvent;
}

/** A delivery given up. */
export interface DeadLetter extends Delivery {
  /** The message of the last try's error. */
  readonly error: string;
}

export type Deliver = (subscription: string, event: EventBridgeEvent) => Promise<void>;

export interface DeliveriesOptions {
  readonly undelivered: DurableMap<Delivery>;
  readonly deadLetters: DurableMap<DeadLetter>;
  readonly deliver: Deliver;
  /** Real milliseconds before the second try, doubled before each next one. */
  readonly firstRetryMs: number;
  readonly tries: number;
  readonly held: boolean;
  /** Real milliseconds that tries under way may still take at the end. */
  readonly graceMs: number;
}

export interface Deliveries {
  /** Starts delivering; the caller has put it under `key` into `undelivered` before. */
  begin(key: string, delivery: Delivery): void;
  hold(on: boolean): void;
  /** Resolves when nothing is under way; what is held does not count. */
  idle(): Promise<void>;
  /** Gives up what is undelivered, and releases. */
  reset(): Promise<void>;
  /** Begins no further try, and waits for those begun, `graceMs` at most. Undelivered events stay on disk. */
  close(): Promise<void>;
}

/** Delivers at least once: a delivery leaves the disk after it has succeeded, or as a dead letter. Each starts over with all its tries after a restart. */
export function startDeliveries(options: DeliveriesOptions): Deliveries {
  const { undelivered, deadLetters, deliver, firstRetryMs, tries, graceMs } = options;
  let { held } = options;
  let ending = new AbortController();
  let underWay = 0;
  let whenHeld: (() => void)[] = [];
  let whenIdle: (() => void)[] = [];

  const oneLess = () => {
    underWay -= 1;
    if (underWay > 0) return;
    for (const tell of whenIdle) tell();
    whenIdle = [];
  };

  const release = () => {
    underWay += whenHeld.length;
    for (const go of whenHeld) go();
    whenHeld = [];
  };

  const untilReleased = () =>
    new Promise<void>((go) => {
      whenHeld.push(go);
      oneLess();
    });

  const idle = () => (underWay === 0 ? Promise.resolve() : new Promise<void>((tell) => whenIdle.push(tell)));

  async function run(key: string, delivery: Delivery, { signal }: AbortController): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      while (held && !signal.aborted) await untilReleased();
      if (signal.aborted) return;
      const error = await failureOf(() => deliver(delivery.subscription, delivery.event));
      if (error === undefined) return undelivered.delete(key);
      if (signal.aborted) return;
      if (tried === tries) {
        await deadLetters.put(key, { ...delivery, error });
        return undelivered.delete(key);
      }
      await pause(firstRetryMs * 2 ** (tried - 1), undefined, { signal });
    }
  }

  const end = async () => {
    ending.abort();
    release();
    await Promise.race([idle(), pause(graceMs, undefined, { ref: false })]);
  };

  return {
    begin: (key, delivery) => {
      const round = ending;
      underWay += 1;
      run(key, delivery, round)
        .catch((error: unknown) => {
          // After the end, a pause is cut short and the disk may be closed: the delivery is begun again at the next start.
          if (!round.signal.aborted) console.error(`delivery to ${delivery.subscription} failed`, error);
        })
        .finally(oneLess);
    },
    hold: (on) => {
      held = on;
      if (!on) release();
    },
    idle,
    reset: async () => {
      await end();
      held = false;
      ending = new AbortController();
      await Promise.all([undelivered.clear(), deadLetters.clear()]);
    },
    close: end,
  };
}

/** The message of what went wrong, or undefined. */
const failureOf = (task: () => Promise<void>): Promise<string | undefined> =>
  Promise.resolve()
    .then(task)
    .then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
