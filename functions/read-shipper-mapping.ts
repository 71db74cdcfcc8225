import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { mappingsEtagOf } from '../shared/http/input.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { readShipperMapping } from '../shared/use-cases/adapters/shipper-mappings.ts';
import { route } from './routes/read-shipper-mapping.ts';

/** GET /v1/adapters/{adapterId}/shipper-mappings/{mappingId} */
export const readShipperMappingHandler = api(route, async (app: Basics & Pick<App, 'adapters'>, { tenantId, path }) => {
  const { mapping, version } = await readShipperMapping(app, { tenantId, ...path });
  return ok(mapping, { etag: mappingsEtagOf(version) });
});

export const uses = [adapterTable, tenantTable, callers];
export const handler = readShipperMappingHandler(awsApp(...uses));
