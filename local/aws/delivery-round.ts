import { setTimeout as pause } from 'node:timers/promises';
import type { DurableMap } from '../durable-map.ts';
import { groupsInTurn } from './groups-in-turn.ts';

/** A delivery given up. */
export type DeadLetter<Payload> = Payload & {
  /** The message of the last try's error. */
  readonly error: string;
};

export interface DeliveryOptions<Payload> {
  readonly undelivered: DurableMap<Payload>;
  readonly deadLetters: DurableMap<DeadLetter<Payload>>;
  /** Delivers a batch, and returns those of it that failed; a rejection fails all of them. */
  readonly deliver: (batch: readonly Payload[]) => Promise<readonly Payload[]>;
  /** Real milliseconds before the second try, doubled before each next one. */
  readonly firstRetryMs: number;
  readonly tries: number;
  /** Deliveries of one batch. Default 1. */
  readonly batchSize?: number;
  /** Batches at once. Default: no limit. */
  readonly maxConcurrency?: number;
  /** Groups take turns. Default: all are one group, oldest first. */
  readonly groupOf?: (payload: Payload) => string;
  /** Until this instant of the clock a delivery is delayed. Default: none is. */
  readonly notBefore?: (payload: Payload) => Date | undefined;
  /** Tells when a delay is over. Default: the real time. */
  readonly clock?: () => Date;
}

export interface DeliveryCounts {
  readonly waiting: number;
  /** Being delivered, or waiting for the next try. */
  readonly inFlight: number;
  readonly delayed: number;
}

export interface DeliveryRound<Payload> {
  add(entries: readonly (readonly [key: string, payload: Payload])[]): void;
  /** Begins what may begin now: something was added or released, or the clock has moved. */
  pump(): void;
  /** Whether nothing is under way; what is held or delayed does not count. */
  isIdle(): boolean;
  counts(): DeliveryCounts;
  /** When the next delay ends. */
  delayedUntil(): Date | undefined;
  /** Begins nothing more, and cuts the pauses between tries short. */
  end(): void;
}

interface Entry<Payload> {
  readonly key: string;
  readonly payload: Payload;
  tried: number;
}

/** Deliveries from one start, or reset, to the next: a late answer of an earlier round touches no later one. */
export function deliveryRound<Payload>(
  options: DeliveryOptions<Payload>,
  isHeld: () => boolean,
  onChange: () => void,
): DeliveryRound<Payload> {
  const { undelivered, deadLetters, deliver, firstRetryMs, tries, batchSize = 1 } = options;
  const { maxConcurrency = Number.POSITIVE_INFINITY, groupOf = () => '', clock = () => new Date() } = options;
  const { notBefore = () => undefined } = options;
  const { signal, abort } = abortable();
  const ready = groupsInTurn<Entry<Payload>>();
  const delayed = new Map<Entry<Payload>, Date>();
  let batches = 0;
  let inFlight = 0;

  const pump = () => {
    const now = clock();
    for (const [entry, until] of delayed) {
      if (until > now) continue;
      delayed.delete(entry);
      ready.add(groupOf(entry.payload), entry);
    }
    while (!isHeld() && !signal.aborted && batches < maxConcurrency && ready.size > 0) void run(ready.take(batchSize));
    onChange();
  };

  async function run(batch: readonly Entry<Payload>[]): Promise<void> {
    batches += 1;
    inFlight += batch.length;
    for (const entry of batch) entry.tried += 1;
    const payloads = batch.map(({ payload }) => payload);
    const failures = await failuresOf(() => deliver(payloads), payloads);
    batches -= 1;
    for (const entry of batch) void ended(entry, failures.get(entry.payload));
    pump();
  }

  async function ended(entry: Entry<Payload>, error: string | undefined): Promise<void> {
    try {
      await concluded(entry, error);
    } catch (failure) {
      // After the end, a pause is cut short and the disk may be closed: the delivery is begun again at the next start.
      if (!signal.aborted) console.error('a delivery failed', failure);
    }
    inFlight -= 1;
    pump();
  }

  async function concluded(entry: Entry<Payload>, error: string | undefined): Promise<void> {
    const { key, payload, tried } = entry;
    if (error === undefined) return undelivered.delete(key);
    if (signal.aborted) return;
    if (tried === tries) {
      await deadLetters.put(key, { ...payload, error });
      return undelivered.delete(key);
    }
    await pause(firstRetryMs * 2 ** (tried - 1), undefined, { signal });
    ready.add(groupOf(payload), entry);
  }

  return {
    add: (entries) => {
      for (const [key, payload] of entries) {
        const entry = { key, payload, tried: 0 };
        delayed.set(entry, notBefore(payload) ?? new Date(0));
      }
      pump();
    },
    pump,
    isIdle: () => inFlight === 0 && (isHeld() || signal.aborted || ready.size === 0),
    counts: () => ({ waiting: ready.size, inFlight, delayed: delayed.size }),
    delayedUntil: () => [...delayed.values()].toSorted((one, other) => one.getTime() - other.getTime())[0],
    end: abort,
  };
}

function abortable(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

/** Each payload that failed, with the message of what went wrong. */
async function failuresOf<Payload>(
  deliver: () => Promise<readonly Payload[]>,
  batch: readonly Payload[],
): Promise<ReadonlyMap<Payload, string>> {
  try {
    return new Map((await deliver()).map((payload) => [payload, 'The function left it in the queue.']));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return new Map(batch.map((payload) => [payload, message]));
  }
}
