import { Grant, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Schedule } from '../../functions/subscriptions.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { EventQueue } from './event-queue.ts';

/** Retries of a delivery to the queue. */
const RETRIES = 5;

/** Source: EventBridge Scheduler API reference, RetryPolicy. */
const LONGEST_AGE_SECONDS = 86_400;

/** The schedules of EventBridge Scheduler. */
export class Clock extends Construct {
  readonly #deadLetters: DeadLetters;
  readonly #role: Role;

  constructor(scope: Construct, id: string, { deadLetters }: { deadLetters: DeadLetters }) {
    super(scope, id);
    this.#deadLetters = deadLetters;
    this.#role = new Role(this, 'Role', { assumedBy: schedulesOf(Stack.of(this)) });
    this.#grantSend(deadLetters.queue.queueArn);
  }

  /** Sends `{ schedule: name }` to this queue at this interval. */
  every({ name, everyMinutes }: Schedule, { queue }: EventQueue): void {
    this.#grantSend(queue.queueArn);
    new CfnSchedule(this, name, {
      scheduleExpression: `rate(${everyMinutes} minutes)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: queue.queueArn,
        roleArn: this.#role.roleArn,
        input: JSON.stringify({ schedule: name }),
        // The next run processes the same items, so a late delivery has no value.
        retryPolicy: {
          maximumRetryAttempts: RETRIES,
          maximumEventAgeInSeconds: Math.min(everyMinutes * 60, LONGEST_AGE_SECONDS),
        },
        deadLetterConfig: { arn: this.#deadLetters.queue.queueArn },
      },
    });
  }

  #grantSend(queueArn: string): void {
    Grant.addToPrincipal({ grantee: this.#role, actions: ['sqs:SendMessage'], resourceArns: [queueArn] });
  }
}

/** Restricts the role to schedules of this account: the service acts for any account that names a role. */
const schedulesOf = (stack: Stack) =>
  new ServicePrincipal('scheduler.amazonaws.com', {
    conditions: {
      StringEquals: {
        'aws:SourceAccount': stack.account,
        'aws:SourceArn': stack.formatArn({ service: 'scheduler', resource: 'schedule-group', resourceName: 'default' }),
      },
    },
  });
