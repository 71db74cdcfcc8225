import { awsApp } from '../shared/aws/app.ts';
import { callers, deliveryTable, feedTable, tenantTable, webhookTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { deliveryWithPayloadView } from '../shared/http/webhook-views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { readDelivery } from '../shared/use-cases/webhooks/read-delivery.ts';
import { route } from './routes/read-delivery.ts';

/** GET /v1/webhooks/{webhookId}/deliveries/{deliveryId} */
export const readDeliveryHandler = api(
  route,
  async (app: Basics & Pick<App, 'webhooks' | 'deliveries' | 'feed'>, { tenantId, path }) =>
    ok(deliveryWithPayloadView(await readDelivery(app, { tenantId, ...path }))),
);

export const uses = [webhookTable, deliveryTable, feedTable, tenantTable, callers];
export const handler = readDeliveryHandler(awsApp(...uses));
