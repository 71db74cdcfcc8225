import { awsApp } from '../shared/aws/app.ts';
import { callers, deliveryTable, tenantTable, webhookTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { cursorOf, positionIn } from '../shared/http/cursor.ts';
import { deliveryView } from '../shared/http/webhook-views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { listDeliveries } from '../shared/use-cases/webhooks/read-delivery.ts';
import { route } from './routes/list-deliveries.ts';

/** GET /v1/webhooks/{webhookId}/deliveries */
export const listDeliveriesHandler = api(
  route,
  async (app: Basics & Pick<App, 'webhooks' | 'deliveries'>, { tenantId, path, query }) => {
    const { state, from, to, limit, cursor } = query;
    const list = { tenantId, prefix: `DELIVERY#${path.webhookId}#${state ?? ''}#` };
    const after = positionIn(cursor, list)?.slice(list.prefix.length);
    const { items, next } = await listDeliveries(app, { tenantId, ...path }, { state, from, to }, { limit, after });
    const nextCursor = cursorOf(next === undefined ? undefined : `${list.prefix}${next}`, list);
    return ok({ data: items.map(deliveryView), nextCursor });
  },
);

export const uses = [webhookTable, deliveryTable, tenantTable, callers];
export const handler = listDeliveriesHandler(awsApp(...uses));
