import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Queues as LocalQueues, startQueues } from '../../local/aws/queue.ts';
import { openDurableMaps } from '../../local/durable-map.ts';
import { sqsClient, sqsQueues } from '../../shared/aws/queues.ts';
import type { Queues } from '../../shared/ports/queues.ts';
import { awsClientConfig } from '../local/aws-client-config.ts';
import { temporaryDirectory } from '../local/temporary-directory.ts';
import { refusalOf } from './local-aws.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, number) => ({ body: { number } }));

describe('queues of SQS', async () => {
  const directory = await temporaryDirectory();
  const taken: { queue: string; body: unknown }[] = [];
  let local: LocalQueues;
  let queues: Queues;
  let close: () => Promise<void>;

  const urls = () => ({
    due: local.urlOf('due'),
    dispatch: local.urlOf('dispatch'),
    'webhook-deliveries': local.urlOf('webhook-deliveries'),
  });
  beforeAll(async () => {
    const maps = await openDurableMaps(directory);
    const row = { batchSize: 10, maxConcurrency: 10, tries: 1 };
    local = await startQueues({
      maps,
      clock: () => new Date(),
      queues: [
        { name: 'due', ...row },
        { name: 'dispatch', ...row },
        { name: 'webhook-deliveries', ...row },
      ],
      deliver: async (queue, records) => {
        for (const { body } of records) taken.push({ queue, body: JSON.parse(body) });
        return [];
      },
      port: 0,
    });
    queues = sqsQueues(sqsClient(awsClientConfig(local.origin)), urls());
    close = async () => {
      await local.close();
      await maps.close();
    };
  });
  afterAll(() => close());

  it('take any number of messages, and count those that wait', async () => {
    local.hold(true);
    expect(await queues.send('due', numbered(25))).toBe(25);
    expect([await queues.held('due'), await queues.held('dispatch')]).toEqual([25, 0]);
    local.hold(false);
    await local.idle();
    expect(await queues.held('due')).toBe(0);
    expect(taken.splice(0).toSorted((one, other) => numberIn(one) - numberIn(other))).toEqual(
      numbered(25).map(({ body }) => ({ queue: 'due', body })),
    );
  });

  it('take messages that are too many bytes for one batch in several', async () => {
    const [letters, quotes] = ['x'.repeat(20_000), '"'.repeat(19_000)];
    const large = Array.from({ length: 20 }, (_, number) => ({
      body: { number, text: number % 2 ? letters : quotes },
    }));
    expect(await queues.send('due', large)).toBe(20);
    await local.idle();
    expect(taken.splice(0)).toHaveLength(20);
  });

  it('take the rest of a batch when they refuse one message, and say how many they took', async () => {
    expect(await queues.send('due', [...numbered(2), { body: {}, delaySeconds: 901 }])).toBe(2);
    await local.idle();
    expect(taken.splice(0)).toHaveLength(2);
  });

  it('delay a message, and do not count it among those that wait', async () => {
    await queues.send('dispatch', [{ body: { continue: true }, delaySeconds: 60 }]);
    await local.idle();
    expect({ taken, held: await queues.held('dispatch') }).toEqual({ taken: [], held: 0 });
  });

  it('are busy while SQS does not answer', async () => {
    const nowhere = sqsQueues(sqsClient({ ...awsClientConfig('http://127.0.0.1:1'), maxAttempts: 1 }), urls());
    expect(await refusalOf(nowhere.send('due', numbered(1)))).toMatchObject({ code: 'busy' });
    expect(await refusalOf(nowhere.held('due'))).toMatchObject({ code: 'busy' });
  });
});

const numberIn = ({ body }: { body: unknown }): number => (body as { number: number }).number;
