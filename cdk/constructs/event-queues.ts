import { Construct } from 'constructs';
import { TRIGGERED_FUNCTIONS } from '../../functions/subscriptions.ts';
import type { DeadLetters } from './dead-letters.ts';
import { EventQueue } from './event-queue.ts';
import type { ServiceFunctions } from './service-functions.ts';

export interface EventQueuesProps {
  readonly functions: ServiceFunctions;
  readonly deadLetters: DeadLetters;
}

/** One queue for each function that events or the clock fire. */
export class EventQueues extends Construct {
  readonly #queues: ReadonlyMap<string, EventQueue>;

  constructor(scope: Construct, id: string, { functions, deadLetters }: EventQueuesProps) {
    super(scope, id);
    this.#queues = new Map(
      TRIGGERED_FUNCTIONS.map((name) => [
        name,
        new EventQueue(this, name, { reaction: functions.named(name), deadLetters }),
      ]),
    );
  }

  /** Function name → its queue. */
  get all(): ReadonlyMap<string, EventQueue> {
    return this.#queues;
  }

  /** @throws when no subscription or schedule fires it */
  of(functionName: string): EventQueue {
    const found = this.#queues.get(functionName);
    if (!found) throw new Error(`Nothing fires the function "${functionName}".`);
    return found;
  }
}
