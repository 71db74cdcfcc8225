import * as z from 'zod';
import { TrackingAdapterError } from '../domain/errors.ts';
import { ATTEMPT_ERRORS } from '../domain/webhooks/attempt.ts';
import { DISABLING_CODES, type Webhook } from '../domain/webhooks/webhook.ts';
import type { WebhookEvent } from '../domain/webhooks/webhook-events.ts';
import { webhookStateOf } from '../domain/webhooks/webhook-states.ts';
import { dueShardOf, webhookKey } from './table.ts';
import { instant, toWire } from './wire.ts';

/** The version of the item's format. It grows when older code must no longer write the item, and when a closed vocabulary in it grows. */
const FORMAT = 1;

const SigningVersion = z.object({ kid: z.string(), version: z.number() });

const WebhookItem = z.object({
  tenantId: z.string(),
  webhookId: z.string(),
  url: z.string(),
  description: z.string().nullable(),
  eventTypes: z.array(z.string()),
  adapterIds: z.array(z.string()).exactOptional(),
  createdAt: instant,
  urlSetAt: instant,
  activatedAt: z.exactOptional(instant),
  pausedAt: z.exactOptional(instant),
  disabled: z.object({ code: z.enum(DISABLING_CODES), since: instant }).exactOptional(),
  failures: z.number(),
  failingSince: z.exactOptional(instant),
  lastError: z.exactOptional(z.enum(ATTEMPT_ERRORS)),
  circuit: z.object({ openedAt: instant, rounds: z.number(), nextRoundAt: instant }).exactOptional(),
  catchUpFrom: z.exactOptional(instant),
  failingTold: z.literal(true).exactOptional(),
  throttled: z.object({ since: instant, until: instant }).exactOptional(),
  keyMissing: z.object({ since: instant, nextTryAt: instant }).exactOptional(),
  secret: SigningVersion.extend({ previous: SigningVersion.extend({ until: instant }).exactOptional() }),
  look: z.exactOptional(z.object({ holder: z.string(), until: instant })),
  replayId: z.exactOptional(z.string()),
  wakeAt: z.exactOptional(instant),
  furtherLookAt: z.exactOptional(instant),
  version: z.number(),
  pending: z.record(
    z.string(),
    z.custom<WebhookEvent>((event) => typeof event === 'object' && event !== null),
  ),
  deletedAt: z.exactOptional(instant),
  dueAt: z.exactOptional(instant),
  writes: z.number(),
});

const Newer = z.object({ format: z.number() });

/** Returns the item of a webhook. It also contains the state, for people who inspect the table; no code reads it. */
export const toWebhookItem = (webhook: Webhook): Record<string, unknown> => ({
  ...webhookKey(webhook),
  ...(toWire(webhook) as Record<string, unknown>),
  format: FORMAT,
  state: webhookStateOf(webhook),
  ...(webhook.dueAt && { dueShard: dueShardOf(webhook.webhookId) }),
});

/** @throws busy when a newer version of the product wrote the item; another error when the item is not a webhook */
export function webhookIn(item: unknown): Webhook {
  const { data: newer } = Newer.safeParse(item);
  if (newer && newer.format > FORMAT) {
    throw new TrackingAdapterError(
      'busy',
      'A newer version of the product wrote this webhook. Try again in a few minutes.',
      { retryAfterSeconds: 60 },
    );
  }
  return WebhookItem.parse(item);
}
