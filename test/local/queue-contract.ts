import {
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  SendMessageCommand,
  type SendMessageCommandInput,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { answerOf, refusalOf } from './aws-client-config.ts';

export interface QueueUnderTest {
  readonly client: Pick<SQSClient, 'send'>;
  /** A queue that nobody takes from. */
  readonly queueUrl: string;
}

export interface QueueContractOptions {
  /** 'exact' also compares messages with AWS's. Default 'any'. */
  readonly words?: 'exact' | 'any';
  /** Titles that this implementation is known to fail; one that passes after all fails the suite. Default none. */
  readonly deviations?: readonly string[];
}

const MESSAGE_ID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** MD5 of `{"é":1}` in UTF-8. */
const MD5 = '5a278f779cec8fae6d58e7de58a4dd03';

/** Requests that SQS accepts or refuses: the local queues and an independent emulator answer alike. */
export function queueContract(
  queue: () => QueueUnderTest,
  { words = 'any', deviations = [] }: QueueContractOptions = {},
): void {
  const rule = (title: string, test: () => Promise<void>) => (deviations.includes(title) ? it.fails : it)(title, test);
  const said = (message: string) => (words === 'exact' ? message : expect.any(String));
  const body = '{"é":1}';
  const send = (input: Partial<SendMessageCommandInput> = {}) =>
    queue().client.send(new SendMessageCommand({ QueueUrl: queue().queueUrl, MessageBody: body, ...input }));
  const entry = (Id: string, more: Partial<SendMessageBatchRequestEntry> = {}): SendMessageBatchRequestEntry => ({
    Id,
    MessageBody: body,
    ...more,
  });
  const entries = (count: number) => Array.from({ length: count }, (_, index) => entry(`m${index}`));
  const batch = (Entries: SendMessageBatchRequestEntry[]) =>
    queue().client.send(new SendMessageBatchCommand({ QueueUrl: queue().queueUrl, Entries }));
  const held = async () => {
    const AttributeNames = [
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesDelayed',
    ] as const;
    const input = { QueueUrl: queue().queueUrl, AttributeNames: [...AttributeNames] };
    const { Attributes } = await queue().client.send(new GetQueueAttributesCommand(input));
    return AttributeNames.map((name) => Number(Attributes?.[name]));
  };

  describe('SendMessage', () => {
    rule('takes a message, and answers its id and MD5', async () => {
      expect(answerOf(await send())).toEqual({ MessageId: MESSAGE_ID, MD5OfMessageBody: MD5 });
    });

    rule('takes the group of a fair queue', async () => {
      expect(answerOf(await send({ MessageGroupId: 'acme' }))).toMatchObject({ MessageId: MESSAGE_ID });
    });

    rule('delays a message by up to 900 seconds, not by 901', async () => {
      const [waiting, , delayed] = await held();
      await send({ DelaySeconds: 900 });
      expect(await held()).toEqual([waiting, 0, Number(delayed) + 1]);
      expect(await refusalOf(send({ DelaySeconds: 901 }))).toMatchObject({
        message: said('Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.'),
        name: expect.stringMatching(/InvalidParameterValue/),
      });
    });

    rule('takes 256 KB, not a byte more', async () => {
      await send({ MessageBody: 'x'.repeat(262_144) });
      expect(await refusalOf(send({ MessageBody: 'x'.repeat(262_145) }))).toMatchObject({
        message: said('One or more parameters are invalid. Reason: Message must be shorter than 262144 bytes.'),
        name: expect.stringMatching(/InvalidParameterValue/),
      });
    });

    rule('refuses a queue that is not there', async () => {
      const QueueUrl = queue().queueUrl.replace(/[^/]+$/, 'no-such-queue');
      expect(await refusalOf(send({ QueueUrl }))).toMatchObject({
        name: expect.stringMatching(/QueueDoesNotExist|NonExistentQueue/),
        message: said('The specified queue does not exist.'),
      });
    });
  });

  describe('SendMessageBatch', () => {
    rule('takes ten messages', async () => {
      const [waiting] = await held();
      const answer = await batch(entries(10));
      expect(answer.Successful).toEqual(
        entries(10).map(({ Id }) => ({ Id, MessageId: MESSAGE_ID, MD5OfMessageBody: MD5 })),
      );
      expect((await held())[0]).toBe(Number(waiting) + 10);
    });

    rule('refuses eleven messages', async () => {
      expect(await refusalOf(batch(entries(11)))).toMatchObject({
        name: expect.stringMatching(/TooManyEntriesInBatchRequest/),
        message: said('Maximum number of entries per request are 10. You have sent 11.'),
      });
    });

    rule('refuses none at all', async () => {
      expect(await refusalOf(batch([]))).toMatchObject({
        name: expect.stringMatching(/EmptyBatchRequest/),
        message: said('There should be at least one SendMessageBatchRequestEntry in the request.'),
      });
    });

    rule('refuses two of one id', async () => {
      expect(await refusalOf(batch([entry('one'), entry('one')]))).toMatchObject({
        name: expect.stringMatching(/BatchEntryIdsNotDistinct/),
        message: said('Id one repeated.'),
      });
    });

    rule('refuses an id of other characters', async () => {
      expect(await refusalOf(batch([entry('one/two')]))).toMatchObject({
        name: expect.stringMatching(/InvalidBatchEntryId/),
        message: said(
          'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
        ),
      });
    });

    rule('refuses more than 256 KB together', async () => {
      const half = 'x'.repeat(131_073);
      expect(
        await refusalOf(batch([entry('one', { MessageBody: half }), entry('two', { MessageBody: half })])),
      ).toMatchObject({
        name: expect.stringMatching(/BatchRequestTooLong/),
        message: said('Batch requests cannot be longer than 262144 bytes. You have sent 262146 bytes.'),
      });
    });

    rule('refuses an entry for itself, and takes the others', async () => {
      const { Successful, Failed } = await batch([entry('good'), entry('late', { DelaySeconds: 901 })]);
      expect({ taken: Successful?.map(({ Id }) => Id), refused: Failed }).toEqual({
        taken: ['good'],
        refused: [
          {
            Id: 'late',
            SenderFault: true,
            Code: expect.stringMatching(/InvalidParameterValue/),
            Message: said(
              'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
            ),
          },
        ],
      });
    });
  });

  describe('GetQueueAttributes', () => {
    rule('refuses an unknown attribute', async () => {
      const input = { QueueUrl: queue().queueUrl, AttributeNames: ['NoSuchAttribute' as never] };
      expect(await refusalOf(queue().client.send(new GetQueueAttributesCommand(input)))).toMatchObject({
        name: expect.stringMatching(/InvalidAttributeName/),
        message: said('Unknown Attribute NoSuchAttribute.'),
      });
    });
  });
}
