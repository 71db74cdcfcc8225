import * as z from 'zod';
import { AwsError } from './aws-error.ts';

/** Bytes of a message, and of all messages of a batch. SQS documents 1 MiB today and 256 KB before; ids need neither. */
const MOST_BYTES = 262_144;
const MOST_ENTRIES = 10;
const MOST_DELAY_SECONDS = 900;

const Message = z.object({
  MessageBody: z.string().default(''),
  DelaySeconds: z.int().default(0),
  /** On a standard queue, groups take turns. */
  MessageGroupId: z.string().optional(),
});
export type Message = z.output<typeof Message>;

const SendMessageRequest = Message.extend({ QueueUrl: z.string() });

const Entry = Message.extend({ Id: z.string().default('') });
const SendMessageBatchRequest = z.object({ QueueUrl: z.string(), Entries: z.array(Entry).default([]) });

const GetQueueAttributesRequest = z.object({ QueueUrl: z.string(), AttributeNames: z.array(z.string()).default([]) });

/** The answer of SendMessageBatch for one refused entry. */
export interface RefusedEntry {
  readonly Id: string;
  readonly SenderFault: true;
  readonly Code: string;
  readonly Message: string;
}

/** @throws SerializationException when a field is of another type */
const parsed = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> => {
  const { data, success } = schema.safeParse(input);
  if (success) return data;
  throw new AwsError('SerializationException', 'A field of the request is not of its type.');
};

export const readAttributesRequest = (input: unknown) => parsed(GetQueueAttributesRequest, input);

/** @throws what SendMessage refuses */
export function readMessage(input: unknown): z.output<typeof SendMessageRequest> {
  const message = parsed(SendMessageRequest, input);
  const refusal = refusalOf(message);
  if (refusal) throw new AwsError(refusal.Code, refusal.Message);
  if (sizeOf(message) <= MOST_BYTES) return message;
  throw new AwsError(
    'InvalidParameterValue',
    `One or more parameters are invalid. Reason: Message must be shorter than ${MOST_BYTES} bytes.`,
  );
}

/** Entries in their order, each to be taken, or refused for itself.
 *
 * @throws what SendMessageBatch refuses as a whole */
export function readBatch(input: unknown) {
  const { QueueUrl, Entries } = parsed(SendMessageBatchRequest, input);
  if (Entries.length === 0) {
    throw new AwsError(
      'EmptyBatchRequest',
      'There should be at least one SendMessageBatchRequestEntry in the request.',
    );
  }
  if (Entries.length > MOST_ENTRIES) {
    const message = `Maximum number of entries per request are ${MOST_ENTRIES}. You have sent ${Entries.length}.`;
    throw new AwsError('TooManyEntriesInBatchRequest', message);
  }
  const repeated = Entries.find(({ Id }, index) => Entries.findIndex((one) => one.Id === Id) < index);
  if (repeated) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${repeated.Id} repeated.`);
  if (Entries.some(({ Id }) => !/^[\w-]{1,80}$/.test(Id))) {
    const message =
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.';
    throw new AwsError('InvalidBatchEntryId', message);
  }
  const bytes = Entries.reduce((total, entry) => total + sizeOf(entry), 0);
  if (bytes > MOST_BYTES) {
    const message = `Batch requests cannot be longer than ${MOST_BYTES} bytes. You have sent ${bytes} bytes.`;
    throw new AwsError('BatchRequestTooLong', message);
  }
  return {
    QueueUrl,
    entries: Entries.map((entry): { readonly Id: string; readonly taken: Message } | RefusedEntry => {
      const refusal = refusalOf(entry);
      return refusal ? { Id: entry.Id, SenderFault: true, ...refusal } : { Id: entry.Id, taken: entry };
    }),
  };
}

const sizeOf = ({ MessageBody }: Message): number => Buffer.byteLength(MessageBody);

function refusalOf({ MessageBody, DelaySeconds }: Message): { Code: string; Message: string } | undefined {
  if (MessageBody === '') {
    return { Code: 'MissingParameter', Message: 'The request must contain the parameter MessageBody.' };
  }
  if (DelaySeconds >= 0 && DelaySeconds <= MOST_DELAY_SECONDS) return undefined;
  const reason = `DelaySeconds must be >= 0 and <= ${MOST_DELAY_SECONDS}.`;
  return {
    Code: 'InvalidParameterValue',
    Message: `Value ${DelaySeconds} for parameter DelaySeconds is invalid. Reason: ${reason}`,
  };
}
