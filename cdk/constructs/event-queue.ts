import { Grant } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { LONGEST_FUNCTION_SECONDS } from '../../shared/domain/worker-time.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { ServiceFunction } from './service-function.ts';

/** How often a function may fail at one event before it is a dead letter, as in the local run. */
const TRIES = 5;

/** So long does what nobody has processed wait: as long as SQS allows, and as long as dead letters. */
const KEPT_DAYS = 14;

/** Lambda's advice, so that an invocation it had to put off is not counted as a try. */
const VISIBILITY_TIMEOUTS = 6;

/** Where events, or schedules, wait for one function. Bus and clock only hand over, and Lambda by itself repeats what it was
 * handed no more than twice: the queue counts the tries, also those that ended by timeout. */
export class EventQueue extends Construct {
  readonly queue: IQueue;

  constructor(scope: Construct, id: string, { reaction, deadLetters, batchSize, maxConcurrency }: EventQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      visibilityTimeout: Duration.seconds(VISIBILITY_TIMEOUTS * LONGEST_FUNCTION_SECONDS),
      retentionPeriod: Duration.days(KEPT_DAYS),
      deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: TRIES },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    // Not the library's own grant, which gives more than Lambda asks for.
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
}

export interface EventQueueProps {
  readonly reaction: ServiceFunction;
  readonly deadLetters: DeadLetters;
  /** Messages of one invocation; each succeeds or fails by itself. */
  readonly batchSize: number;
  /** Invocations at once. SQS takes no fewer than 2. */
  readonly maxConcurrency: number;
}
