import { AwsError } from './aws-error.ts';
import { serveAwsJson } from './aws-json.ts';
import { ACCOUNT } from './event-envelope.ts';
import { openQueue, type Queue, type QueueCounts, type QueueOptions, type QueueRow } from './one-queue.ts';
import { readAttributesRequest, readBatch, readMessage } from './queue-requests.ts';

export interface QueuesOptions extends QueueOptions {
  readonly queues: readonly QueueRow[];
  /** 0 = any free port. */
  readonly port: number;
}

export interface Queues {
  /** For `AWS_ENDPOINT_URL_SQS`. */
  readonly origin: string;
  urlOf(name: string): string;
  /** Sends one message, as a schedule does. */
  send(name: string, body: object): Promise<void>;
  hold(on: boolean): void;
  /** Whether no queue delivers anything, but what is held or delayed. */
  isIdle(): boolean;
  /** Resolves when no queue delivers anything, but what is held or delayed. */
  idle(): Promise<void>;
  /** When the next delay ends; undefined = nothing is delayed. */
  delayedUntil(): Date | undefined;
  /** Delivers what is delayed no longer, after the clock has moved. */
  wake(): void;
  counts(): Promise<Readonly<Record<string, QueueCounts>>>;
  /** Forgets every message, and releases. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Standard queues of SQS with the functions that take from them: SendMessage, SendMessageBatch, GetQueueAttributes. */
export async function startQueues(options: QueuesOptions): Promise<Queues> {
  const opened = await Promise.all(
    options.queues.map(async (row): Promise<[string, Queue]> => [row.name, await openQueue(row, options)]),
  );
  const queues = new Map(opened);
  const all = [...queues.values()];

  const named = (url: string): Queue => {
    const queue = queues.get(url.split('/').at(-1) ?? '');
    if (queue) return queue;
    throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
  };
  const operations = {
    SendMessage: async (input: unknown) => {
      const message = readMessage(input);
      return (await named(message.QueueUrl).send([message]))[0];
    },
    SendMessageBatch: async (input: unknown) => {
      const { QueueUrl, entries } = readBatch(input);
      const taken = entries.flatMap((entry) => ('taken' in entry ? [entry] : []));
      const sent = await named(QueueUrl).send(taken.map((entry) => entry.taken));
      return {
        Successful: sent.map((answer, index) => ({ Id: taken[index]?.Id, ...answer })),
        Failed: entries.filter((entry) => !('taken' in entry)),
      };
    },
    GetQueueAttributes: async (input: unknown) => {
      const { QueueUrl, AttributeNames } = readAttributesRequest(input);
      return { Attributes: named(QueueUrl).attributes(AttributeNames) };
    },
  };
  const server = await serveAwsJson({ prefix: 'AmazonSQS', version: '1.0', operations, port: options.port });

  return {
    origin: server.origin,
    urlOf: (name) => `${server.origin}/${ACCOUNT}/${name}`,
    send: async (name, body) => {
      await named(name).send([{ MessageBody: JSON.stringify(body), DelaySeconds: 0 }]);
    },
    hold: (on) => {
      for (const { deliveries } of all) deliveries.hold(on);
    },
    isIdle: () => all.every(({ deliveries }) => deliveries.isIdle()),
    idle: () => idleTogether(all),
    delayedUntil: () =>
      all
        .flatMap(({ deliveries }) => deliveries.delayedUntil() ?? [])
        .toSorted((one, other) => one.getTime() - other.getTime())[0],
    wake: () => {
      for (const { deliveries } of all) deliveries.wake();
    },
    counts: async () =>
      Object.fromEntries(await Promise.all([...queues].map(async ([name, queue]) => [name, await queue.counts()]))),
    reset: async () => void (await Promise.all(all.map(({ deliveries }) => deliveries.reset()))),
    close: async () => {
      // The functions that are still running send here.
      await Promise.all(all.map(({ deliveries }) => deliveries.close()));
      await server.close();
    },
  };
}

/** A queue's function may send to another one that was idle already. */
async function idleTogether(all: readonly Queue[]): Promise<void> {
  while (all.some(({ deliveries }) => !deliveries.isIdle()))
    await Promise.all(all.map(({ deliveries }) => deliveries.idle()));
}
