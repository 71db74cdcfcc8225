import { Construct } from 'constructs';
import { type OwnQueue, QUEUES, type QueueRow, SUBSCRIPTIONS } from '../../functions/subscriptions.ts';
import type { DeadLetters } from './dead-letters.ts';
import { EventQueue } from './event-queue.ts';
import type { ServiceFunction } from './service-function.ts';

/** Limited, to leave the account's concurrency to API callers. */
const EVENTS = { batchSize: 10, maxConcurrency: 10, tries: 5 } as const;

interface Row extends Omit<QueueRow, 'name'> {
  /** Id of its construct, and the suffix of the alarm on its age. */
  readonly id: string;
}

const ROWS: readonly Row[] = [
  ...[...new Set(SUBSCRIPTIONS.map((row) => row.function))]
    .sort()
    .map((name) => ({ id: name, function: name, ...EVENTS })),
  ...QUEUES.map(({ name, ...row }) => ({ id: name, ...row })),
];

/** The functions, and how many invocations of one are reserved; undefined = none. */
interface Reactions {
  named(name: string): ServiceFunction;
  reservedFor(name: string): number | undefined;
}

/** One queue for each function that events trigger, and those that functions and schedules send to. */
export class EventQueues extends Construct {
  /** Every queue, by the suffix of the alarm on its age. */
  readonly all: ReadonlyMap<string, EventQueue>;

  constructor(scope: Construct, id: string, { deadLetters }: { readonly deadLetters: DeadLetters }) {
    super(scope, id);
    this.all = new Map(ROWS.map((row) => [row.id, new EventQueue(this, row.id, { deadLetters, ...row })]));
  }

  /** Lets each function take from its queue. */
  feed(functions: Reactions): void {
    for (const { id, function: name, ...feeding } of ROWS) {
      const { maxConcurrency } = feeding;
      // Invocations beyond the reserved concurrency would be throttled, and each throttled message would lose a try.
      const reserved = functions.reservedFor(name) ?? maxConcurrency;
      this.#named(id).feeds(functions.named(name), {
        ...feeding,
        maxConcurrency: Math.min(maxConcurrency, reserved),
      });
    }
  }

  /** Returns the queue in which the events of a function wait.
   *
   * @throws when no subscription triggers it */
  ofEvents(functionName: string): EventQueue {
    return this.#named(functionName);
  }

  of(name: OwnQueue): EventQueue {
    return this.#named(name);
  }

  #named(id: string): EventQueue {
    const queue = this.all.get(id);
    if (!queue) throw new Error(`There is no queue "${id}".`);
    return queue;
  }
}
