import type { Attempt } from '../domain/webhooks/attempt.ts';
import type { Delivery } from '../domain/webhooks/delivery.ts';
import type { Replay } from '../domain/webhooks/replay.ts';
import type { Webhook } from '../domain/webhooks/webhook.ts';
import { previousSecretOf } from '../domain/webhooks/webhook-secret.ts';
import { type WebhookReason, webhookReasonOf, webhookStateOf } from '../domain/webhooks/webhook-states.ts';
import type { FeedEvent } from '../ports/feed.ts';
import type { DeliveryWithPayload } from '../use-cases/webhooks/read-delivery.ts';
import type { WebhookWithSecret } from '../use-cases/webhooks/webhook-secrets.ts';
import { etagOf } from './input.ts';
import { instantOrNull, instantView } from './views.ts';

/** An event of the feed: its body as a webhook would send it, and the id that a webhook sends as `webhook-id`. */
export const feedEventView = ({
  id,
  body,
}: FeedEvent): { id: string; type: string; timestamp: string; data: object } => ({
  id,
  ...JSON.parse(body),
});

/** Returns a webhook as the API shows it now, since its reason may depend on the time. */
export const webhookView = (webhook: Webhook, now: Date) => ({
  id: webhook.webhookId,
  url: webhook.url,
  description: webhook.description,
  eventTypes: webhook.eventTypes,
  adapterIds: webhook.adapterIds ?? null,
  paused: webhook.pausedAt !== undefined,
  state: webhookStateOf(webhook),
  stateReason: reasonView(webhookReasonOf(webhook, now)),
  secret: secretFactsOf(webhook, now),
  createdAt: instantView(webhook.createdAt),
  version: webhook.version,
});

const reasonView = (reason: WebhookReason | null) =>
  reason && { ...reason, since: instantView(reason.since), nextTryAt: instantOrNull(reason.nextTryAt) };

const secretFactsOf = (webhook: Webhook, now: Date) => ({
  version: webhook.secret.version,
  previousValidUntil: instantOrNull(previousSecretOf(webhook, now)?.until),
});

/** Returns the signing secret as a person copies it: one of few answers with a secret in it. */
export const secretView = ({ webhook, secret }: WebhookWithSecret, now: Date) => ({
  secret: secret.reveal(),
  ...secretFactsOf(webhook, now),
});

/** Returns a new webhook, with its secret. */
export const newWebhookView = (made: WebhookWithSecret, now: Date) => ({
  ...webhookView(made.webhook, now),
  secret: secretView(made, now),
});

export const attemptView = ({ at, durationMs, status, error, responseStart }: Attempt) => ({
  at: instantView(at),
  durationMs,
  status,
  error,
  responseStart,
});

export const webhookHeaders = (webhook: Webhook) => ({ etag: etagOf(webhook) });

export const webhookLocation = ({ webhookId }: Pick<Webhook, 'webhookId'>) => `/v1/webhooks/${webhookId}`;

/** Returns a delivery as lists show it. */
export const deliveryView = (delivery: Delivery) => ({
  id: delivery.id,
  eventId: delivery.eventId,
  eventType: delivery.eventType,
  state: delivery.state,
  attemptCount: delivery.attemptCount,
  attempts: delivery.attempts.map(attemptView),
  nextAttemptAt: instantOrNull(delivery.nextAttemptAt),
  failedAt: instantOrNull(delivery.failedAt),
});

/** Returns a delivery with what is sent. */
export const deliveryWithPayloadView = ({ delivery, body }: DeliveryWithPayload) => ({
  ...deliveryView(delivery),
  payload: body === undefined ? null : JSON.parse(body),
});

export const replayView = ({ id, from, to, only, state, examined, queued }: Replay) => ({
  id,
  from: instantView(from),
  to: instantView(to),
  only,
  state,
  examined,
  queued,
});
