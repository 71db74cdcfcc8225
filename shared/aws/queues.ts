import {
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs';
import type { QueueMessage, QueueName, Queues } from '../ports/queues.ts';
import { rethrow } from './aws-errors.ts';

/** SendMessageBatch takes this many at once. */
const MAX_ENTRIES = 10;

/** Bytes of all messages of a batch. SQS takes 1 MiB since 2025, and took this before. */
const MAX_BYTES = 256 * 1024;

/** Requests at once: SQS sets no limit to a standard queue, and each takes some 10 ms. */
const LANES = 10;

const HELD = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

export const sqsClient = (config: SQSClientConfig): SQSClient =>
  new SQSClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
    ...config,
  });

/** Standard queues of SQS. A queue may refuse some of a batch and take the others. */
export function sqsQueues(client: SQSClient, urls: Readonly<Record<QueueName, string>>): Queues {
  const taken = async (queue: QueueName, batch: readonly Entry[]): Promise<number> => {
    const Entries = batch.map(({ text, group, delaySeconds }, index) => ({
      Id: String(index),
      MessageBody: text,
      ...(group !== undefined && { MessageGroupId: group }),
      ...(delaySeconds !== undefined && { DelaySeconds: delaySeconds }),
    }));
    const command = new SendMessageBatchCommand({ QueueUrl: urls[queue], Entries });
    const { Successful = [] } = await client.send(command).catch((error) => rethrow(error, `The queue ${queue}`));
    return Successful.length;
  };

  return {
    async send(queue, messages) {
      const batches = inBatches(messages);
      const failures: unknown[] = [];
      let sent = 0;
      const lane = async (): Promise<void> => {
        try {
          for (let batch = batches.shift(); batch; batch = batches.shift()) {
            const count = await taken(queue, batch);
            sent += count;
          }
        } catch (error) {
          failures.push(error);
        }
      };
      await Promise.allSettled(Array.from({ length: Math.min(LANES, batches.length) }, lane));
      if (failures.length > 0) throw failures[0];
      return sent;
    },

    async held(queue) {
      const command = new GetQueueAttributesCommand({ QueueUrl: urls[queue], AttributeNames: [...HELD] });
      const { Attributes = {} } = await client.send(command).catch((error) => rethrow(error, `The queue ${queue}`));
      return HELD.reduce((total, name) => total + Number(Attributes[name] ?? 0), 0);
    },
  };
}

interface Entry extends Omit<QueueMessage, 'body'> {
  readonly text: string;
}

function inBatches(messages: readonly QueueMessage[]): Entry[][] {
  const batches: Entry[][] = [];
  let bytes = 0;
  for (const { body, ...message } of messages) {
    const text = JSON.stringify(body);
    const size = Buffer.byteLength(text);
    const last = batches.at(-1);
    if (last && last.length < MAX_ENTRIES && bytes + size <= MAX_BYTES) {
      last.push({ text, ...message });
      bytes += size;
    } else {
      batches.push([{ text, ...message }]);
      bytes = size;
    }
  }
  return batches;
}
