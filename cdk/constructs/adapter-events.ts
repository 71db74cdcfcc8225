import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { CfnResource, Lazy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Subscription } from '../../functions/subscriptions.ts';
import { EVENT_SOURCE } from '../../shared/domain/events.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { EventQueue } from './event-queue.ts';
import type { ServiceFunction } from './service-function.ts';

/** Retries of a delivery to the queue. */
const RETRIES = 5;

/** The product's own event bus, its policy, and the rules that deliver its events to queues. */
export class AdapterEvents extends Construct {
  readonly #bus: EventBus;
  readonly #deadLetters: DeadLetters;
  readonly #publisherRoles = new Set<string>();

  constructor(scope: Construct, id: string, { deadLetters }: { deadLetters: DeadLetters }) {
    super(scope, id);
    this.#bus = new EventBus(this, 'Bus');
    this.#deadLetters = deadLetters;
    this.#refuseStrangers();
  }

  get busName(): string {
    return this.#bus.eventBusName;
  }

  grantPublish(publisher: ServiceFunction): void {
    this.#publisherRoles.add(publisher.roleArn);
    this.#bus.grantPutEventsTo(publisher);
  }

  /** Delivers these events to this queue. */
  on({ name, detailTypes }: Subscription, waiting: EventQueue): void {
    new Rule(this, name, {
      eventBus: this.#bus,
      eventPattern: { source: [EVENT_SOURCE], detailType: [...detailTypes] },
      targets: [new SqsQueue(waiting.queue, { retryAttempts: RETRIES, deadLetterQueue: this.#deadLetters.queue })],
    });
  }

  /** Denies even principals of this account whose own policies allow it. */
  #refuseStrangers(): void {
    // The library's own class warns of a deprecated property at every synthesis.
    new CfnResource(this, 'OnlyPublishers', {
      type: 'AWS::Events::EventBusPolicy',
      properties: {
        EventBusName: this.#bus.eventBusName,
        StatementId: 'OnlyPublishers',
        Statement: {
          Effect: 'Deny',
          Principal: '*',
          Action: 'events:PutEvents',
          Resource: this.#bus.eventBusArn,
          Condition: {
            ArnNotEquals: { 'aws:PrincipalArn': Lazy.list({ produce: () => [...this.#publisherRoles] }) },
          },
        },
      },
    });
  }
}
