import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { type WorkTime, workTimeOf } from '../domain/worker-time.ts';
import type { Basics } from '../ports/app.ts';
import { TRIGGER_FAILED } from '../ports/operator-lines.ts';
import { type BatchAnswer, eachOfBatch } from './queue-batch.ts';
import type { Reaction } from './reaction.ts';

export type TriggeredHandler = (input: unknown, context: Context) => Promise<BatchAnswer | undefined>;

/** What the clock sends. */
const Tick = z.object({ schedule: z.string() });

/** As much of an event as says which one it is, in whatever format. */
const Told = z.object({
  'detail-type': z.string(),
  detail: z.object({ id: z.string(), adapterId: z.string() }).partial().catch({}),
});

export interface Triggers<Needs> {
  readonly events: Reaction<Needs>;
  /** Absent = the clock does not trigger the function. */
  readonly schedule?: (
    app: Needs,
    schedule: { readonly name: string; readonly requestId: string },
    time: WorkTime,
  ) => Promise<void>;
}

/** A function that events or the clock trigger: one event or tick at a time, from a queue on AWS and directly on one machine.
 * Whatever is thrown is thrown on: it is repeated, then kept as a dead letter.
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
    const { 'detail-type': type, detail } = Told.safeParse(event).data ?? {};
    app.log.error(TRIGGER_FAILED, {
      requestId: context.awsRequestId,
      ...(type && { type, eventId: detail?.id, adapterId: detail?.adapterId }),
      error: error?.stack ?? String(error),
    });
  },
});
