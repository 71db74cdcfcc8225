import type { EventCircumstances } from '../events.ts';

/** What happened to an endpoint. */
export type WebhookFact =
  | {
      readonly type:
        | 'webhook.created'
        | 'webhook.saved'
        | 'webhook.activated'
        | 'webhook.deleted'
        | 'webhook.secret_read'
        | 'webhook.secret_rotated';
    }
  | {
      readonly type: 'webhook.failing' | 'webhook.disabled' | 'webhook.recovered';
      readonly reason: string;
      /** ISO 8601, UTC. */
      readonly since: string;
    };

export type WebhookEventType = WebhookFact['type'];

/** An event about an endpoint, and so about no adapter. */
export type WebhookEvent = WebhookFact &
  EventCircumstances & {
    readonly tenantId: string;
    readonly webhookId: string;
    readonly adapterId: null;
    readonly authorizationId: null;
  };
