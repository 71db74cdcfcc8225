import { createHash, randomUUID } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { DurableMaps } from '../durable-map.ts';
import { AwsError } from './aws-error.ts';
import { type Deliveries, startDeliveries } from './deliveries.ts';
import type { DeadLetter, DeliveryCounts } from './delivery-round.ts';
import { ACCOUNT, REGION } from './event-envelope.ts';
import type { Message } from './queue-requests.ts';

/** A queue, and how its function takes from it. */
export interface QueueRow {
  readonly name: string;
  /** Messages of one invocation; each succeeds or fails alone. */
  readonly batchSize: number;
  /** Invocations at once. */
  readonly maxConcurrency: number;
  /** Tries before a message becomes a dead letter. */
  readonly tries: number;
}

/** A message on its way. */
export interface QueuedMessage {
  readonly messageId: string;
  readonly body: string;
  /** Groups of a standard queue take turns. Default: the message is a group of its own. */
  readonly group?: string;
  /** ISO: it is delayed until then. */
  readonly notBefore?: string;
}

/** A message as Lambda hands it to a function. Source: Lambda developer guide, "Using Lambda with Amazon SQS". */
export interface SqsRecord {
  readonly messageId: string;
  readonly body: string;
  readonly eventSource: 'aws:sqs';
  readonly eventSourceARN: string;
  readonly awsRegion: string;
}

export interface QueueOptions {
  /** Messages and dead letters are on disk here. */
  readonly maps: DurableMaps;
  /** Delays are by this clock. */
  readonly clock: () => Date;
  /** Invokes the queue's function with a batch.
   *
   * @returns ids of the messages that failed; a rejection fails all */
  readonly deliver: (queue: string, records: readonly SqsRecord[]) => Promise<readonly string[]>;
  /** Real milliseconds before the second try, doubled before each next one. Default 50. */
  readonly firstRetryMs?: number;
  /** Starts with delivery held. Default false. */
  readonly held?: boolean;
  /** Real milliseconds that an end waits for deliveries under way. Default 1000. */
  readonly graceMs?: number;
}

/** Counts of one queue, as the control server answers them. */
export interface QueueCounts {
  /** Delivered next, or being delivered. */
  readonly waiting: number;
  readonly delayed: number;
  readonly dead: number;
}

export interface Queue {
  readonly deliveries: Deliveries<QueuedMessage>;
  send(messages: readonly Message[]): Promise<readonly { MessageId: string; MD5OfMessageBody: string }[]>;
  /** @throws InvalidAttributeName */
  attributes(names: readonly string[]): Record<string, string>;
  counts(): Promise<QueueCounts>;
}

/** One standard queue, and the deliveries to its function; what an earlier run left is delivered. */
export async function openQueue(
  { name, batchSize, maxConcurrency, tries }: QueueRow,
  options: QueueOptions,
): Promise<Queue> {
  const { maps, clock, deliver, firstRetryMs = 50, held = false, graceMs = 1000 } = options;
  const undelivered = maps.map<QueuedMessage>(`queue-${name}`);
  const deadLetters = maps.map<DeadLetter<QueuedMessage>>(`queue-${name}-dead`);
  const record = ({ messageId, body }: QueuedMessage): SqsRecord => ({
    ...{ messageId, body, eventSource: 'aws:sqs', awsRegion: REGION },
    eventSourceARN: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
  });
  const deliveries = startDeliveries<QueuedMessage>({
    ...{ undelivered, deadLetters, batchSize, maxConcurrency, tries, firstRetryMs, held, graceMs, clock },
    groupOf: ({ group, messageId }) => group ?? messageId,
    notBefore: ({ notBefore }) => (notBefore === undefined ? undefined : new Date(notBefore)),
    deliver: async (batch) => {
      const failed = await deliver(name, batch.map(record));
      return batch.filter(({ messageId }) => failed.includes(messageId));
    },
  });
  deliveries.begin(await undelivered.entries());
  const nextKey = monotonicFactory();
  return {
    deliveries,
    send: async (messages) => {
      const entries = messages.map(({ MessageBody, MessageGroupId, DelaySeconds }): [string, QueuedMessage] => [
        nextKey(),
        {
          messageId: randomUUID(),
          body: MessageBody,
          ...(MessageGroupId !== undefined && { group: MessageGroupId }),
          ...(DelaySeconds > 0 && { notBefore: new Date(clock().getTime() + DelaySeconds * 1000).toISOString() }),
        },
      ]);
      await Promise.all(entries.map(([key, message]) => undelivered.put(key, message)));
      deliveries.begin(entries);
      return entries.map(([, { messageId, body }]) => ({ MessageId: messageId, MD5OfMessageBody: md5(body) }));
    },
    attributes: (names) => attributesOf(deliveries.counts(), names),
    counts: async () => {
      const { waiting, inFlight, delayed } = deliveries.counts();
      return { waiting: waiting + inFlight, delayed, dead: (await deadLetters.entries()).length };
    },
  };
}

const md5 = (body: string): string => createHash('md5').update(body).digest('hex');

function attributesOf(
  { waiting, inFlight, delayed }: DeliveryCounts,
  names: readonly string[],
): Record<string, string> {
  const attributes: Record<string, string> = {
    ApproximateNumberOfMessages: String(waiting),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
  const asked = names.includes('All') ? Object.keys(attributes) : names;
  return Object.fromEntries(
    asked.map((name) => {
      const value = attributes[name];
      if (value === undefined) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
      return [name, value];
    }),
  );
}
