import { call } from '../api/call.ts';
import type { Listed } from '../api/types.ts';
import type {
  Attempt,
  CustomerEventType,
  Delivery,
  DeliveryState,
  DeliveryWithPayload,
  NewWebhook,
  Replay,
  ReplayRequest,
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
  deliveries: (id: string) => `${pathOf(id)}/deliveries`,
  delivery: (id: string, deliveryId: string) => `${pathOf(id)}/deliveries/${encodeURIComponent(deliveryId)}`,
  replays: (id: string) => `${pathOf(id)}/replays`,
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

interface DeliveriesWanted {
  readonly state: DeliveryState | undefined;
  readonly cursor: string | undefined;
}

export const listDeliveries = (id: string, { state, cursor }: DeliveriesWanted) =>
  call<Listed<Delivery>>(
    'GET',
    `${WEBHOOK_PATHS.deliveries(id)}?${new URLSearchParams({ limit: '50', ...(state && { state }), ...(cursor && { cursor }) })}`,
  );
export const readDelivery = (id: string, deliveryId: string) =>
  call<DeliveryWithPayload>('GET', WEBHOOK_PATHS.delivery(id, deliveryId));
export const redeliver = (id: string, deliveryId: string) =>
  call<Delivery>('POST', `${WEBHOOK_PATHS.delivery(id, deliveryId)}/redeliveries`);
export const replayEvents = (id: string, body: ReplayRequest, idempotencyKey: string) =>
  call<Replay>('POST', WEBHOOK_PATHS.replays(id), { body, idempotencyKey });
export const readReplay = (id: string, replayId: string) =>
  call<Replay>('GET', `${WEBHOOK_PATHS.replays(id)}/${encodeURIComponent(replayId)}`);
