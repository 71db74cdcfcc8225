import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, events, tenantTable } from '../shared/aws/parts.ts';
import { noContent } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import type { Committing } from '../shared/ports/app.ts';
import { removeShipperMapping } from '../shared/use-cases/adapters/shipper-mappings.ts';
import { route } from './routes/remove-shipper-mapping.ts';

/** DELETE /v1/adapters/{adapterId}/shipper-mappings/{mappingId} */
export const removeShipperMappingHandler = api(route, async (app: Committing, { path, ...request }) => {
  await removeShipperMapping(app, { ...request, ...path });
  return noContent();
});

export const uses = [adapterTable, tenantTable, events, callers];
export const handler = removeShipperMappingHandler(awsApp(...uses));
