import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Subscription } from '../../functions/subscriptions.ts';
import { EVENT_SOURCE } from '../../shared/aws/event-publisher.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { ServiceFunction } from './service-function.ts';

/** Deliveries to the function's door after the first. */
const RETRIES = 5;

/** The bus of our own, and who reacts to what. */
export class AdapterEvents extends Construct {
  readonly #bus: EventBus;
  readonly #deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, { deadLetters }: { deadLetters: DeadLetters }) {
    super(scope, id);
    this.#bus = new EventBus(this, 'Bus');
    this.#deadLetters = deadLetters;
  }

  get busName(): string {
    return this.#bus.eventBusName;
  }

  grantPublish(grantee: IGrantable): void {
    this.#bus.grantPutEventsTo(grantee);
  }

  /** From now on these events fire this function. */
  on({ name, detailTypes }: Subscription, reaction: ServiceFunction): void {
    new Rule(this, name, {
      eventBus: this.#bus,
      eventPattern: { source: [EVENT_SOURCE], detailType: [...detailTypes] },
      targets: [new LambdaFunction(reaction, { retryAttempts: RETRIES, deadLetterQueue: this.#deadLetters.queue })],
    });
  }
}
