import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { allEnded } from '../use-cases/common/all-ended.ts';

/** A batch of messages from SQS. Source: Lambda developer guide, "Using Lambda with Amazon SQS". */
const Batch = z.object({
  Records: z.array(z.object({ eventSource: z.literal('aws:sqs'), messageId: z.string(), body: z.string() })).min(1),
});

/** The messages that stay in the queue and are delivered again. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Calls the handler for each message of a batch concurrently; only the messages that fail are delivered again. An input that did not
 * come from a queue is passed on unchanged.
 *
 *     export const handler = eachOfBatch(async (input, context) => …) */
export const eachOfBatch =
  (handle: (input: unknown, context: Context) => Promise<void>) =>
  async (input: unknown, context: Context): Promise<BatchAnswer | undefined> => {
    const batch = Batch.safeParse(input);
    if (!batch.success) {
      await handle(input, context);
      return undefined;
    }
    const failed = await allEnded(
      batch.data.Records.map(async ({ messageId, body }) => {
        try {
          await handle(parsed(body), context);
          return [];
        } catch {
          // The handler has logged why.
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: failed.flat() };
  };

/** Parses a message. The handler rejects one that is not JSON. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
