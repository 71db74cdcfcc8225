import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { listShipperMappings } from '../shared/use-cases/adapters/shipper-mappings.ts';
import { route } from './routes/list-shipper-mappings.ts';

/** GET /v1/adapters/{adapterId}/shipper-mappings */
export const listShipperMappingsHandler = api(route, async (app: Basics & Pick<App, 'adapters'>, { tenantId, path }) =>
  ok({ data: await listShipperMappings(app, { tenantId, ...path }), nextCursor: null }),
);

export const uses = [adapterTable, tenantTable, callers];
export const handler = listShipperMappingsHandler(awsApp(...uses));
