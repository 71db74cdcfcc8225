import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { byRoute } from '../shared/http/by-route.ts';
import { mappingsEtagOf } from '../shared/http/input.ts';
import { mappingPage } from '../shared/http/paging/mapping-page.ts';
import type { App, Identifying } from '../shared/ports/app.ts';
import { listShipperMappings, readShipperMapping } from '../shared/use-cases/adapters/shipper-mappings.ts';
import { route as listRoute } from './routes/list-shipper-mappings.ts';
import { route as readRoute } from './routes/read-shipper-mapping.ts';

type Reading = Identifying & Pick<App, 'adapters'>;

/** GET /v1/adapters/{adapterId}/shipper-mappings */
const list = api(listRoute, async (app: Reading, { tenantId, path, query }) => {
  const { mappings, version } = await listShipperMappings(app, { tenantId, ...path });
  return ok(mappingPage(mappings, { tenantId, ...path, ...query }), { etag: mappingsEtagOf(version) });
});

/** GET /v1/adapters/{adapterId}/shipper-mappings/{mappingId} */
const read = api(readRoute, async (app: Reading, { tenantId, path }) => {
  const { mapping, version } = await readShipperMapping(app, { tenantId, ...path });
  return ok(mapping, { etag: mappingsEtagOf(version) });
});

export const readShipperMappingsHandler = byRoute<Reading>([listRoute, list], [readRoute, read]);

export const uses = [adapterTable, tenantTable, callers];
export const handler = readShipperMappingsHandler(awsApp(...uses));
