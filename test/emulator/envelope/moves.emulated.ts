import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, theProduct } from '../../guide/product.ts';
import { eventually } from '../eventually.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
const OUTPUTS = process.env.STACK_OUTPUTS_FILE ?? '';
const NUMBER = '1Z88A1B20300001017';

/** `npm run vault -- …` of the stack, as its operator. */
async function vault(...args: string[]): Promise<string> {
  const command = ['--import', './tools/preload.mjs', 'vault/main.ts', ...args, '--outputs', OUTPUTS];
  return (await promisify(execFile)(process.execPath, command, { cwd: PROJECT })).stdout;
}

const countIn = (status: string, what: string): number => Number(new RegExp(`${what} +(\\d+)`).exec(status)?.[1]);
const currentKeyIn = (status: string): string | undefined => /(\S+) {2}.*the current key/.exec(status)?.[1];

describe('a stage whose vault was changed to the envelope', () => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
  });
  afterAll(() => product.stop());

  const track = async (adapterId: string) =>
    (await product.call('GET', `/v1/adapters/${adapterId}/tracking/${NUMBER}`)).status;

  it('moves what the first deployment has stored, and what tracked then tracks now', { timeout: 120_000 }, async () => {
    const { body } = await product.call('GET', '/v1/adapters?limit=100');
    const before = new Map<string, number>();
    for (const { id } of body.data) before.set(id, await track(id));
    const working = [...before].flatMap(([id, status]) => (status === 200 ? [id] : []));
    expect(working).not.toEqual([]);
    expect(countIn(await vault('status'), 'secrets-manager')).toBeGreaterThan(0);

    const moved = async () => ((await vault('move')).startsWith('0 adapters are sent') ? 'moved' : undefined);
    expect(await eventually('The last move', moved, 90)).toBe('moved');

    const after = await vault('status');
    expect(countIn(after, 'secrets-manager')).toBeLessThanOrEqual(countIn(after, 'refused'));
    expect(countIn(after, 'envelope')).toBeGreaterThanOrEqual(working.length);
    for (const id of working) expect([id, await track(id)]).toEqual([id, 200]);
  });

  it('gets a new key by its schedule, its queue and its function', async () => {
    const [scheduler, sqs] = [new SchedulerClient({}), new SQSClient({})];
    const first = currentKeyIn(await vault('status'));
    const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({}));
    const all = await Promise.all(Schedules.map(({ Name }) => scheduler.send(new GetScheduleCommand({ Name }))));
    const rotation = all.find(({ ScheduleExpression }) => ScheduleExpression === 'rate(129600 minutes)');
    const QueueName = rotation?.Target?.Arn?.split(':').at(-1);
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: rotation?.Target?.Input }));
    const another = async () => {
      const now = currentKeyIn(await vault('status'));
      return now === first ? undefined : now;
    };
    expect(await eventually('A new key', another)).toMatch(/^k[0-9a-f]{16}$/);
  });
});
