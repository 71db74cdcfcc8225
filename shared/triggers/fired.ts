import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { ADAPTER_EVENT_TYPES, type AdapterEvent, type AdapterEventType } from '../domain/events.ts';
import { type WorkTime, workTimeOf } from '../domain/worker-time.ts';
import type { App } from '../ports/app.ts';
import { type BatchAnswer, eachOfBatch } from './queue-batch.ts';

/** What every event of ours carries; a format we do not know is refused, and ends in the dead-letter queue. */
const Detail = z.object({
  id: z.string(),
  version: z.literal(1),
  tenantId: z.string(),
  adapterId: z.string(),
  authorizationId: z.string().nullable(),
  requestId: z.string(),
  actor: z.object({ kind: z.enum(['person', 'machine', 'schedule', 'system']), name: z.string() }),
});

const Fired = z.union([
  z.object({ schedule: z.string() }),
  z.object({
    source: z.literal('ups-tracking-adapter'),
    'detail-type': z.literal('adapter.authorized'),
    detail: Detail,
  }),
  z.object({
    source: z.literal('ups-tracking-adapter'),
    'detail-type': z.literal('adapter.maintenance_requested'),
    detail: Detail.extend({ runId: z.string() }),
  }),
]);

type FiredEvent =
  | { readonly type: 'adapter.authorized'; readonly detail: z.infer<typeof Detail> }
  | {
      readonly type: 'adapter.maintenance_requested';
      readonly detail: z.infer<typeof Detail> & { readonly runId: string };
    };

export interface Reactions {
  readonly event: (app: App, event: FiredEvent, time: WorkTime) => Promise<void>;
  readonly schedule: (
    app: App,
    schedule: { readonly name: string; readonly requestId: string },
    time: WorkTime,
  ) => Promise<void>;
}

export type FiredHandler = (input: unknown, context: Context) => Promise<BatchAnswer | undefined>;

const failuresLogged = (app: App): middy.MiddlewareObj<unknown, void> => ({
  onError: ({ error }) => {
    app.log.error('an event or schedule failed', { error: error?.stack ?? String(error) });
  },
});

/** One event or schedule at a time, from a queue on AWS and directly on one machine. Whatever is thrown is thrown on: it is
 * repeated, then kept as a dead letter. */
const firedWith = (
  app: App,
  react: (input: unknown, requestId: string, time: WorkTime) => Promise<void>,
): FiredHandler =>
  eachOfBatch(
    middy<unknown, void>({ timeoutEarlyInMillis: 0 })
      .use(failuresLogged(app))
      .handler((input, context) => react(input, context.awsRequestId, workTimeOf(context))),
  );

/** A function that the bus or the schedule fires. */
export const fired =
  (react: Reactions) =>
  (app: App): FiredHandler =>
    firedWith(app, async (input, requestId, time) => {
      const parsed = Fired.parse(input);
      if ('schedule' in parsed) return react.schedule(app, { name: parsed.schedule, requestId }, time);
      return react.event(app, { type: parsed['detail-type'], detail: parsed.detail } as FiredEvent, time);
    });

/** The format that is common to all events of ours; what each adds is its own. A type we do not know is refused, and ends in the
 * dead-letter queue: a newer version of the product may know it. */
const AnyEvent = z.object({
  source: z.literal('ups-tracking-adapter'),
  'detail-type': z.enum(ADAPTER_EVENT_TYPES as [AdapterEventType, ...AdapterEventType[]]),
  detail: z.looseObject(Detail.shape),
});

/** A function that every event of ours fires. */
export const firedByAny =
  (react: (app: App, event: AdapterEvent) => Promise<void>) =>
  (app: App): FiredHandler =>
    firedWith(app, async (input) => {
      const { 'detail-type': type, detail } = AnyEvent.parse(input);
      await react(app, { ...detail, type } as AdapterEvent);
    });
