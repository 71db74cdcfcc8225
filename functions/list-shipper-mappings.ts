import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { mappingsEtagOf } from '../shared/http/input.ts';
import { mappingPage } from '../shared/http/mapping-page.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { listShipperMappings } from '../shared/use-cases/adapters/shipper-mappings.ts';
import { route } from './routes/list-shipper-mappings.ts';

/** GET /v1/adapters/{adapterId}/shipper-mappings */
export const listShipperMappingsHandler = api(
  route,
  async (app: Basics & Pick<App, 'adapters'>, { tenantId, path, query }) => {
    const { mappings, version } = await listShipperMappings(app, { tenantId, ...path });
    return ok(mappingPage(mappings, { tenantId, ...path, ...query }), { etag: mappingsEtagOf(version) });
  },
);

export const uses = [adapterTable, tenantTable, callers];
export const handler = listShipperMappingsHandler(awsApp(...uses));
