import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { workTimeOf } from '../domain/worker-time.ts';
import type { Basics } from '../ports/app.ts';
import { TRIGGER_FAILED } from '../ports/operator-lines.ts';
import type { MessageReaction } from './message.ts';
import { type BatchAnswer, eachOfBatch } from './queue-batch.ts';
import type { Reaction } from './reaction.ts';

export type TriggeredHandler = (input: unknown, context: Context) => Promise<BatchAnswer | undefined>;

/** The fields that identify an event or a message in any format, for the log. */
const Identified = z
  .object({
    'detail-type': z.string(),
    detail: z.object({ id: z.string(), adapterId: z.string().nullable(), webhookId: z.string() }).partial().catch({}),
    kind: z.string(),
    adapterId: z.string(),
    webhookId: z.string(),
  })
  .partial();

export type Triggers<Needs> = { readonly events: Reaction<Needs> } | { readonly messages: MessageReaction<Needs> };

/** Makes a function that events, or the messages of a queue, trigger one at a time: from a queue, or directly for events in the local
 * run. It rethrows every error, so that the delivery is retried and then becomes a dead letter.
 *
 * `triggered({ events: reaction(['adapter.authorized'], async (app, event) => …) })` */
export const triggered =
  <Needs extends Basics>(triggers: Triggers<Needs>) =>
  (app: Needs): TriggeredHandler =>
    eachOfBatch(
      middy<unknown, void>({ timeoutEarlyInMillis: 0 })
        .use(failuresLogged(app))
        .handler(async (input, context) => {
          const taking = { ...workTimeOf(context), requestId: context.awsRequestId };
          return 'events' in triggers ? triggers.events(app, input, taking) : triggers.messages(app, input, taking);
        }),
    );

const failuresLogged = (app: Basics): middy.MiddlewareObj<unknown, void> => ({
  onError: ({ error, event, context }) => {
    const { 'detail-type': type, detail, kind, adapterId, webhookId } = Identified.safeParse(event).data ?? {};
    app.log.error(TRIGGER_FAILED, {
      requestId: context.awsRequestId,
      ...(type && { type, eventId: detail?.id, adapterId: detail?.adapterId, webhookId: detail?.webhookId }),
      ...(kind && { kind, adapterId, webhookId }),
      error: error?.stack ?? String(error),
    });
  },
});
