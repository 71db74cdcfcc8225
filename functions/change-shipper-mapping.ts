import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, events, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { mappingsEtagOf } from '../shared/http/input.ts';
import type { Committing } from '../shared/ports/app.ts';
import { changeShipperMapping } from '../shared/use-cases/adapters/shipper-mappings.ts';
import { route } from './routes/change-shipper-mapping.ts';

/** PUT /v1/adapters/{adapterId}/shipper-mappings/{mappingId} */
export const changeShipperMappingHandler = api(route, async (app: Committing, { path, body, ...request }) => {
  const { mapping, version } = await changeShipperMapping(app, { ...request, ...path, mapping: body });
  return ok(mapping, { etag: mappingsEtagOf(version) });
});

export const uses = [adapterTable, tenantTable, events, callers];
export const handler = changeShipperMappingHandler(awsApp(...uses));
