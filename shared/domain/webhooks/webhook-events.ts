import type { EventCircumstances } from '../events.ts';

type Deed =
  | 'webhook.created'
  | 'webhook.saved'
  | 'webhook.activated'
  | 'webhook.deleted'
  | 'webhook.secret_read'
  | 'webhook.secret_rotated';
type Trouble = 'webhook.failing' | 'webhook.disabled' | 'webhook.recovered';

/** A fact about an endpoint; `since` is ISO 8601, UTC. */
export type WebhookFact =
  | { readonly type: 'webhook.redelivered'; readonly deliveryId: string }
  | { readonly type: 'webhook.replayed'; readonly replayId: string }
  | { [Type in Deed]: { readonly type: Type } }[Deed]
  | { [Type in Trouble]: { readonly type: Type; readonly reason: string; readonly since: string } }[Trouble];

export type WebhookEventType = WebhookFact['type'];

/** An event about an endpoint, and so about no adapter. */
export type WebhookEvent = WebhookFact &
  EventCircumstances & {
    readonly tenantId: string;
    readonly webhookId: string;
    readonly adapterId: null;
    readonly authorizationId: null;
  };
