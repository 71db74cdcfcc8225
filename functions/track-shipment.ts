import { awsApp, callers, carrier, events, table, vault } from '../shared/aws/app.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { instantView } from '../shared/http/views.ts';
import { trackShipment } from '../shared/use-cases/tracking/track-shipment.ts';
import { route } from './routes/track-shipment.ts';

/** GET /v1/adapters/{adapterId}/tracking/{inquiryNumber} */
export const trackShipmentHandler = api(route, async (app, { path, query, ...request }) => {
  const { view, ...switches } = query;
  const { raw, asOf, ...tracked } = await trackShipment(app, { ...request, ...path, switches });
  return ok(view === 'raw' ? raw : { ...tracked, asOf: instantView(asOf) });
});

export const uses = [table, vault, carrier, events, callers];
export const handler = trackShipmentHandler(awsApp(...uses));
