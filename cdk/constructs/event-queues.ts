import { Construct } from 'constructs';
import { SCHEDULES, SUBSCRIPTIONS } from '../../functions/subscriptions.ts';
import type { DeadLetters } from './dead-letters.ts';
import { EventQueue } from './event-queue.ts';
import type { ServiceFunctions } from './service-functions.ts';

/** Limited, to leave the account's concurrency to API callers. */
const EVENTS = { batchSize: 10, maxConcurrency: 10 } as const;

/** A schedule never waits behind events, since the sweep publishes those that were left. */
const SCHEDULED = { batchSize: 1, maxConcurrency: 2 } as const;

export interface EventQueuesProps {
  readonly functions: ServiceFunctions;
  readonly deadLetters: DeadLetters;
  /** Reserved concurrency of each function that a schedule triggers. Default: none. */
  readonly maintenanceConcurrency?: number | undefined;
}

/** One queue for each function that events trigger, and one for each that a schedule triggers. */
export class EventQueues extends Construct {
  readonly #events: ReadonlyMap<string, EventQueue>;
  readonly #schedules: ReadonlyMap<string, EventQueue>;

  constructor(scope: Construct, id: string, props: EventQueuesProps) {
    super(scope, id);
    const { functions, deadLetters, maintenanceConcurrency } = props;
    const queue = (name: string, suffix: string, size: typeof EVENTS | typeof SCHEDULED, maxConcurrency: number) =>
      new EventQueue(this, `${name}${suffix}`, {
        reaction: functions.named(name),
        deadLetters,
        batchSize: size.batchSize,
        maxConcurrency,
      });
    this.#schedules = new Map(
      namesOf(SCHEDULES).map((name) => [name, queue(name, '-schedule', SCHEDULED, SCHEDULED.maxConcurrency)]),
    );
    // Invocations beyond the reserved concurrency would be throttled, and each throttled message would lose a try.
    const beside = (maintenanceConcurrency ?? Number.POSITIVE_INFINITY) - SCHEDULED.maxConcurrency;
    this.#events = new Map(
      namesOf(SUBSCRIPTIONS).map((name) => {
        const most = this.#schedules.has(name) ? Math.min(EVENTS.maxConcurrency, beside) : EVENTS.maxConcurrency;
        return [name, queue(name, '', EVENTS, most)];
      }),
    );
  }

  /** Every queue, by the suffix of the alarm on its age. */
  get all(): ReadonlyMap<string, EventQueue> {
    return new Map([...this.#events.values(), ...this.#schedules.values()].map((one) => [one.node.id, one]));
  }

  /** Returns the queue in which the events of a function wait.
   *
   * @throws when no subscription triggers it */
  ofEvents(functionName: string): EventQueue {
    return found(this.#events, functionName, 'subscription');
  }

  /** Returns the queue in which the schedules of a function wait.
   *
   * @throws when no schedule triggers it */
  ofSchedules(functionName: string): EventQueue {
    return found(this.#schedules, functionName, 'schedule');
  }
}

const namesOf = (rows: readonly { readonly function: string }[]): readonly string[] =>
  [...new Set(rows.map((row) => row.function))].sort();

function found(queues: ReadonlyMap<string, EventQueue>, name: string, kind: string): EventQueue {
  const queue = queues.get(name);
  if (!queue) throw new Error(`No ${kind} triggers the function "${name}".`);
  return queue;
}
