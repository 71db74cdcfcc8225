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

/** At once; each succeeds or fails by itself. */
const BATCH = 10;

/** Leaves the account's concurrency to whoever waits for an answer. */
const MAX_AT_ONCE = 10;

/** Lambda's advice, so that an invocation it had to put off is not counted as a try. */
const VISIBILITY_TIMEOUTS = 6;

/** Where events and schedules wait for one function. Bus and clock only hand over, and Lambda by itself repeats what it was
 * handed no more than twice: the queue counts the tries, also those that ended by timeout. */
export class EventQueue extends Construct {
  readonly queue: IQueue;

  constructor(scope: Construct, id: string, { reaction, deadLetters }: EventQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      visibilityTimeout: Duration.seconds(VISIBILITY_TIMEOUTS * LONGEST_FUNCTION_SECONDS),
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
      batchSize: BATCH,
      reportBatchItemFailures: true,
      maxConcurrency: MAX_AT_ONCE,
    });
    take.applyBefore(mapping);
  }
}

export interface EventQueueProps {
  readonly reaction: ServiceFunction;
  readonly deadLetters: DeadLetters;
}
