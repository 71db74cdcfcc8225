import type { Webhook } from '../../shared/domain/webhooks/webhook.ts';
import { inSeconds, NOON } from './an-adapter.ts';

/** Active, for every event. */
export const aWebhook = (facts: Partial<Webhook> = {}): Webhook => ({
  tenantId: 'acme',
  webhookId: 'whk_1',
  url: 'https://hooks.example.com/ups',
  description: null,
  eventTypes: ['*'],
  createdAt: inSeconds(-86_400),
  urlSetAt: inSeconds(-86_400),
  activatedAt: inSeconds(-80_000),
  failures: 0,
  secret: { kid: 'k1', version: 1 },
  version: 1,
  pending: {},
  dueAt: NOON,
  writes: 3,
  ...facts,
});
