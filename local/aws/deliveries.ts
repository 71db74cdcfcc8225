import { setTimeout as pause } from 'node:timers/promises';
import { type DeliveryOptions, type DeliveryRound, deliveryRound } from './delivery-round.ts';

export interface DeliveriesOptions<Payload> extends DeliveryOptions<Payload> {
  readonly held: boolean;
  /** Real milliseconds that tries under way may still take at the end. */
  readonly graceMs: number;
}

export interface Deliveries<Payload> extends Pick<DeliveryRound<Payload>, 'counts' | 'delayedUntil' | 'isIdle'> {
  /** Starts delivering; the caller has put each under its key into `undelivered` before. */
  begin(entries: readonly (readonly [key: string, payload: Payload])[]): void;
  hold(on: boolean): void;
  /** Resolves when nothing is under way; what is held or delayed does not count. */
  idle(): Promise<void>;
  /** Begins what is delayed no longer, after the clock has moved. */
  wake(): void;
  /** Gives up what is undelivered, and releases. */
  reset(): Promise<void>;
  /** Begins no further try, and waits for those begun, `graceMs` at most. Undelivered messages stay on disk. */
  close(): Promise<void>;
}

/** Delivers at least once: a delivery leaves the disk after it has succeeded, or as a dead letter. Each starts over with all its tries after a restart. */
export function startDeliveries<Payload>(options: DeliveriesOptions<Payload>): Deliveries<Payload> {
  const { undelivered, deadLetters, graceMs } = options;
  let { held } = options;
  let whenIdle: (() => void)[] = [];

  const tellIfIdle = () => {
    if (!round.isIdle()) return;
    for (const tell of whenIdle) tell();
    whenIdle = [];
  };
  const aRound = () => deliveryRound(options, () => held, tellIfIdle);
  let round = aRound();
  const idle = () => (round.isIdle() ? Promise.resolve() : new Promise<void>((tell) => whenIdle.push(tell)));

  const end = async () => {
    round.end();
    await Promise.race([idle(), pause(graceMs, undefined, { ref: false })]);
  };

  return {
    begin: (entries) => round.add(entries),
    hold: (on) => {
      held = on;
      round.pump();
    },
    idle,
    isIdle: () => round.isIdle(),
    counts: () => round.counts(),
    delayedUntil: () => round.delayedUntil(),
    wake: () => round.pump(),
    reset: async () => {
      await end();
      held = false;
      round = aRound();
      await Promise.all([undelivered.clear(), deadLetters.clear()]);
    },
    close: end,
  };
}
