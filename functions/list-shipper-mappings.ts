import { awsApp, callers, table } from '../shared/aws/app.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { listShipperMappings } from '../shared/use-cases/adapters/shipper-mappings.ts';
import { route } from './routes/list-shipper-mappings.ts';

/** GET /v1/adapters/{adapterId}/shipper-mappings */
export const listShipperMappingsHandler = api(route, async (app, { tenantId, path }) =>
  ok({ data: await listShipperMappings(app, { tenantId, ...path }), nextCursor: null }),
);

export const uses = [table, callers];
export const handler = listShipperMappingsHandler(awsApp(...uses));
