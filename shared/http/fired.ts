import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import type { App } from '../use-cases/ports.ts';

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
  readonly event: (app: App, event: FiredEvent) => Promise<void>;
  readonly schedule: (app: App, schedule: { readonly name: string; readonly requestId: string }) => Promise<void>;
}

export type FiredHandler = (input: unknown, context: Context) => Promise<void>;

/** A function that the bus or the schedule fires. Whatever it throws is thrown on: they repeat it, then keep it as a dead letter. */
export const fired =
  (react: Reactions) =>
  (app: App): FiredHandler =>
    middy<unknown, void>({ timeoutEarlyInMillis: 0 })
      .use({
        onError: ({ error }) => {
          app.log.error('an event or schedule failed', { error: error?.stack ?? String(error) });
        },
      })
      .handler(async (input, context) => {
        const parsed = Fired.parse(input);
        if ('schedule' in parsed) {
          await react.schedule(app, { name: parsed.schedule, requestId: context.awsRequestId });
          return;
        }
        await react.event(app, { type: parsed['detail-type'], detail: parsed.detail } as FiredEvent);
      });
