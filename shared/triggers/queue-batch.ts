import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { allEnded } from '../use-cases/common/all-ended.ts';

/** What SQS hands to a function. Source: Lambda developer guide, "Using Lambda with Amazon SQS". */
const Batch = z.object({
  Records: z.array(z.object({ eventSource: z.literal('aws:sqs'), messageId: z.string(), body: z.string() })).min(1),
});

/** Which messages stay in the queue, and come again. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Hands on one message at a time of those that waited together: none waits for another, and one that fails comes back
 * without the rest. What did not come from a queue is handed on as it is. */
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

/** No JSON is no event of ours, and is refused as such. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
