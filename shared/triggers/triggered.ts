import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { type WorkTime, workTimeOf } from '../domain/worker-time.ts';
import type { Basics } from '../ports/app.ts';
import { TRIGGER_FAILED } from '../ports/operator-lines.ts';
import { type BatchAnswer, eachOfBatch } from './queue-batch.ts';
import type { Reaction } from './reaction.ts';

export type TriggeredHandler = (input: unknown, context: Context) => Promise<BatchAnswer | undefined>;

/** The message of a schedule. */
const Tick = z.object({ schedule: z.string() });

/** The fields that identify an event in any format, for the log. */
const Identified = z.object({
  'detail-type': z.string(),
  detail: z.object({ id: z.string(), adapterId: z.string() }).partial().catch({}),
});

export interface Triggers<Needs> {
  readonly events: Reaction<Needs>;
  /** Absent = no schedule triggers the function. */
  readonly schedule?: (
    app: Needs,
    schedule: { readonly name: string; readonly requestId: string },
    time: WorkTime,
  ) => Promise<void>;
}

/** Makes a function that events or schedules trigger, for one event or schedule at a time: from a queue on AWS, directly in the local
 * run. It rethrows every error, so that the delivery is retried and then becomes a dead letter.
 *
 * `triggered({ events: reaction(['adapter.authorized'], async (app, event) => …) })` */
export const triggered =
  <Needs extends Basics>({ events, schedule }: Triggers<Needs>) =>
  (app: Needs): TriggeredHandler =>
    eachOfBatch(
      middy<unknown, void>({ timeoutEarlyInMillis: 0 })
        .use(failuresLogged(app))
        .handler(async (input, context) => {
          const time = workTimeOf(context);
          const tick = schedule && Tick.safeParse(input).data;
          if (tick) return schedule(app, { name: tick.schedule, requestId: context.awsRequestId }, time);
          return events(app, input, time);
        }),
    );

const failuresLogged = (app: Basics): middy.MiddlewareObj<unknown, void> => ({
  onError: ({ error, event, context }) => {
    const { 'detail-type': type, detail } = Identified.safeParse(event).data ?? {};
    app.log.error(TRIGGER_FAILED, {
      requestId: context.awsRequestId,
      ...(type && { type, eventId: detail?.id, adapterId: detail?.adapterId }),
      error: error?.stack ?? String(error),
    });
  },
});
