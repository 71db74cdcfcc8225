import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, carrier, events, pauseTable, tenantTable, vault } from '../shared/aws/parts.ts';
import { ok, okText } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { trackingView } from '../shared/http/views.ts';
import type { Renewing } from '../shared/ports/app.ts';
import { trackShipment } from '../shared/use-cases/tracking/track-shipment.ts';
import { route } from './routes/track-shipment.ts';

/** `view=raw` gave way to the path `…/raw`. It may end 12 months after that was announced (RFC 9745, RFC 8594). */
const RAW_VIEW_ENDS = {
  deprecation: `@${Date.UTC(2026, 10, 28) / 1_000}`,
  sunset: new Date(Date.UTC(2027, 10, 28)).toUTCString(),
  link: '</reference#changes>; rel="deprecation"; type="text/html"',
};

/** GET /v1/adapters/{adapterId}/tracking/{inquiryNumber} */
export const trackShipmentHandler = api(route, async (app: Renewing, request) => {
  const { view, ...switches } = request.query;
  const isRaw = view === 'raw';
  const tracked = await trackShipment(app, { ...request, ...request.path, switches: { ...switches, isRaw } });
  if ('raw' in tracked) return okText(tracked.raw, RAW_VIEW_ENDS);
  return ok(trackingView(tracked, view));
});

export const uses = [adapterTable, tenantTable, pauseTable, vault, carrier, events, callers];
export const handler = trackShipmentHandler(awsApp(...uses));
