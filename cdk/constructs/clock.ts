import { Grant, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Schedule } from '../../functions/subscriptions.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { EventQueue } from './event-queue.ts';

/** Deliveries to the queue's door after the first. */
const RETRIES = 5;

/** What runs by the clock. */
export class Clock extends Construct {
  readonly #deadLetters: DeadLetters;
  readonly #role: Role;

  constructor(scope: Construct, id: string, { deadLetters }: { deadLetters: DeadLetters }) {
    super(scope, id);
    this.#deadLetters = deadLetters;
    this.#role = new Role(this, 'Role', { assumedBy: schedulesOf(Stack.of(this)) });
    this.#grantSend(deadLetters.queue.queueArn);
  }

  /** From now on `{ schedule: name }` goes to this queue at this interval. */
  every({ name, everyMinutes }: Schedule, { queue }: EventQueue): void {
    this.#grantSend(queue.queueArn);
    new CfnSchedule(this, name, {
      scheduleExpression: `rate(${everyMinutes} minutes)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: queue.queueArn,
        roleArn: this.#role.roleArn,
        input: JSON.stringify({ schedule: name }),
        // The next one looks at the same things, so a late one is worth nothing any more.
        retryPolicy: { maximumRetryAttempts: RETRIES, maximumEventAgeInSeconds: everyMinutes * 60 },
        deadLetterConfig: { arn: this.#deadLetters.queue.queueArn },
      },
    });
  }

  #grantSend(queueArn: string): void {
    Grant.addToPrincipal({ grantee: this.#role, actions: ['sqs:SendMessage'], resourceArns: [queueArn] });
  }
}

/** Schedules of this account and no other: the service acts for everybody who names a role. */
const schedulesOf = (stack: Stack) =>
  new ServicePrincipal('scheduler.amazonaws.com', {
    conditions: {
      StringEquals: {
        'aws:SourceAccount': stack.account,
        'aws:SourceArn': stack.formatArn({ service: 'scheduler', resource: 'schedule-group', resourceName: 'default' }),
      },
    },
  });
