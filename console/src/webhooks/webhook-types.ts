import type * as z from 'zod';
import type { route as createWebhook } from '../../../functions/routes/create-webhook.ts';
import type { route as replayEvents } from '../../../functions/routes/replay-events.ts';
import type { route as rotateWebhookSecret } from '../../../functions/routes/rotate-webhook-secret.ts';
import type { route as saveWebhook } from '../../../functions/routes/save-webhook.ts';
import type {
  attemptView,
  deliveryView,
  deliveryWithPayloadView,
  newWebhookView,
  replayView,
  secretView,
  webhookView,
} from '../../../shared/http/webhook-views.ts';

/** The API's requests and answers about webhooks, typed by its own schemas. */
export type Webhook = ReturnType<typeof webhookView>;
export type NewWebhook = ReturnType<typeof newWebhookView>;
export type SigningSecret = ReturnType<typeof secretView>;
export type Attempt = ReturnType<typeof attemptView>;

export type Delivery = ReturnType<typeof deliveryView>;
export type DeliveryWithPayload = ReturnType<typeof deliveryWithPayloadView>;
export type DeliveryState = Delivery['state'];
export type Replay = ReturnType<typeof replayView>;
export type ReplayRequest = z.input<typeof replayEvents.body>;

export type WebhookSettings = z.input<typeof createWebhook.body>;
export type SavedWebhook = z.input<typeof saveWebhook.body>;
export type Rotation = z.input<typeof rotateWebhookSecret.body>;

export type { CustomerEventType } from '../../../shared/domain/webhooks/customer-events.ts';
export type { WebhookNextAction, WebhookState } from '../../../shared/domain/webhooks/webhook-states.ts';
