import { monotonicFactory } from 'ulid';
import type { DurableMaps } from '../durable-map.ts';
import { serveAwsJson } from './aws-json.ts';
import { startDeliveries } from './deliveries.ts';
import type { DeadLetter } from './delivery-round.ts';
import type { EventBridgeEvent } from './event-envelope.ts';
import { type RefusedEntry, readEntries, readEntry } from './put-events.ts';

/** Which events a function reacts to, by their detail-type. */
export interface Subscription {
  readonly name: string;
  readonly detailTypes: readonly string[];
}

/** One event on its way to one subscription. */
interface Delivery {
  readonly subscription: string;
  readonly event: EventBridgeEvent;
}

export interface EventBridgeOptions {
  /** Accepted events, undelivered ones and dead letters are on disk here. */
  readonly maps: DurableMaps;
  /** Dates events that bring no time of their own. */
  readonly clock: () => Date;
  readonly subscriptions: readonly Subscription[];
  /** Invokes the subscribed function; a rejection is tried again. */
  readonly deliver: (subscription: string, event: EventBridgeEvent) => Promise<void>;
  /** 0 = any free port. */
  readonly port: number;
  /** The bus that the subscriptions are on. Default `default`. */
  readonly busName?: string;
  /** Real milliseconds before the second try, doubled before each next one. Default 50. */
  readonly firstRetryMs?: number;
  /** Tries before a delivery becomes a dead letter. Default 5. */
  readonly tries?: number;
  /** Starts with delivery held, so that what a killed process left can wait until the functions are ready. Default false. */
  readonly held?: boolean;
  /** Real milliseconds that `close` and `reset` wait for deliveries under way. Default 1000. */
  readonly graceMs?: number;
  /** Called with each accepted event, like a subscriber from the start. */
  readonly onEvent?: (event: EventBridgeEvent) => void;
}

export interface EventBridge {
  /** For `AWS_ENDPOINT_URL_EVENTBRIDGE`. */
  readonly origin: string;
  /** Held events wait, on disk, until they are released. */
  hold(on: boolean): void;
  /** Whether nothing is undelivered, but what is held. */
  isIdle(): boolean;
  /** Resolves when nothing is undelivered, but what is held. */
  idle(): Promise<void>;
  /** Events accepted since the start or the last reset, oldest first. */
  published(): readonly EventBridgeEvent[];
  /** @returns how to stop listening */
  subscribe(listener: (event: EventBridgeEvent) => void): () => void;
  /** Deliveries given up, oldest first; a restart keeps them. */
  deadLetters(): Promise<readonly DeadLetter<Delivery>[]>;
  /** Forgets every event, and releases. */
  reset(): Promise<void>;
  /** Waits a little for deliveries under way; what is undelivered then is delivered after the next start. */
  close(): Promise<void>;
}

/** PutEvents, and rules that match on detail-type alone. Deliveries are concurrent, in no order, and independent of each other. */
export async function startEventBridge(options: EventBridgeOptions): Promise<EventBridge> {
  const { maps, clock, subscriptions, deliver, port, busName = 'default', held = false, onEvent } = options;
  const { firstRetryMs = 50, tries = 5, graceMs = 1000 } = options;
  const undelivered = maps.map<Delivery>('events-undelivered');
  const deadLetters = maps.map<DeadLetter<Delivery>>('events-dead');
  const deliveries = startDeliveries({
    ...{ undelivered, deadLetters, firstRetryMs, tries, held, graceMs },
    deliver: async (batch) => {
      for (const { subscription, event } of batch) await deliver(subscription, event);
      return [];
    },
  });
  const nextKey = monotonicFactory();
  const listeners = new Set(onEvent && [onEvent]);
  let published: EventBridgeEvent[] = [];

  const accept = async (event: EventBridgeEvent) => {
    const wanted = subscriptions
      .filter(({ detailTypes }) => detailTypes.includes(event['detail-type']))
      .map(({ name }) => [nextKey(), { subscription: name, event }] as const);
    await Promise.all(wanted.map(([key, delivery]) => undelivered.put(key, delivery)));
    published.push(event);
    deliveries.begin(wanted);
    for (const tell of listeners) tell(event);
  };

  const putEvents = async (input: unknown) => {
    const results: (RefusedEntry | { EventId: string })[] = [];
    for (const entry of readEntries(input)) {
      const read = readEntry(entry, busName, clock());
      if ('event' in read && read.routed) await accept(read.event);
      results.push('event' in read ? { EventId: read.event.id } : read);
    }
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
  };

  deliveries.begin(await undelivered.entries());
  const server = await serveAwsJson({ prefix: 'AWSEvents', operations: { PutEvents: putEvents }, port });

  return {
    origin: server.origin,
    hold: deliveries.hold,
    isIdle: deliveries.isIdle,
    idle: deliveries.idle,
    published: () => [...published],
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    deadLetters: async () => (await deadLetters.entries()).map(([, letter]) => letter),
    reset: async () => {
      await deliveries.reset();
      published = [];
    },
    close: async () => {
      // The functions that are still running publish here.
      await deliveries.close();
      await server.close();
    },
  };
}
