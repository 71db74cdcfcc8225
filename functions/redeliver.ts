import { awsApp } from '../shared/aws/app.ts';
import { callers, deliveryTable, events, feedTable, queues, tenantTable, webhookTable } from '../shared/aws/parts.ts';
import { accepted } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { deliveryView, webhookLocation } from '../shared/http/webhook-views.ts';
import type { App, ChangingWebhooks } from '../shared/ports/app.ts';
import { redeliver } from '../shared/use-cases/webhooks/redeliver.ts';
import { route } from './routes/redeliver.ts';

/** POST /v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliveries */
export const redeliverHandler = api(
  route,
  async (app: ChangingWebhooks & Pick<App, 'deliveries' | 'feed'>, { path, ...request }) => {
    const delivery = await redeliver(app, { ...request, ...path });
    return accepted(`${webhookLocation(path)}/deliveries/${delivery.id}`, deliveryView(delivery));
  },
);

export const uses = [webhookTable, deliveryTable, feedTable, tenantTable, queues, events, callers];
export const handler = redeliverHandler(awsApp(...uses));
