import * as z from 'zod';
import { eventPattern } from './event-pattern.ts';
import { id } from './ids.ts';
import { line } from './text.ts';

export const webhookId = id.check(z.meta({ description: 'Webhook ID.', examples: ['whk_01K0000000000000000000WHKA'] }));

export const WebhookPath = z.strictObject({ webhookId });

export const deliveryId = id.check(
  z.meta({ description: 'Delivery ID.', examples: ['dlv_01K0000000000000000000EVTA'] }),
);
export const DeliveryPath = z.strictObject({ webhookId, deliveryId });

export const replayId = id.check(z.meta({ description: 'Replay ID.', examples: ['rpl_01K0000000000000000000RPLA'] }));
export const ReplayPath = z.strictObject({ webhookId, replayId });

/** The settings of a webhook. */
export const webhookFields = {
  url: z
    .string()
    .max(2_048, 'must have at most 2048 characters')
    .refine((text) => URL.canParse(text), 'must be a URL')
    .meta({
      description: 'Where events are sent: https, port 443 or 8443, and a public host name.',
      override: { format: 'uri' },
    }),
  description: line(200)
    .nullish()
    .transform((text) => text ?? null)
    .meta({ description: 'For people.' }),
  eventTypes: z
    .array(eventPattern)
    .min(1, 'must have at least one')
    .max(50, 'must have at most 50')
    .meta({ description: 'Which events are sent: names, `prefix.*` or `*`.' }),
  adapterIds: z
    .array(id)
    .min(1, 'must have at least one; leave it out for all adapters')
    .max(100, 'must have at most 100')
    .nullish()
    .transform((ids) => ids ?? undefined)
    .meta({
      description: 'Only events about these adapters, and those about none. Absent or null: events about all adapters.',
    }),
};

/** Zod drops the examples of an input that it transforms, so the bodies pass it on as an override. */
export const WEBHOOK_EXAMPLE = {
  url: 'https://hooks.example.com/ups',
  description: 'Order system',
  eventTypes: ['adapter.*'],
};
