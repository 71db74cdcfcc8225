import { Grant } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { LONGEST_FUNCTION_SECONDS } from '../../shared/domain/worker-time.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { ServiceFunction } from './service-function.ts';

/** Days that an unprocessed message is kept: the most that SQS allows, and as long as dead letters. */
const KEPT_DAYS = 14;

/** The visibility timeout in function timeouts, as AWS recommends, so that a throttled invocation does not use up a try. */
const VISIBILITY_TIMEOUTS = 6;

export interface EventQueueProps {
  readonly deadLetters: DeadLetters;
  /** Receives of a message before SQS moves it to the dead-letter queue, as in the local run. */
  readonly tries: number;
  /** Minutes that a message may wait before the alarm. Default: 30. */
  readonly alarmMinutes?: number | undefined;
}

/** The queue in which events, or messages of other functions, wait for one function. Lambda alone would retry an asynchronous
 * invocation only twice; the queue counts every try, timeouts included. */
export class EventQueue extends Construct {
  readonly queue: IQueue;
  readonly alarmMinutes: number;

  constructor(scope: Construct, id: string, { deadLetters, tries, alarmMinutes = 30 }: EventQueueProps) {
    super(scope, id);
    this.alarmMinutes = alarmMinutes;
    this.queue = new Queue(this, 'Queue', {
      visibilityTimeout: Duration.seconds(VISIBILITY_TIMEOUTS * LONGEST_FUNCTION_SECONDS),
      retentionPeriod: Duration.days(KEPT_DAYS),
      deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: tries },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
  }

  /** Lets this function take from the queue. */
  feeds(reaction: ServiceFunction, { batchSize, maxConcurrency }: Feeding): void {
    // Replaces the library's own grant, which gives more than Lambda needs.
    const take = Grant.addToPrincipal({
      grantee: reaction,
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resourceArns: [this.queue.queueArn],
    });
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: reaction,
      eventSourceArn: this.queue.queueArn,
      batchSize,
      reportBatchItemFailures: true,
      maxConcurrency,
    });
    take.applyBefore(mapping);
  }

  grantSend(grantee: ServiceFunction): void {
    this.#grant(grantee, 'sqs:SendMessage');
  }

  /** Lets a function read how many messages it holds. */
  grantCount(grantee: ServiceFunction): void {
    this.#grant(grantee, 'sqs:GetQueueAttributes');
  }

  #grant(grantee: ServiceFunction, action: string): void {
    Grant.addToPrincipal({ grantee, actions: [action], resourceArns: [this.queue.queueArn] });
  }
}

export interface Feeding {
  /** Batch size; records succeed or fail individually. */
  readonly batchSize: number;
  /** Concurrent invocations. SQS requires at least 2. */
  readonly maxConcurrency: number;
}
