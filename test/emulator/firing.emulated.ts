import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient, ListEventBusesCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import {
  DeleteMessageCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISPATCHED } from '../../shared/ports/operator-lines.ts';
import { type Product, theProduct } from '../guide/product.ts';
import { newestActivity } from '../guide/sign-in.ts';
import { createdAdapter } from '../guide/steps.ts';
import { eventually } from './eventually.ts';

const { DeadLetterQueueUrl: deadLetters }: Record<string, string> = JSON.parse(process.env.STACK_OUTPUTS ?? '{}');

const [sqs, events, scheduler, logs] = [
  new SQSClient({}),
  new EventBridgeClient({}),
  new SchedulerClient({}),
  new CloudWatchLogsClient({}),
];

/** Logical ids begin each physical name there. */
const queueOf = async (reaction: string): Promise<string> => {
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  return QueueUrls.find((url) => url.includes(`EventQueues${reaction.replaceAll('-', '')}`)) ?? '';
};

/** Where the clock puts its messages. Physical names are too short for the queue's whole logical id. */
const queueOfSchedule = async (): Promise<string> => {
  const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({}));
  const { Target } = await scheduler.send(new GetScheduleCommand({ Name: Schedules[0]?.Name }));
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  return QueueUrls.find((url) => url.split('/').at(-1) === Target?.Arn?.split(':').at(-1)) ?? '';
};

const busName = async (): Promise<string> => {
  const { EventBuses = [] } = await events.send(new ListEventBusesCommand({}));
  return EventBuses.find(({ Name }) => Name?.includes('AdapterEvents'))?.Name ?? '';
};

/** Counts the completed runs of scheduled maintenance. */
async function sweeps(): Promise<number> {
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  const logGroupName = logGroups.find((group) => group.logGroupName?.includes('FunctionsLog'))?.logGroupName;
  const { events: lines = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName, limit: 10_000 }));
  return lines.filter(({ message }) => message?.includes(`"message":"${DISPATCHED}"`)).length;
}

const put = async (detail: object, more: object = {}) =>
  events.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: await busName(),
          Source: 'ups-tracking-adapter',
          DetailType: 'adapter.saved',
          Detail: JSON.stringify(detail),
          ...more,
        },
      ],
    }),
  );

describe('events, rules and schedules on AWS', () => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
  });
  afterAll(() => product.stop());

  const eventOf = (adapterId: string, id: string) => ({
    id,
    version: 1,
    tenantId: product.tenantId,
    adapterId,
    authorizationId: null,
    occurredAt: new Date().toISOString(),
    actor: { kind: 'system', name: 'a test' },
    requestId: id,
    changed: [],
  });

  it('fire scheduled maintenance, by its schedule, its queue and its function', { timeout: 90_000 }, async () => {
    const before = await sweeps();
    const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({}));
    const { Name, Target, FlexibleTimeWindow, ScheduleExpression } = await scheduler.send(
      new GetScheduleCommand({ Name: Schedules[0]?.Name }),
    );
    expect(ScheduleExpression).toBe('rate(15 minutes)');
    const every = (rate: string) =>
      scheduler.send(
        new UpdateScheduleCommand({ Name, Target, FlexibleTimeWindow, ScheduleExpression: `rate(${rate})` }),
      );

    await every('1 minute');
    const isDone = async () => ((await sweeps()) > before ? 'swept' : undefined);
    const end = await eventually('A sweep', isDone, 75).finally(() => every('15 minutes'));
    expect(end).toBe('swept');
  });

  it('may fire it twice at once, and nothing is dead of it', async () => {
    const before = await sweeps();
    const QueueUrl = await queueOfSchedule();
    const MessageBody = JSON.stringify({ schedule: 'maintenance' });
    await Promise.all([0, 1].map(() => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))));
    expect(await eventually('Two sweeps', async () => ((await sweeps()) >= before + 2 ? 'both' : undefined))).toBe(
      'both',
    );
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: deadLetters }));
    expect(Messages).toEqual([]);
  });

  it('give an event 5 tries and keep it as a dead letter, and hold up no other', async () => {
    const { id } = await createdAdapter(product.call, 'With poison on its bus');
    // On AWS a try comes again after 6 minutes.
    const QueueUrl = await queueOf('record-activity');
    const patience = (seconds: string) =>
      sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: seconds } }));
    await patience('1');
    await put({ ...eventOf(id, 'evt_poison'), version: 2 });
    await put(eventOf(id, 'evt_sound'));

    expect(await newestActivity(product.call, id, 'adapter.saved')).toMatchObject({ id: 'evt_sound' });
    const letter = await eventually('The dead letter', async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: deadLetters, MessageSystemAttributeNames: ['All'] }),
      );
      return Messages.find(({ Body }) => Body?.includes('evt_poison'));
    });
    await patience('360');
    await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetters, ReceiptHandle: letter.ReceiptHandle }));
    expect(JSON.parse(letter.Body ?? '{}')).toMatchObject({
      source: 'ups-tracking-adapter',
      'detail-type': 'adapter.saved',
      detail: { id: 'evt_poison' },
    });
  });

  it('leave a stranger unheard, and an event that comes three times told once', async () => {
    const { id } = await createdAdapter(product.call, 'Spoken of by strangers');
    await put(eventOf(id, 'evt_stranger'), { Source: 'a-stranger' });
    for (let times = 0; times < 3; times++) await put(eventOf(id, 'evt_ours'));

    await newestActivity(product.call, id, 'adapter.saved');
    const { body } = await product.call('GET', `/v1/adapters/${id}/activity`);
    const told = body.data
      .map((activity: { id: string }) => activity.id)
      .filter((one: string) => /^evt_(str|ours)/.test(one));
    expect(told).toEqual(['evt_ours']);
  });
});
