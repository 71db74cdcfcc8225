import type { Webhook, WebhookKey } from '../../../shared/domain/webhooks/webhook.ts';
import type { WebhookStore } from '../../../shared/ports/stores.ts';

/** The webhooks of all tenants, by their keys. */
export type MemoryWebhooks = Map<string, Webhook>;

export const webhookKeyText = ({ tenantId, webhookId }: WebhookKey): string => `${tenantId}/${webhookId}`;

/** The store of one process. */
export const webhooksOf = (
  webhooks: MemoryWebhooks,
  ask: <Value>(call: string, effect: () => Value) => Promise<Value>,
): WebhookStore => ({
  get: (key) => ask('webhooks.get', () => webhooks.get(webhookKeyText(key))),
  create: (webhook) => ask('webhooks.create', () => void webhooks.set(webhookKeyText(webhook), webhook)),
  write: (before, after) =>
    ask('webhooks.write', () => {
      if (webhooks.get(webhookKeyText(before))?.writes !== before.writes) return undefined;
      webhooks.set(webhookKeyText(after), after);
      return after;
    }),
  list: (tenantId) =>
    ask('webhooks.list', () => [...webhooks.values()].filter((one) => one.tenantId === tenantId && !one.deletedAt)),
  erase: (tombstone) =>
    ask('webhooks.erase', () => {
      if (webhooks.get(webhookKeyText(tombstone))?.writes === tombstone.writes)
        webhooks.delete(webhookKeyText(tombstone));
    }),
});
