import { call } from '../api/call.ts';
import type { Listed } from '../api/types.ts';
import type {
  Attempt,
  CustomerEventType,
  NewWebhook,
  Rotation,
  SavedWebhook,
  SigningSecret,
  Webhook,
  WebhookSettings,
} from './webhook-types.ts';

/** Every API call about webhooks, named by the person's action. */

const pathOf = (id: string) => `/v1/webhooks/${encodeURIComponent(id)}`;

export const WEBHOOK_PATHS = {
  webhooks: '/v1/webhooks',
  webhook: pathOf,
  activations: (id: string) => `${pathOf(id)}/activations`,
  tests: (id: string) => `${pathOf(id)}/tests`,
  rotations: (id: string) => `${pathOf(id)}/secret-rotations`,
} as const;

export const listWebhooks = () => call<Listed<Webhook>>('GET', WEBHOOK_PATHS.webhooks);
export const addWebhook = (body: WebhookSettings, idempotencyKey: string) =>
  call<NewWebhook>('POST', WEBHOOK_PATHS.webhooks, { body, idempotencyKey });
export const readWebhook = (id: string) => call<Webhook>('GET', pathOf(id));
export const saveWebhook = ({ id, version }: Webhook, body: SavedWebhook) =>
  call<Webhook>('PUT', pathOf(id), { body, ifMatch: `"${version}"` });
export const removeWebhook = ({ id, version }: Webhook) =>
  call<undefined>('DELETE', pathOf(id), { ifMatch: `"${version}"` });

export const activateWebhook = (id: string) => call<Webhook>('POST', WEBHOOK_PATHS.activations(id));
export const sendTest = (id: string, eventType: CustomerEventType) =>
  call<Attempt>('POST', WEBHOOK_PATHS.tests(id), { body: { eventType } });
export const readSecret = (id: string) => call<SigningSecret>('GET', `${pathOf(id)}/secret`);
export const rotateSecret = (id: string, body: Rotation) =>
  call<SigningSecret>('POST', WEBHOOK_PATHS.rotations(id), { body });
