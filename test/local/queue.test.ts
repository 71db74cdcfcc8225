import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SqsRecord } from '../../local/aws/one-queue.ts';
import { type Queues, type QueuesOptions, startQueues } from '../../local/aws/queue.ts';
import { type DurableMaps, openDurableMaps } from '../../local/durable-map.ts';
import { awsClientConfig } from './aws-client-config.ts';
import { queueContract } from './queue-contract.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const START_MS = Date.parse('2026-01-15T12:00:00Z');

describe('the local SQS', async () => {
  const directory = await temporaryDirectory();
  let maps: DurableMaps;
  let queues: Queues;
  let client: SQSClient;
  let nowMs: number;
  /** The bodies of each batch, in order. */
  let batches: string[][];
  /** Decides the ending of each batch: the bodies that failed. */
  let ending: (bodies: string[], records: readonly SqsRecord[]) => Promise<string[]>;

  const start = async (options: Partial<QueuesOptions> = {}) => {
    maps = await openDurableMaps(directory);
    queues = await startQueues({
      maps,
      clock: () => new Date(nowMs),
      queues: [
        { name: 'due', batchSize: 3, maxConcurrency: 1, tries: 2 },
        { name: 'dispatch', batchSize: 1, maxConcurrency: 2, tries: 2 },
      ],
      deliver: async (_, records) => {
        const bodies = records.map(({ body }) => body);
        batches.push(bodies);
        const failed = await ending(bodies, records);
        return records.filter(({ body }) => failed.includes(body)).map(({ messageId }) => messageId);
      },
      port: 0,
      firstRetryMs: 1,
      ...options,
    });
    client = new SQSClient(awsClientConfig(queues.origin));
  };
  const stop = async () => {
    client.destroy();
    await queues.close();
    await maps.close();
  };
  const send = (body: string, more: { DelaySeconds?: number } = {}, queue = 'due') =>
    client.send(new SendMessageCommand({ QueueUrl: queues.urlOf(queue), MessageBody: body, ...more }));
  const sendAll = (bodies: readonly string[], groupOf: (body: string) => string | undefined = () => undefined) =>
    client.send(
      new SendMessageBatchCommand({
        QueueUrl: queues.urlOf('due'),
        Entries: bodies.map((body) => ({ Id: body, MessageBody: body, MessageGroupId: groupOf(body) })),
      }),
    );

  beforeEach(async () => {
    nowMs = START_MS;
    batches = [];
    ending = async () => [];
    await start();
    await queues.reset();
  });
  afterEach(stop);

  describe('as AWS', () => {
    beforeEach(() => queues.hold(true));
    queueContract(() => ({ client, queueUrl: queues.urlOf('due') }), { words: 'exact' });
  });

  it('hands a function its messages in batches, as Lambda does', async () => {
    const seen: SqsRecord[] = [];
    ending = async (_, records) => {
      seen.push(...records);
      return [];
    };
    queues.hold(true);
    await sendAll(['a', 'b', 'c', 'd']);
    queues.hold(false);
    await queues.idle();

    expect(batches).toEqual([['a', 'b', 'c'], ['d']]);
    expect(seen[0]).toEqual({
      messageId: expect.any(String),
      body: 'a',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:due',
      awsRegion: 'us-east-1',
    });
  });

  it('invokes no more functions at once than the queue allows', async () => {
    let running = 0;
    let most = 0;
    const { promise: twoRun, resolve } = Promise.withResolvers<void>();
    ending = async () => {
      running += 1;
      most = Math.max(most, running);
      if (running === 2) resolve();
      // The first waits for the second, so that the order in which messages arrive decides nothing.
      await twoRun;
      await new Promise(setImmediate);
      running -= 1;
      return [];
    };
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((body) => send(body, {}, 'dispatch')));
    await queues.idle();

    expect({ most, batches: batches.length }).toEqual({ most: 2, batches: 5 });
  });

  it('repeats what failed of a batch and nothing else, and gives it up after its tries', async () => {
    ending = async (bodies) => bodies.filter((body) => body === 'poison');
    queues.hold(true);
    await sendAll(['a', 'poison', 'b']);
    queues.hold(false);
    await queues.idle();

    expect(batches).toEqual([['a', 'poison', 'b'], ['poison']]);
    expect(await queues.counts()).toEqual({
      due: { waiting: 0, delayed: 0, dead: 1 },
      dispatch: { waiting: 0, delayed: 0, dead: 0 },
    });
  });

  it('repeats a whole batch whose function was killed', async () => {
    ending = async () => {
      if (batches.length === 1) throw new Error('The function timed out.');
      return [];
    };
    queues.hold(true);
    await sendAll(['a', 'b']);
    queues.hold(false);
    await queues.idle();

    expect([batches[0], batches.slice(1).flat().toSorted()]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  const BACKLOG = Array.from({ length: 9 }, (_, index) => `busy-${index}`);

  it('lets groups take turns, so that a backlog of one keeps no other waiting', async () => {
    queues.hold(true);
    await sendAll([...BACKLOG, 'quiet'], (body) => body.split('-')[0]);
    queues.hold(false);
    await queues.idle();

    expect(batches[0]).toContain('quiet');
  });

  it('keeps a message waiting behind a backlog of its own group', async () => {
    queues.hold(true);
    await sendAll([...BACKLOG, 'quiet'], () => 'one for all');
    queues.hold(false);
    await queues.idle();

    expect(batches.at(-1)).toContain('quiet');
  });

  it('delays a message by the clock that it is given, and counts it as delayed', async () => {
    await send('later', { DelaySeconds: 60 });
    await queues.idle();
    expect({ batches, until: queues.delayedUntil(), due: (await queues.counts()).due }).toEqual({
      batches: [],
      until: new Date(START_MS + 60_000),
      due: { waiting: 0, delayed: 1, dead: 0 },
    });

    nowMs += 60_000;
    queues.wake();
    await queues.idle();
    expect({ batches, until: queues.delayedUntil() }).toEqual({ batches: [['later']], until: undefined });
  });

  it('is idle only when what a function sends to another queue is delivered too', async () => {
    ending = async (bodies) => {
      if (bodies.includes('first')) await send('second', {}, 'dispatch');
      return [];
    };
    await send('first');
    await queues.idle();

    expect(batches).toEqual([['first'], ['second']]);
  });

  it('keeps messages, delays and dead letters over a restart', async () => {
    ending = async (bodies) => bodies.filter((body) => body === 'poison');
    await send('poison');
    await queues.idle();
    queues.hold(true);
    await send('waiting');
    await send('later', { DelaySeconds: 60 });
    batches = [];

    await stop();
    await start();
    await queues.idle();

    expect({ batches, due: (await queues.counts()).due }).toEqual({
      batches: [['waiting']],
      due: { waiting: 0, delayed: 1, dead: 1 },
    });
  });

  it('forgets everything at a reset', async () => {
    queues.hold(true);
    await send('waiting');
    await send('later', { DelaySeconds: 60 });

    await queues.reset();
    await queues.idle();

    expect({ batches, due: (await queues.counts()).due }).toEqual({
      batches: [],
      due: { waiting: 0, delayed: 0, dead: 0 },
    });
  });
});
