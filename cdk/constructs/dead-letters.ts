import type { EventInvokeConfigOptions } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** Lambda repeats an asynchronous invocation at most this often. */
const LAMBDA_RETRIES = 2;

/** What could not be delivered, or failed however often it was tried. Nothing reads it by itself: it is there to be looked
 * at, and each adapter in it is still due, so the sweep comes to it anyway. */
export class DeadLetters extends Construct {
  readonly queue: IQueue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
  }

  /** For functions that the bus or the clock fires. Both hand an event over and are done, so their own retries never see
   * that the function threw: Lambda repeats it and then gives it up to this queue. */
  get ofFiredFunctions(): EventInvokeConfigOptions {
    return { retryAttempts: LAMBDA_RETRIES, onFailure: new SqsDestination(this.queue) };
  }
}
